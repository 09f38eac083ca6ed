import type { FormatExtractor } from "../../language.js";

/**
 * What a program on a disk tells of the git repository, as a text of its own making: `tracked PATH`, `excluded PATTERN` and `inner`,
 * one a line. No program of git is asked for it.
 */
export const repository: FormatExtractor = {
  name: "repository",
  *extract({ uri, text }) {
    const lines = text.split("\n");
    const all = (word: string): readonly string[] => lines.filter(it => it.startsWith(`${word} `)).map(it => it.slice(word.length + 1));
    yield { kind: "gitRepository", uri, span: { start: 0, end: 0 }, tracked: all("tracked"), excluded: all("excluded"), inner: lines.includes("inner") };
  },
};
