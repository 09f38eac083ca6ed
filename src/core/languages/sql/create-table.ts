import type { ColumnShape, ForeignKeyShape, IndexShape } from "../../facts/schema.js";
import { opaque, statementSpan, type Step } from "./change.js";
import { readColumn } from "./columns.js";
import { readConstraint } from "./constraints.js";
import type { Cursor } from "./cursor.js";
import { readName } from "./names.js";

/**
 * Reads on from behind `CREATE TABLE`. A table whose columns come from elsewhere (`LIKE`, `AS SELECT`, `PARTITION OF`,
 * `INHERITS`) or could not all be read is followed by an opaque step, which makes it partial.
 */
export function createTable(cursor: Cursor): Step[] {
  const span = statementSpan(cursor);
  const ifNotExists = cursor.take("if", "not", "exists");
  const table = readName(cursor)?.text;
  if (table === undefined || !cursor.atMark("(") || isQuery(cursor)) return [opaque(table, span)];
  let whole = cursor.groupIsClosed;
  const body: Body = { columns: [], indexes: [], foreignKeys: [] };
  for (const item of cursor.group()!.items()) whole = readItem(item, body) && whole;
  cursor.until(it => it.atAny("inherits", "as", "select"));
  const step: Step = { change: { change: "create-table", table, ...body, columns: withPrimaryKey(body), ifNotExists, dialect: "unknown" }, span };
  return whole && cursor.done ? [step] : [step, opaque(table, span)];
}

/** `CREATE TABLE t (SELECT …)`. */
function isQuery(cursor: Cursor): boolean {
  const first = cursor.peek(1);
  return first?.kind === "word" && first.value === "select";
}

interface Body {
  readonly columns: ColumnShape[];
  readonly indexes: IndexShape[];
  readonly foreignKeys: ForeignKeyShape[];
}

/** Whether the item was understood. */
function readItem(item: Cursor, body: Body): boolean {
  if (item.at("like")) return false;
  if (item.at("period", "for")) return true;
  const constraint = readConstraint(item);
  if (constraint?.is === "index") body.indexes.push(constraint.index);
  if (constraint?.is === "foreign-key") body.foreignKeys.push(constraint.foreignKey);
  if (constraint) return constraint.is !== "unread";
  const definition = readColumn(item);
  if (!definition) return false;
  body.columns.push(definition.column);
  body.indexes.push(...definition.indexes);
  body.foreignKeys.push(...definition.foreignKeys);
  return true;
}

/** The columns of a primary key are never null. */
function withPrimaryKey({ columns, indexes }: Body): ColumnShape[] {
  const keys = new Set(indexes.filter(it => it.origin === "primary").flatMap(it => it.keys.map(key => key.column)));
  return columns.map(column => (keys.has(column.name) ? { ...column, nullable: false } : column));
}
