import type { Span } from "../../text.js";
import type { Cursor } from "./cursor.js";
import type { Token } from "./tokens.js";

export interface Name {
  readonly text: string;
  readonly at: Span;
}

/** The name of a table, index or type: unquoted parts in lower case, with its schema unless that is `public`. */
export function readName(cursor: Cursor): Name | undefined {
  const from = cursor.index;
  const parts: string[] = [];
  while (isName(cursor.peek())) {
    parts.push(cursor.next()!.value);
    if (!cursor.atMark(".") || !isName(cursor.peek(1))) break;
    cursor.next();
  }
  if (parts.length === 0) return undefined;
  if (parts.length > 1 && parts[0] === "public") parts.shift();
  return { text: parts.join("."), at: cursor.spanFrom(from) };
}

/** The name without its schema, as indexes are told apart. */
export function readBaseName(cursor: Cursor): string | undefined {
  return readName(cursor) && cursor.tokens[cursor.index - 1]!.value;
}

/** A name without a schema. */
export function readPart(cursor: Cursor): string | undefined {
  return isName(cursor.peek()) ? cursor.next()!.value : undefined;
}

export function isName(token: Token | undefined): token is Token {
  return token !== undefined && (token.kind === "word" || token.kind === "quoted") && !token.hole;
}

/** `(a, b)`: the names; undefined where something else is among them. Moves behind the group. */
export function readNames(cursor: Cursor): string[] | undefined {
  const names = cursor.group()?.items().map(item => readPart(item));
  return names?.every(it => it !== undefined) ? names : undefined;
}
