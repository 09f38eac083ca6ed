import type { FormatExtractor } from "../../language.js";

/** What git leaves alone, one pattern a line: https://git-scm.com/docs/gitignore */
export const ignorePatterns: FormatExtractor = {
  name: "ignore-patterns",
  *extract({ uri, text }) {
    const patterns = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/).filter(it => it.trim() !== "" && !it.startsWith("#"));
    yield { kind: "ignorePatterns", uri, span: { start: 0, end: 0 }, patterns };
  },
};
