import { at, type YamlNode } from "./read.js";

/**
 * What CodeQL reads, where the step is the one that analyses: the languages that `init` of the same job is given, written there or by the
 * matrix; none where they come from elsewhere. Undefined where CodeQL finds them by itself, and for any other step.
 * https://docs.github.com/en/code-security/code-scanning/creating-an-advanced-setup-for-code-scanning/customizing-your-advanced-setup-for-code-scanning#changing-the-languages-that-are-analyzed
 */
export function codeqlLanguages(job: YamlNode | undefined, step: YamlNode): readonly string[] | undefined {
  if (!/^github\/codeql-action\/analyze@/.test(at(step, "uses")?.text ?? "")) return undefined;
  const init = at(job, "steps")?.items().find(it => /^github\/codeql-action\/init@/.test(at(it, "uses")?.text ?? ""));
  const given = at(init, "with", "languages")?.text;
  if (given === undefined) return undefined;
  const key = /^\$\{\{\s*matrix\.(\w+)\s*\}\}$/.exec(given.trim())?.[1];
  if (key === undefined) return given.includes("$") ? [] : given.split(",").map(it => it.trim().toLowerCase()).filter(it => it !== "");
  const matrix = at(job, "strategy", "matrix");
  const listed = [...at(matrix, key)?.items() ?? [], ...(at(matrix, "include")?.items() ?? []).map(it => at(it, key))];
  return listed.flatMap(it => it?.text?.toLowerCase() ?? []);
}
