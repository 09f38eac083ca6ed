import type { ParsedFile } from "../../../syntax.js";

/** A string literal. */
export function quoted(value: string): string {
  const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  return `"${value.replace(/[\\"\n\r\t]/g, it => escapes[it]!)}"`;
}

/** A comment that ends a line, or one behind the code of it. */
export const comment = /^[ \t]*(\/\/[^\r\n]*|\/\*[^\r\n]*\*\/(?=[ \t]*[\r\n]))/;

/** Four spaces where the file shows none: https://google.github.io/styleguide/javaguide.html has two, the JDK and Spring have others; most code has four. */
export function indentUnit(file: ParsedFile): string {
  const indents = [...file.text.matchAll(/\{[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*([ \t]+)[^\s*]/g)].map(it => it[1]!);
  if (indents.some(it => it.startsWith("\t"))) return "\t";
  return " ".repeat(indents.length > 0 ? Math.min(...indents.map(it => it.length)) : 4);
}
