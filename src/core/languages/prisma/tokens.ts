import type { Span } from "../../text.js";

/** A piece of a Prisma schema. Blanks and comments are none; a line end is one, since it ends a field. */
export interface Token extends Span {
  readonly type: "word" | "string" | "mark" | "line-end";
  /** As written; of a string what it says. */
  readonly text: string;
}

/** Splits a schema into tokens. Every text has tokens: what no other pattern fits is a mark of one character. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const { word, string, line, mark } = match.groups!;
    const span = { start: match.index, end: match.index + match[0].length };
    if (word !== undefined) tokens.push({ type: "word", text: word, ...span });
    else if (string !== undefined) tokens.push({ type: "string", text: unquoted(string), ...span });
    else if (line !== undefined) tokens.push({ type: "line-end", text: "\n", ...span });
    else if (mark !== undefined) tokens.push({ type: "mark", text: mark, ...span });
  }
  return tokens;
}

/** Whether an offset is within parentheses or brackets, where a schema may have line ends but not everywhere a comment. */
export function isInBrackets(text: string, offset: number): boolean {
  const marks = tokensOf(text).filter(it => it.type === "mark" && it.start < offset);
  return marks.reduce((depth, { text: mark }) => Math.max(depth + (/[([]/.test(mark) ? 1 : /[)\]]/.test(mark) ? -1 : 0), 0), 0) > 0;
}

const pattern = new RegExp(
  [
    String.raw`[ \t\f\uFEFF]+|\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)`,
    String.raw`(?<line>\r\n|\n|\r)`,
    String.raw`(?<word>[\p{L}\p{N}_][\p{L}\p{N}_-]*)`,
    String.raw`(?<string>"(?:[^"\\\r\n]|\\.)*"?)`,
    String.raw`(?<mark>@@|[^])`,
  ].join("|"),
  "gu",
);

function unquoted(literal: string): string {
  const closed = literal.length > 1 && literal.endsWith('"');
  return literal.slice(1, closed ? -1 : undefined).replace(/\\(.)/g, "$1");
}
