import type { SchemaChange } from "../../facts/schema.js";
import type { Span } from "../../text.js";
import { inSchemaOf, opaque, statementSpan, type Step } from "./change.js";
import { readColumn } from "./columns.js";
import { readConstraint, type Constraint } from "./constraints.js";
import type { Cursor } from "./cursor.js";
import { readName, readPart } from "./names.js";
import { readType } from "./types.js";

/** Reads on from behind `ALTER TABLE`: one step for each action that changes columns, indexes or keys. */
export function alterTable(cursor: Cursor): Step[] {
  cursor.take("if", "exists");
  cursor.take("only");
  const table = readName(cursor)?.text;
  if (table === undefined) return [opaque(undefined, statementSpan(cursor))];
  cursor.takeMark("*");
  if (cursor.take("with")) cursor.next();
  return cursor.items().flatMap(item => readAction(item, table));
}

function readAction(item: Cursor, table: string): Step[] {
  const span = item.span;
  const changes = actionChanges(item, table, span);
  return changes === undefined ? [opaque(table, span)] : changes.map(change => ({ change, span }));
}

/** Undefined where the action is not known or not whole. */
function actionChanges(item: Cursor, table: string, span: Span): SchemaChange[] | undefined {
  if (item.take("add")) return addition(item, table);
  if (item.take("drop")) return removal(item, table);
  if (item.take("rename")) return renaming(item, table);
  if (item.take("modify") || item.at("change")) return redefinition(item, table);
  if (item.take("set", "schema")) return one(readPart(item), to => ({ change: "rename-table", table, to: to === "public" ? table.slice(table.lastIndexOf(".") + 1) : `${to}.${table.slice(table.lastIndexOf(".") + 1)}` }));
  if (item.take("alter")) return alteration(item, table);
  if (item.rest.some(it => it.hole)) return undefined;
  return span.end === span.start || item.atAny(...WITHOUT_EFFECT) ? [] : undefined;
}

/** First words of actions that leave columns, indexes and keys as they are. */
const WITHOUT_EFFECT = [
  "set", "reset", "enable", "disable", "owner", "validate", "cluster", "replica", "engine", "auto_increment", "comment", "charset", "character", "default",
  "collate", "convert", "algorithm", "lock", "order", "force", "attach", "detach", "no", "not", "of", "inherit", "row_format", "without", "reorganize", "rebuild",
  "optimize", "analyze", "check", "nocheck", "discard", "import", "truncate", "coalesce", "partition", "key_block_size", "max_rows", "stats_persistent", "trigger",
];

function addition(item: Cursor, table: string): SchemaChange[] | undefined {
  if (item.take("partition")) return [];
  const column = item.take("column");
  const constraint = column ? undefined : readConstraint(item);
  if (constraint) return constraintChanges(constraint, table);
  item.take("if", "not", "exists");
  const definitions = item.atMark("(") ? item.group()!.items() : [item];
  const changes = definitions.map(definition => addedColumn(definition, table));
  return changes.every(it => it !== undefined) && changes.length > 0 ? changes.flat() : undefined;
}

function addedColumn(item: Cursor, table: string): SchemaChange[] | undefined {
  const constraint = readConstraint(item);
  if (constraint) return constraintChanges(constraint, table);
  const definition = readColumn(item);
  return definition && [{ change: "add-column", table, ...definition }];
}

function constraintChanges(constraint: Constraint, table: string): SchemaChange[] | undefined {
  switch (constraint.is) {
    case "index":
      return [{ change: "add-index", table, index: constraint.index }];
    case "foreign-key":
      return [{ change: "add-foreign-key", table, foreignKey: constraint.foreignKey }];
    case "promoted-index":
      return [{ change: "rename-index", name: constraint.index, to: constraint.name ?? constraint.index, origin: constraint.origin }];
    case "nothing":
      return [];
    case "unread":
      return undefined;
  }
}

function removal(item: Cursor, table: string): SchemaChange[] | undefined {
  // MySQL's name of every primary key.
  if (item.take("primary", "key")) return [{ change: "drop-constraint", table, name: "PRIMARY" }];
  if (item.take("partition") || item.take("check") || item.take("system", "versioning")) return [];
  const what = (["constraint", "index", "key", "column"] as const).find(it => item.take(it)) ?? (item.take("foreign", "key") ? "constraint" : "column");
  item.take("if", "exists");
  return one(readPart(item), name => {
    if (what === "constraint") return { change: "drop-constraint", table, name };
    return what === "column" ? { change: "drop-column", table, column: name } : { change: "drop-index", name, table };
  });
}

function renaming(item: Cursor, table: string): SchemaChange[] | undefined {
  if (item.take("to") || item.take("as")) return renamedTable(item, table);
  const what = (["constraint", "index", "key", "column"] as const).find(it => item.take(it)) ?? "column";
  if (item.done) return undefined;
  const look = item.copy();
  readName(look);
  if (look.done) return renamedTable(item, table);
  const name = readPart(item);
  if (name === undefined || !item.take("to")) return undefined;
  return one(readPart(item), to => (what === "column" ? { change: "rename-column", table, column: name, to } : { change: "rename-index", name, to, ...(what === "constraint" ? { table } : {}) }));
}

function renamedTable(item: Cursor, table: string): SchemaChange[] | undefined {
  return one(readName(item)?.text, to => ({ change: "rename-table", table, to: inSchemaOf(table, to) }));
}

/** A new type or whether it may be null; other changes of a column are none here. SQL Server gives both at once, without a word before them. */
function alteration(item: Cursor, table: string): SchemaChange[] | undefined {
  if (item.atAny("constraint", "index", "check")) return [];
  item.take("column");
  const column = readPart(item);
  if (column === undefined) return undefined;
  if (item.take("set", "not", "null")) return [{ change: "alter-column", table, column, nullable: false }];
  if (item.take("drop", "not", "null")) return [{ change: "alter-column", table, column, nullable: true }];
  if (item.take("set", "data", "type") || item.take("type")) {
    const { type } = readType(item);
    return type === "" ? undefined : [{ change: "alter-column", table, column, type }];
  }
  if (item.done || item.atAny("set", "drop", "add", "restart", "reset")) return [];
  const { type } = readType(item);
  const nullable = !item.rest.some((it, at, all) => it.value === "not" && all[at + 1]?.value === "null");
  return type === "" ? undefined : [{ change: "alter-column", table, column, type, nullable }];
}

/** MySQL's `MODIFY c type` and `CHANGE c d type`: a new name, and keys made in passing. */
function redefinition(item: Cursor, table: string): SchemaChange[] | undefined {
  const renames = item.take("change");
  item.take("column");
  const old = renames ? readPart(item) : undefined;
  const definition = readColumn(item);
  if (!definition || (renames && old === undefined)) return undefined;
  const to = definition.column.name;
  const renamed: SchemaChange[] = old !== undefined && old !== to ? [{ change: "rename-column", table, column: old, to }] : [];
  const { name: column, type, nullable } = definition.column;
  return [...renamed, { change: "alter-column", table, column, type, nullable }, ...definition.indexes.map((index): SchemaChange => ({ change: "add-index", table, index }))];
}

function one(name: string | undefined, change: (name: string) => SchemaChange): SchemaChange[] | undefined {
  return name === undefined ? undefined : [change(name)];
}
