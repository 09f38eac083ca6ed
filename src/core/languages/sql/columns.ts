import type { ColumnShape, ForeignKeyShape, IndexShape } from "../../facts/schema.js";
import type { Cursor } from "./cursor.js";
import { foreignKeyActions, readReferences } from "./constraints.js";
import { isName, readName } from "./names.js";
import { readType } from "./types.js";

export interface ColumnDefinition {
  readonly column: ColumnShape;
  readonly indexes: readonly IndexShape[];
  readonly foreignKeys: readonly ForeignKeyShape[];
}

/** `name type constraint…`; the cursor holds nothing else. Undefined where no name stands at its start. */
export function readColumn(item: Cursor): ColumnDefinition | undefined {
  const name = item.peek();
  if (!isName(name)) return undefined;
  item.next();
  const at = { start: name.start, end: name.end };
  const { type, notNull } = readType(item);
  const found: Clauses = { column: name.value, indexes: [], foreignKeys: [], notNull, constraint: undefined };
  while (!item.done) readClause(item, found);
  return { column: { name: name.value, type, nullable: !found.notNull, at }, indexes: found.indexes, foreignKeys: found.foreignKeys };
}

interface Clauses {
  readonly column: string;
  readonly indexes: IndexShape[];
  readonly foreignKeys: ForeignKeyShape[];
  notNull: boolean;
  /** The name that `CONSTRAINT name` gives to the next clause. */
  constraint: string | undefined;
}

function readClause(item: Cursor, found: Clauses): void {
  const from = item.index;
  if (item.take("constraint")) found.constraint = readName(item)?.text;
  else if (item.take("not", "null")) found.notNull = true;
  else if (item.take("default")) skipExpression(item);
  else if (item.take("on", "update")) skipExpression(item);
  else if (item.take("primary", "key") || item.take("key")) addIndex(item, found, from, "primary");
  else if (item.take("unique")) addIndex(item, found, from, "unique");
  else if (item.take("generated")) readGenerated(item, found);
  else if (item.atAny("references")) addForeignKey(item, found, from);
  else if (item.take("identity")) found.notNull = true;
  else if (!item.take("comment") && !item.take("collate")) item.skip();
  else item.next();
}

/** A default's own words (`NULL`, a function) are not clauses: its first part is always taken. */
function skipExpression(item: Cursor): void {
  item.skip();
  item.until(it => it.atAny(...CLAUSES));
}

const CLAUSES = [
  "not", "null", "primary", "unique", "references", "check", "constraint", "generated", "collate", "on", "comment", "auto_increment", "autoincrement",
  "after", "first", "key", "default", "deferrable", "identity",
];

function readGenerated(item: Cursor, found: Clauses): void {
  item.until(it => it.atAny("as"));
  item.take("as");
  if (item.take("identity")) found.notNull = true;
}

function addIndex(item: Cursor, found: Clauses, from: number, origin: "primary" | "unique"): void {
  item.take("key");
  const direction = item.take("desc") ? "desc" : "asc";
  item.take("nulls", "not", "distinct");
  if (origin === "primary") found.notNull = true;
  found.indexes.push({ ...named(found), keys: [{ column: found.column, direction }], unique: true, method: "btree", origin, at: item.spanFrom(from) });
}

function addForeignKey(item: Cursor, found: Clauses, from: number): void {
  const references = readReferences(item);
  if (!references) return;
  const onDelete = foreignKeyActions(item);
  found.foreignKeys.push({ ...named(found), columns: [found.column], ...references, ...onDelete, at: item.spanFrom(from) });
}

function named(found: Clauses): { readonly name?: string } {
  const name = found.constraint;
  found.constraint = undefined;
  return name === undefined ? {} : { name };
}
