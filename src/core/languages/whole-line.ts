import type { Span } from "../text.js";

/**
 * What to delete to be rid of an entry that has its lines to itself: these lines with the line end behind them, or the one before
 * them at the end of a text without a last line end. A comment behind the entry stays, and its line with it.
 */
export function wholeLine(text: string, span: Span): Span {
  let start = lineStartAt(text, span.start);
  // A byte order mark is no part of the first line.
  if (start === 0 && text.startsWith("\uFEFF")) start = 1;
  const end = lineEndAt(text, span.end);
  const rest = text.slice(span.end, end).trimStart();
  if (rest !== "") return { start: start + /^[ \t]*/.exec(text.slice(start, span.start))![0].length, end: end - rest.length };
  if (end < text.length) return { start, end: end + (text.startsWith("\r\n", end) ? 2 : 1) };
  const before = text.startsWith("\r\n", start - 2) ? 2 : start > 0 && isLineEnd(text, start - 1) ? 1 : 0;
  return { start: start - before, end };
}

/** The offset of the line end at or behind `from`, or the end of the text. */
export function lineEndAt(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text, at)) at++;
  return at;
}

/** The offset at which the line of `from` starts. */
export function lineStartAt(text: string, from: number): number {
  let at = from;
  while (at > 0 && !isLineEnd(text, at - 1)) at--;
  return at;
}

function isLineEnd(text: string, at: number): boolean {
  return text[at] === "\n" || text[at] === "\r";
}
