import type { Span } from "../../text.js";

/** A line `key = value` with the full path of its key: `["project", "name"]`. Items of an array of tables share their path. */
export interface TomlEntry {
  readonly path: readonly string[];
  readonly keySpan: Span;
  /** From the key to the end of the value. */
  readonly span: Span;
  readonly value: TomlValue;
}

export type TomlValue =
  | { readonly type: "string"; readonly text: string; readonly span: Span }
  | { readonly type: "array"; readonly items: readonly TomlValue[]; readonly span: Span }
  /** Number, boolean, date, or what is no value yet, as written. */
  | { readonly type: "other"; readonly text: string; readonly span: Span };

export interface TomlTable {
  readonly path: readonly string[];
  readonly span: Span;
}

export interface TomlText {
  readonly entries: readonly TomlEntry[];
  readonly tables: readonly TomlTable[];
}

/**
 * Reads TOML as far as it is typed: a line that is none is passed over. Entries of inline tables come as entries of their own.
 * https://toml.io/en/v1.0.0
 */
export function readToml(text: string): TomlText {
  const entries: TomlEntry[] = [];
  const tables: TomlTable[] = [];
  let table: readonly string[] = [];
  let at = 0;
  while ((at = skip(text, at, /(?:[\s\uFEFF]|#[^\r\n]*)+/y)) < text.length) {
    const start = at;
    if (text[at] === "[") readHeader();
    else at = readEntry(table, at) ?? skip(text, at, /[^\r\n]*/y);
    if (at === start) at++;
  }
  return { entries, tables };

  function readHeader(): void {
    const open = skip(text, at, /\[+[ \t]*/y);
    const key = readKey(open);
    const end = skip(text, key.end, /[ \t]*\]*/y);
    table = key.path;
    if (table.length > 0) tables.push({ path: table, span: { start: at, end } });
    at = skip(text, end, /[^\r\n]*/y);
  }

  function readEntry(prefix: readonly string[], start: number): number | undefined {
    const key = readKey(start);
    const sign = skip(text, key.end, /[ \t]*/y);
    if (key.path.length === 0 || text[sign] !== "=") return undefined;
    const path = [...prefix, ...key.path];
    const from = skip(text, sign + 1, /[ \t]*/y);
    if (text[from] === "{") return readInline(path, from + 1);
    const value = readValue(from, 0);
    entries.push({ path, keySpan: { start, end: key.end }, span: { start, end: value.span.end }, value });
    return value.span.end;
  }

  /** The entries of an inline table; gives the offset past its brace. */
  function readInline(path: readonly string[], start: number): number {
    let here = start;
    while ((here = skip(text, here, /(?:[\s,]|#[^\r\n]*)+/y)) < text.length && text[here] !== "}") {
      // Inline tables nest no deeper than a file's author can read; what is deeper is passed over.
      const end = path.length > 20 ? undefined : readEntry(path, here);
      if (end === undefined) return skip(text, here, /[^\r\n}]*\}?/y);
      here = end;
    }
    return here + 1;
  }

  function readKey(start: number): { readonly path: readonly string[]; readonly end: number } {
    const path: string[] = [];
    let end = start;
    for (let here = start; ; here = skip(text, here, /[ \t]*\.[ \t]*/y)) {
      const part = match(text, here, /[\w-]+|"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*'/y);
      if (part === "") return { path, end };
      path.push(/^["']/.test(part) ? part.slice(1, -1) : part);
      end = here += part.length;
      if (match(text, here, /[ \t]*\./y) === "") return { path, end };
    }
  }

  function readValue(start: number, depth: number): TomlValue {
    if (text[start] === "[") return readArray(start, depth);
    const literal = match(text, start, /"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\r\n]|\\.)*"?|'[^'\r\n]*'?/y);
    if (literal === "") {
      const other = match(text, start, depth > 0 ? /\{[^{}\r\n]*\}?|[^\r\n#,\]]*/y : /[^\r\n#,}]*/y).trimEnd();
      return { type: "other", text: other, span: { start, end: start + other.length } };
    }
    return { type: "string", text: unquoted(literal), span: { start, end: start + literal.length } };
  }

  function readArray(start: number, depth: number): TomlValue {
    const items: TomlValue[] = [];
    let here = start + 1;
    while ((here = skip(text, here, /(?:[\s,]|#[^\r\n]*)+/y)) < text.length && text[here] !== "]") {
      // A line that looks like the next entry or table ends an array that is not closed yet.
      if (match(text, here, /[\w-]+[ \t]*=|\[[A-Za-z][\w.-]*\][ \t]*[\r\n]/y) !== "") return { type: "array", items, span: { start, end: here } };
      const item = depth > 20 ? undefined : readValue(here, depth + 1);
      if (item && item.span.end > here) items.push(item);
      here = Math.max(item?.span.end ?? here, here + 1);
    }
    return { type: "array", items, span: { start, end: Math.min(here + 1, text.length) } };
  }
}

/** Whether an offset is within a string: for the start of a line, one over several lines. */
export function isInString(text: string, offset: number): boolean {
  return readToml(text).entries.some(it => holds(it.value, offset));
}

function holds(value: TomlValue, offset: number): boolean {
  if (value.type === "array") return value.items.some(it => holds(it, offset));
  return value.type === "string" && value.span.start < offset && offset < value.span.end;
}

function unquoted(literal: string): string {
  const quotes = /^(?:"""|'''|"|')/.exec(literal)![0];
  const closed = literal.length >= 2 * quotes.length && literal.endsWith(quotes);
  const text = literal.slice(quotes.length, closed ? -quotes.length : undefined);
  return quotes.startsWith('"') ? text.replace(/\\(["\\])/g, "$1") : text;
}

function match(text: string, at: number, pattern: RegExp): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function skip(text: string, at: number, pattern: RegExp): number {
  return at + match(text, at, pattern).length;
}
