import ignore, { type Ignore } from "ignore";

const matchers = new WeakMap<readonly string[], Ignore>();

/** Whether one of the patterns takes the path in, with the meaning they have in a `.gitignore` at the root: https://git-scm.com/docs/gitignore */
export function matchesAny(patterns: readonly string[], path: string): boolean {
  if (patterns.length === 0 || !ignore.isPathValid(path)) return false;
  return matcherOf(patterns).ignores(path);
}

/** What the patterns of one ignore file say of a path below its folder: the last one that matches decides; undefined when none does. */
export function matchesInOrder(patterns: readonly string[], path: string): "ignored" | "kept" | undefined {
  if (patterns.length === 0 || !ignore.isPathValid(path)) return undefined;
  const { ignored, unignored } = matcherOf(patterns).test(path);
  return ignored ? "ignored" : unignored ? "kept" : undefined;
}

/** Why a pattern matches nothing, if it cannot; undefined when it is fine. */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.trim() === "") return "An empty pattern matches nothing";
  if (/^#/.test(pattern)) return `\`${pattern}\` is a comment in the syntax of .gitignore and matches nothing`;
  if (pattern.includes("\\") && !/\\[#!*?[\]\\ ]/.test(pattern)) return `\`${pattern}\` separates folders with \`\\\`; use \`/\``;
  if (/^!?\.\.?\//.test(pattern)) return `\`${pattern}\` starts with a relative step; patterns are relative to the root already`;
  return undefined;
}

/** Kept for as long as the settings are: making one compiles every pattern. */
function matcherOf(patterns: readonly string[]): Ignore {
  const known = matchers.get(patterns);
  if (known) return known;
  const made = ignore({ ignorecase: false }).add(patterns);
  matchers.set(patterns, made);
  return made;
}
