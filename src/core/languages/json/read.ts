import { parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
import type { Span } from "../../text.js";

/** A JSON value with its place. Comments and trailing commas are accepted, and broken text gives what can be seen of it. */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

export interface JsonObject {
  readonly type: "object";
  readonly span: Span;
  readonly entries: readonly JsonEntry[];
}

export interface JsonArray {
  readonly type: "array";
  readonly span: Span;
  readonly items: readonly JsonNode[];
}

export interface JsonScalar {
  readonly type: "string" | "number" | "boolean" | "null";
  readonly value: string | number | boolean | null;
  /** With the quotes of a string. */
  readonly span: Span;
}

export interface JsonEntry {
  readonly key: string;
  /** With its quotes. */
  readonly keySpan: Span;
  /** From the key to the end of the value. */
  readonly span: Span;
  /** Absent while it is not typed yet. */
  readonly value?: JsonNode;
}

export interface JsonError {
  readonly message: string;
  readonly span: Span;
}

export interface JsonText {
  /** Absent for empty text. */
  readonly root: JsonNode | undefined;
  /** Where the text is not valid, in the order of the text. Comments and trailing commas are no errors. */
  readonly errors: readonly JsonError[];
}

/** Reads JSON with comments. Never throws: text nested so deeply that it cannot be read has one error and no root. */
export function readJson(text: string): JsonText {
  const found: ParseError[] = [];
  try {
    const tree = parseTree(withoutMark(text), found, { allowTrailingComma: true, allowEmptyContent: true });
    return { root: tree && convert(tree), errors: found.map(toError) };
  } catch {
    // Both the parser and the conversion are recursive; only the depth of the text can exhaust the stack.
    return { root: undefined, errors: [{ message: "The JSON is nested too deeply.", span: { start: 0, end: text.length } }] };
  }
}

/** The entry of an object under a key: the last one, as JSON readers take it. Undefined when `node` is no object. */
export function entry(node: JsonNode | undefined, key: string): JsonEntry | undefined {
  return node?.type === "object" ? node.entries.findLast(it => it.key === key) : undefined;
}

/** The value at a path of keys. */
export function at(node: JsonNode | undefined, ...path: readonly string[]): JsonNode | undefined {
  return path.reduce((current, key) => entry(current, key)?.value, node);
}

export function entriesOf(node: JsonNode | undefined): readonly JsonEntry[] {
  return node?.type === "object" ? node.entries : [];
}

export function textOf(node: JsonNode | undefined): string | undefined {
  return node?.type === "string" ? String(node.value) : undefined;
}

/** The strings of an array; other items are left out. */
export function textsOf(node: JsonNode | undefined): readonly string[] {
  return node?.type === "array" ? node.items.flatMap(it => textOf(it) ?? []) : [];
}

/** A byte order mark is no JSON; a blank in its place keeps the offsets. */
function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
}

function convert(node: Node): JsonNode {
  const span = spanOf(node);
  if (node.type === "object") return { type: "object", span, entries: (node.children ?? []).flatMap(toEntry) };
  if (node.type === "array") return { type: "array", span, items: (node.children ?? []).map(convert) };
  const value = node.value as string | number | boolean | null;
  return { type: node.type === "property" ? "null" : node.type, value, span };
}

function toEntry(property: Node): readonly JsonEntry[] {
  const [key, value] = property.children ?? [];
  if (!key) return [];
  const head = { key: String(key.value), keySpan: spanOf(key) };
  if (!value) return [{ ...head, span: spanOf(property) }];
  return [{ ...head, span: { start: key.offset, end: value.offset + value.length }, value: convert(value) }];
}

function toError({ error, offset, length }: ParseError): JsonError {
  const words = printParseErrorCode(error).replace(/(?<=[a-z])[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
  return { message: `${words}.`, span: { start: offset, end: offset + length } };
}

function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}
