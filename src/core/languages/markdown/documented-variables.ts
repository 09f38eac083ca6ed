import type { FormatExtractor } from "../../language.js";

/** Variables that documentation lists: the first column of a table, and `KEY=…` in a block of code. */
export const documentedVariables: FormatExtractor = {
  name: "documented-variables",
  *extract({ uri, text }) {
    const seen = new Set<string>();
    let fence: string | undefined;
    let at = 0;
    for (const line of text.split("\n")) {
      const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
      if (mark !== undefined && fence === undefined) fence = mark;
      else if (mark !== undefined && fence !== undefined && mark.startsWith(fence)) fence = undefined;
      const match = (fence === undefined ? row : setting).exec(line);
      const key = match?.[2];
      if (match && key !== undefined && !seen.has(key)) {
        seen.add(key);
        const start = at + match[1]!.length;
        yield { kind: "documentedVariable", uri, span: { start, end: start + key.length }, key, form: fence === undefined ? "table" : "block" };
      }
      at += line.length + 1;
    }
  },
};

/** `| PORT | …`, `| **PORT** |`, and a first column with more than the name: "`PORT` (optional)". */
const row = /^(\s*\|?\s*(?:<code>|[`*_])*)([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{4,})(?:<\/code>|[`*_])*\s*(?:[([*][^|]*)?\|/;
const setting = /^(\s*(?:#\s*)?(?:export\s+|set\s+|-e\s+)?)([A-Z][A-Z0-9_]*[A-Z0-9])=/;
