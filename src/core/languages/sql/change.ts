import type { SchemaChange } from "../../facts/schema.js";
import type { Span } from "../../text.js";
import type { Cursor } from "./cursor.js";

/** A step of a migration and the text that says it: the statement, or its part. */
export interface Step {
  readonly change: SchemaChange;
  readonly span: Span;
}

/** The effect of the text could not be read: on this table, or on any when there is none. */
export function opaque(table: string | undefined, span: Span): Step {
  return { change: { change: "opaque", ...(table === undefined ? {} : { table }) }, span };
}

/** `RENAME TO x` leaves a table in its schema. */
export function inSchemaOf(table: string, name: string): string {
  const dot = table.lastIndexOf(".");
  return name.includes(".") || dot < 0 ? name : table.slice(0, dot + 1) + name;
}

/** The whole statement that a cursor is in. */
export function statementSpan(cursor: Cursor): Span {
  return cursor.slice(0, cursor.tokens.length).span;
}
