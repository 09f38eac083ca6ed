import type { Span } from "../../text.js";
import { tokensOf, type Token } from "./tokens.js";

/** A block of a schema: a model, an enum, the data source… */
export interface Block {
  readonly keyword: string;
  readonly name: string;
  readonly nameSpan: Span;
  /** The offset of the closing brace; absent while it is not typed. */
  readonly close?: number;
  readonly fields: readonly Field[];
  /** `@@index`, `@@map`… */
  readonly attributes: readonly Attribute[];
  /** `provider = "postgresql"` of a data source or generator. */
  readonly settings: Readonly<Record<string, Value>>;
}

export interface Field {
  readonly name: string;
  readonly nameSpan: Span;
  /** `String`; of `Unsupported("tsvector")` that text. Empty for the values of an enum. */
  readonly type: string;
  readonly unsupported: boolean;
  readonly list: boolean;
  readonly optional: boolean;
  readonly attributes: readonly Attribute[];
}

export interface Attribute extends Span {
  /** Without its signs: `id`, `db.VarChar`, `index`. */
  readonly name: string;
  readonly arguments: readonly Argument[];
}

export interface Argument {
  readonly name?: string;
  readonly value: Value;
}

/** `userId(sort: Desc)` is a word with arguments, `[a, b]` a list. */
export interface Value extends Span {
  readonly type: "word" | "string" | "list";
  readonly text: string;
  readonly items: readonly Value[];
  readonly arguments: readonly Argument[];
}

/** Reads a schema as far as it is typed. https://www.prisma.io/docs/orm/reference/prisma-schema-reference */
export function readSchema(text: string): readonly Block[] {
  const tokens = tokensOf(text);
  const blocks: Block[] = [];
  let at = 0;
  while (at < tokens.length) {
    if (startsBlock(at)) blocks.push(readBlock());
    else at++;
  }
  return blocks;

  function readBlock(): Block {
    const [keyword, name] = [tokens[at]!, tokens[at + 1]!];
    const fields: Field[] = [];
    const attributes: Attribute[] = [];
    const settings: Record<string, Value> = {};
    at += 3;
    while (at < tokens.length && !is("}") && !startsBlock(at)) {
      const first = tokens[at]!;
      if (is("@@")) attributes.push(readAttribute());
      else if (first.type === "word" && tokens[at + 1]?.text === "=") Object.assign(settings, readSetting(first));
      else if (first.type === "word") fields.push(readField(first));
      else at++;
    }
    const close = is("}") ? { close: tokens[at]!.start } : {};
    return { keyword: keyword.text, name: name.text, nameSpan: spanOf(name), ...close, fields, attributes, settings };
  }

  /** A block that lost its closing brace ends where the next one starts. */
  function startsBlock(index: number): boolean {
    const [keyword, name, brace] = tokens.slice(index, index + 3);
    return keyword?.type === "word" && name?.type === "word" && brace?.text === "{" && blockKeywords.has(keyword.text);
  }

  function readSetting(key: Token): Readonly<Record<string, Value>> {
    at += 2;
    const value = readValue(0);
    return value ? { [key.text]: value } : {};
  }

  function readField(name: Token): Field {
    at++;
    const type = tokens[at]?.type === "word" ? readValue(0) : undefined;
    const unsupported = type?.text === "Unsupported" && type.arguments.length > 0;
    let [list, optional] = [false, false];
    for (; is("[") || is("]") || is("?"); at++) {
      if (is("[")) list = true;
      if (is("?")) optional = true;
    }
    const attributes: Attribute[] = [];
    while (at < tokens.length && !is("}") && tokens[at]!.type !== "line-end") {
      if (is("@") || is("@@")) attributes.push(readAttribute());
      else at++;
    }
    const typeName = unsupported ? type.arguments[0]!.value.text : type?.text ?? "";
    return { name: name.text, nameSpan: spanOf(name), type: typeName, unsupported, list, optional, attributes };
  }

  function readAttribute(): Attribute {
    const start = tokens[at]!.start;
    const path: string[] = [];
    at++;
    while (tokens[at]?.type === "word") {
      path.push(tokens[at++]!.text);
      if (!is(".")) break;
      at++;
    }
    const given = is("(") ? readArguments(0) : [];
    return { name: path.join("."), arguments: given, start, end: lastEnd() };
  }

  function readArguments(depth: number): readonly Argument[] {
    const given: Argument[] = [];
    at++;
    while (at < tokens.length && !is(")") && !lostClosing()) {
      const name = tokens[at]!.type === "word" && tokens[at + 1]?.text === ":" ? tokens[at] : undefined;
      if (name) at += 2;
      const value = readValue(depth + 1);
      if (value) given.push({ ...(name ? { name: name.text } : {}), value });
      else if (at < tokens.length && !is(")") && !lostClosing()) at++;
    }
    if (is(")")) at++;
    return given;
  }

  /** A value, or undefined where none is; then nothing is read. What nests deeper than any schema does is passed over. */
  function readValue(depth: number): Value | undefined {
    const token = tokens[at];
    if (!token || depth > 30) return undefined;
    if (token.text === "[" && token.type === "mark") return readList(token, depth);
    if (token.type !== "word" && token.type !== "string") return undefined;
    let text = token.text;
    for (at++; token.type === "word" && is(".") && tokens[at + 1]?.type === "word"; at += 2) text += `.${tokens[at + 1]!.text}`;
    const given = token.type === "word" && is("(") ? readArguments(depth) : [];
    return { type: token.type, text, items: [], arguments: given, start: token.start, end: lastEnd() };
  }

  function readList(open: Token, depth: number): Value {
    const items: Value[] = [];
    at++;
    while (at < tokens.length && !is("]") && !is(")") && !lostClosing()) {
      const item = readValue(depth + 1);
      if (item) items.push(item);
      else if (!is("]") && !is(")")) at++;
    }
    if (is("]")) at++;
    return { type: "list", text: "", items, arguments: [], start: open.start, end: lastEnd() };
  }

  /** Arguments may go over lines; a brace, an attribute or a line that starts like a field says that their end was not typed. */
  function lostClosing(): boolean {
    if (is("}") || is("{") || is("@@") || is("@")) return true;
    if (tokens[at]?.type !== "line-end") return false;
    const [first, second] = tokens.slice(at + 1, at + 3);
    return first?.text === "@@" || first?.text === "}" || (first?.type === "word" && second?.type === "word");
  }

  /** Where what was read ends, without line ends behind it. */
  function lastEnd(): number {
    let last = at - 1;
    while (last > 0 && tokens[last]!.type === "line-end") last--;
    return tokens[last]!.end;
  }

  function is(text: string): boolean {
    return tokens[at]?.type === "mark" && tokens[at]!.text === text;
  }
}

const blockKeywords = new Set(["model", "view", "enum", "type", "datasource", "generator"]);

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** The value of an argument by its name, or the one without a name. */
export function argument(attribute: Attribute | Value, name: string, unnamed = false): Value | undefined {
  const named = attribute.arguments.find(it => it.name === name);
  return (named ?? (unnamed ? attribute.arguments.find(it => it.name === undefined) : undefined))?.value;
}
