import type { Span } from "../text.js";

/** What a string literal says, and where each part of it stands in the file. */
export interface StringContent {
  readonly text: string;
  /** The place in the file of a span of `text`. */
  span(inner: Span): Span;
}

/** The content of a string in double quotes with JSON's escapes; YAML's double-quoted ones are read alike where they are on one line. */
export function stringContent(file: string, literal: Span): StringContent {
  const closed = literal.end - literal.start > 1 && file[literal.end - 1] === '"';
  const end = closed ? literal.end - 1 : literal.end;
  const offsets: number[] = [];
  let text = "";
  for (let at = literal.start + 1; at < end; ) {
    const escape = file[at] === "\\" ? escapeAt(file, at) : { length: 1, value: file[at]! };
    offsets.push(...Array<number>(escape.value.length).fill(at));
    text += escape.value;
    at += escape.length;
  }
  offsets.push(end);
  const place = (offset: number): number => offsets[Math.min(offset, offsets.length - 1)]!;
  return { text, span: inner => ({ start: place(inner.start), end: place(inner.end) }) };
}

const plainEscapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function escapeAt(file: string, at: number): { readonly length: number; readonly value: string } {
  const hex = /^u[\da-f]{4}/i.exec(file.slice(at + 1, at + 6))?.[0];
  if (hex) return { length: 6, value: String.fromCharCode(Number.parseInt(hex.slice(1), 16)) };
  const letter = file[at + 1] ?? "";
  return { length: 2, value: plainEscapes[letter] ?? letter };
}
