import type { Span } from "../../text.js";

/** A line `key=value` of a properties file; the value may go over lines that end with a backslash. */
export interface PropertiesEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** Without escapes and line breaks. */
  readonly value: string;
  readonly valueSpan: Span;
}

/**
 * Reads a properties file, in which a key ends with `=`, `:` or a blank. Parts between lines `#---` are documents of Spring.
 * https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader),
 * https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.multi-document
 */
export function readProperties(text: string): readonly (readonly PropertiesEntry[])[] {
  const documents: PropertiesEntry[][] = [[]];
  for (let at = text.startsWith("\uFEFF") ? 1 : 0; at < text.length;) {
    if (/[#!]---[ \t]*(?=[\r\n]|$)/y.test(text.slice(at, at + 80))) documents.push([]);
    const found = entryAt(text, at);
    if (found.entry) documents.at(-1)!.push(found.entry);
    at = found.end;
  }
  return documents;
}

/** Whether an offset is inside of an entry: for the start of a line, in a value that goes on from the line above. */
export function isInEntry(text: string, offset: number): boolean {
  return readProperties(text).some(document => document.some(it => it.keySpan.start < offset && offset <= it.valueSpan.end && offset > it.valueSpan.start));
}

function entryAt(text: string, lineStart: number): { readonly entry?: PropertiesEntry; readonly end: number } {
  const start = skip(text, lineStart, /[ \t\f]*/y);
  const isComment = text[start] === "#" || text[start] === "!";
  const keyEnd = isComment ? start : skip(text, start, /(?:\\[^]|[^\s=:\\])*/y);
  const valueStart = skip(text, keyEnd, /[ \t\f]*[=:]?[ \t\f]*/y);
  const valueEnd = skip(text, valueStart, isComment ? /[^\r\n]*/y : /(?:\\(?:\r\n|[^])|[^\r\n\\])*/y);
  const end = skip(text, valueEnd, /\r\n|[\r\n]|\\/y);
  if (keyEnd === start) return { end };
  const valueSpan = { start: Math.min(valueStart, valueEnd), end: valueEnd };
  return { entry: { key: unescaped(text.slice(start, keyEnd)), keySpan: { start, end: keyEnd }, value: unescaped(text.slice(valueStart, valueEnd)).trimEnd(), valueSpan }, end };
}

function unescaped(text: string): string {
  return text.replace(/\\(?:(?:\r\n|[\r\n])[ \t\f]*|u([\da-fA-F]{4})|([^]))/g, (_, hex: string | undefined, letter: string | undefined) =>
    hex !== undefined ? String.fromCharCode(Number.parseInt(hex, 16)) : letter === undefined ? "" : { n: "\n", t: "\t", r: "\r", f: "\f" }[letter] ?? letter);
}

function skip(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}
