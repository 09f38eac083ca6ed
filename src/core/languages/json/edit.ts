import { createScanner, SyntaxKind } from "jsonc-parser";
import { lineEnding, type Span, type TextEdit } from "../../text.js";
import type { JsonArray, JsonEntry, JsonObject } from "./read.js";

// The parser's own `modify` writes a new entry before the comment behind the last one, which then stands behind the wrong entry.

/** Adds `key: value` at the end of an object, in its style; `value` is plain data. Comments and trailing commas stay with what they belong to. */
export function addEntry(text: string, object: JsonObject, key: string, value: unknown): readonly TextEdit[] {
  return append(text, object, object.entries.at(-1), `${JSON.stringify(key)}: `, value);
}

/** Adds `key: value` behind an entry of the object, or before the first one where there is none to stand behind. */
export function addEntryBehind(text: string, object: JsonObject, before: JsonEntry | undefined, key: string, value: unknown): readonly TextEdit[] {
  const [first] = object.entries;
  const head = `${JSON.stringify(key)}: `;
  if (before || !first) return append(text, object, before, head, value);
  const indentation = isInline(text, object) ? undefined : indentationOf(text, first.span.start);
  const written = `${head}${writtenValue(value, indentation, text)},`;
  if (indentation === undefined) return [insert(first.span.start, `${written} `)];
  return [insert(behind(text, object.span.start + 1).end, `${lineEnding(text)}${indentation}${written}`)];
}

/** Adds an item at the end of a list, in its style. */
export function addItem(text: string, list: JsonArray, value: unknown): readonly TextEdit[] {
  return append(text, list, list.items.at(-1), "", value);
}

/** Adds an item of one line, as it is written, before the item at `index` or at the end. */
export function insertItem(text: string, list: JsonArray, index: number, written: string): readonly TextEdit[] {
  const next = list.items[index];
  if (!next) return append(text, list, list.items.at(-1), written, undefined);
  const lead = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, next.span.start));
  return [{ span: { start: next.span.start, end: next.span.start }, newText: `${written},${lead ? `${lineEnding(text)}${lead[1]}` : " "}` }];
}

/** Behind a member of the container, or as its only one. `head` is written before the value, or alone where the value is undefined. */
function append(text: string, container: JsonObject | JsonArray, before: { readonly span: Span } | undefined, head: string, value: unknown): readonly TextEdit[] {
  const outer = indentationOf(text, container.span.start);
  const inline = before !== undefined && isInline(text, container);
  const indentation = before && !inline ? indentationOf(text, before.span.start) : outer + unitOf(text);
  const written = head + (value === undefined ? "" : writtenValue(value, inline ? undefined : indentation, text));
  if (!before) return fill(text, container.span, `${indentation}${written}`, outer);
  if (inline) return [insert(before.span.end, `, ${written}`)];
  const { comma, end } = behind(text, before.span.end);
  return [...comma ? [] : [insert(before.span.end, ",")], insert(end, `${lineEnding(text)}${indentation}${written}${comma ? "," : ""}`)];
}

function isInline(text: string, { span }: JsonObject | JsonArray): boolean {
  return !/[\r\n]/.test(text.slice(span.start, span.end));
}

/** The first member of what is empty but for blanks and comments. */
function fill(text: string, { start, end }: Span, written: string, outer: string): readonly TextEdit[] {
  const inner = text.slice(start + 1, end - 1);
  const from = start + 1 + inner.trimEnd().length;
  return [{ span: { start: from, end: end - 1 }, newText: `${lineEnding(text)}${written}${lineEnding(text)}${outer}` }];
}

/** Whether a comma follows a member, and where what stands behind it on its line ends. */
function behind(text: string, from: number): { readonly comma: boolean; readonly end: number } {
  const scanner = createScanner(text, false);
  scanner.setPosition(from);
  let comma = false;
  let end = from;
  let line = true;
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    if (kind === SyntaxKind.LineBreakTrivia) line = false;
    else if (kind === SyntaxKind.CommaToken) comma = true;
    else if (kind !== SyntaxKind.Trivia && kind !== SyntaxKind.LineCommentTrivia && kind !== SyntaxKind.BlockCommentTrivia) break;
    // A comma may stand on a later line, after comments.
    if (kind !== SyntaxKind.Trivia && kind !== SyntaxKind.LineBreakTrivia && (line || kind === SyntaxKind.CommaToken)) end = scanner.getTokenOffset() + scanner.getTokenLength();
  }
  return { comma, end };
}

function writtenValue(value: unknown, indentation: string | undefined, text: string): string {
  if (indentation === undefined) return onOneLine(value);
  return JSON.stringify(value, undefined, unitOf(text)).replaceAll("\n", `${lineEnding(text)}${indentation}`);
}

/** As one writes it by hand: `{ "a": 1 }`. */
function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`).join(", ")} }`;
}

/** The blanks at the start of the line of `offset`. */
function indentationOf(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(start))![0];
}

/** One step of indentation: the first that the text has. */
function unitOf(text: string): string {
  return /^(?:\t| {1,8})(?=\S)/m.exec(text)?.[0] ?? "  ";
}

function insert(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
