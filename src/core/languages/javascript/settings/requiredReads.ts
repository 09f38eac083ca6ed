import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { environmentReaders, type EnvironmentUse } from "./environment.js";

/**
 * Reads that fail where the variable is missing, since the function they go through refuses it: it throws, ends the process,
 * or adds to a list for which the module throws. A read with a default of its own does not.
 */
export function requiredReads(file: ParsedFile, uses: readonly EnvironmentUse[]): ReadonlySet<EnvironmentUse> {
  const through = uses.filter(it => it.reader !== undefined && it.fallback === undefined);
  if (through.length === 0) return new Set();
  const refusing = new Set(environmentReaders(file).filter(it => refuses(file, it.node)).map(it => it.name));
  return new Set(through.filter(it => refusing.has(it.reader!)));
}

function refuses(file: ParsedFile, { text }: SyntaxNode): boolean {
  const found = onMissing.exec(text);
  const list = found?.groups?.["list"];
  return found !== null && (list === undefined || new RegExp(`if\\s*\\(\\s*${list}\\.length(?:\\s*>\\s*0)?\\s*\\)\\s*\\{?\\s*throw\\b`).test(file.text));
}

/** `if (!value) throw`, `if (value === undefined || value === "") { process.exit(1) }`, `if (text === "") problems.push(…)`. */
const onMissing = /\bif\s*\(\s*(?:!\s*[\w$]+(?:\.env\[\w+\])?|[\w$]+(?:\.env\[\w+\])?\s*={2,3}\s*(?:undefined|null|""|''))(?:\s*\|\|[^(){}&]{0,80})?\s*\)\s*\{?\s*(?:throw\b|process\.exit\(|(?<list>[\w$]+)\.push\()/;
