import { withoutCredentials } from "./credentials.js";

/** A requirement of a Python project. */
export interface PythonRequirement {
  readonly name: string;
  readonly spec: string;
}

/** Reads `Django[argon2]>=5.0; python_version > "3.10"`. https://packaging.python.org/en/latest/specifications/dependency-specifiers/ */
export function pythonRequirement(text: string): PythonRequirement | undefined {
  const [, name, rest] = /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(.*)$/s.exec(text) ?? [];
  if (!name || rest === undefined || !/^(?:$|[(<>=!~;@])/.test(rest)) return undefined;
  return { name: pythonName(name), spec: withoutCredentials(rest.split(";")[0]!.trim()) };
}

/** Names that differ in case, `-`, `_` and `.` are one. https://packaging.python.org/en/latest/specifications/name-normalization/ */
export function pythonName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** Whether a group of requirements of this name is for development alone. */
export function isDevelopmentGroup(name: string): boolean {
  return /(?:^|[-_.])(?:dev|develop|development|tests?|testing|lint|linting|docs?|typing|types|format|ci|tox|bench|benchmark)(?:$|[-_.])/i.test(name);
}
