import type { SettingFacts } from "../facts/settings.js";
import type { Span } from "../text.js";

// The lines of `.env` files: https://github.com/motdotla/dotenv#what-rules-does-the-parsing-engine-follow

/** Whether an offset is behind the first character of an entry and before its end: for the start of a line, in a quoted value. */
export function isInEntry(text: string, offset: number): boolean {
  return entriesOf(text).some(it => it.keySpan.start < offset && offset < it.end);
}

/** An entry of such a file, with its value. */
export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: string;
  /** Without quotes. */
  readonly valueSpan: Span;
  /** Past the value and its closing quote. */
  readonly end: number;
}

/** The entries of a text, in its order. */
export function entriesOf(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    const entry = entryAt(text, at);
    if (entry) entries.push(entry);
    at = skip(text, entry?.end ?? at, /[^\r\n]*(?:\r\n|\n|\r)?/y);
  }
  return entries;
}

/** What reads as no. */
export const isOff = /^(?:false|no|off|0|disabled)$/i;

/** What a value looks like. */
export function classOf(value: string): SettingFacts["environmentEntry"]["valueClass"] {
  if (value.trim() === "") return "empty";
  if (/^[+-]?\d+(?:\.\d+)?$/.test(value)) return "number";
  return /^(?:true|false)$/i.test(value) ? "boolean" : "text";
}

function entryAt(text: string, lineStart: number): Entry | undefined {
  const start = skip(text, lineStart, /[ \t]*(?:export[ \t]+)?/y);
  const keyEnd = skip(text, start, /[A-Za-z_][\w.-]*/y);
  const sign = skip(text, keyEnd, /[ \t]*/y);
  if (keyEnd === start || text[sign] !== "=") return undefined;
  const value = valueAt(text, skip(text, sign + 1, /[ \t]*/y));
  return { key: text.slice(start, keyEnd), keySpan: { start, end: keyEnd }, ...value };
}

/** A quote that is not closed is half typed: the value then ends with the line. */
function valueAt(text: string, start: number): Pick<Entry, "value" | "valueSpan" | "end"> {
  const end = skip(text, start, /(?:"(?:\\[^]|[^"\\])*"|'[^']*'|`[^`]*`)(?=[ \t]*(?:#|[\r\n]|$))/y);
  if (end > start) return { value: text.slice(start + 1, end - 1), valueSpan: { start: start + 1, end: end - 1 }, end };
  const plain = match(text, start, /(?:[^\s#]|[ \t]+(?!#)|(?<=\S)#)*/y).trimEnd();
  const valueSpan = { start, end: start + plain.length };
  return { value: plain, valueSpan, end: valueSpan.end };
}

function match(text: string, at: number, pattern: RegExp): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function skip(text: string, at: number, pattern: RegExp): number {
  return at + match(text, at, pattern).length;
}
