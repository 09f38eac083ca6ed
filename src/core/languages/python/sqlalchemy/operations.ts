import type { Fact } from "../../../facts.js";
import type { ForeignKeyShape, IndexShape, SchemaChange } from "../../../facts/schema.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf, type Arguments } from "../bindings/arguments.js";
import { bindingOf } from "../bindings/reaching.js";
import { dotted, referenceOf, unwrap } from "../bindings/values.js";
import { constantText, sqlTextOf } from "../queries/sqlText.js";
import { columnItems, indexOptions, keyOf, readItems } from "./items.js";
import { readColumn } from "./columns.js";
import { calledName } from "./names.js";
import { deletion, listItems, nameOf, tableName, texts } from "./references.js";
import { columnType } from "./types.js";

/** What a call of Alembic's does to the schema; nothing for any other call. https://alembic.sqlalchemy.org/en/latest/ops.html */
export function stepsOf(file: ParsedFile, call: SyntaxNode): readonly SchemaChange[] {
  const operation = operationOf(file, call);
  if (!operation) return [];
  const steps = readers[operation.name]?.(operation);
  return steps === "unreadable" ? [opaque(operation)] : steps ?? [];
}

interface Operation {
  readonly file: ParsedFile;
  readonly name: string;
  readonly call: SyntaxNode;
  readonly given: Arguments;
  /** The table that `batch_alter_table` names; its operations leave it out. */
  readonly batch: boolean;
  /** Undefined where it is made at run time. */
  readonly table: string | undefined;
}

function operationOf(file: ParsedFile, call: SyntaxNode): Operation | undefined {
  const callee = call.field("function");
  const name = dotted(referenceOf(file, callee)) ?? "";
  if (/^alembic\.op\.get_bind\.execute$/.test(name)) return { file, call, name: "execute", given: argumentsOf(call), batch: false, table: undefined };
  const direct = /^alembic\.op\.(\w+)$/.exec(name)?.[1];
  const given = argumentsOf(call);
  const batch = direct === undefined ? batchOf(file, callee) : undefined;
  const method = direct ?? (batch && callee?.field("attribute")?.text);
  if (method === undefined) return undefined;
  const subject = batch ? argumentsOf(batch) : given;
  const table = constantText(file, subject.named.get("table_name") ?? subject.named.get("source_table") ?? subject.positional[batch ? 0 : tablePlaces[method] ?? 0]);
  const schema = constantText(file, subject.named.get("schema") ?? given.named.get("source_schema"));
  return { file, call, name: method, given, batch: batch !== undefined, table: table === undefined ? undefined : tableName(table, schema) };
}

/** Which argument names the table, where it is not the first. */
const tablePlaces: Readonly<Record<string, number>> = {
  create_index: 1, drop_index: 1, create_unique_constraint: 1, create_primary_key: 1, create_foreign_key: 1, drop_constraint: 1,
};

/** `with op.batch_alter_table("orders") as batch_op`: the call that made it. */
function batchOf(file: ParsedFile, callee: SyntaxNode | undefined): SyntaxNode | undefined {
  const object = callee?.type === "attribute" ? callee.field("object") : undefined;
  const binding = object?.type === "identifier" ? bindingOf(file, object) : undefined;
  const made = binding?.value && unwrap(binding.value);
  return made?.type === "call" && dotted(referenceOf(file, made.field("function"))) === "alembic.op.batch_alter_table" ? made : undefined;
}

type Reader = (operation: Operation) => readonly SchemaChange[] | "unreadable";

const readers: Readonly<Record<string, Reader>> = {
  create_table: createTable, drop_table: ({ table }) => table === undefined ? "unreadable" : [{ change: "drop-table", table }],
  rename_table: renameTable, add_column: addColumn, drop_column: dropColumn, alter_column: alterColumn,
  create_index: createIndex, drop_index: dropIndex, create_unique_constraint: it => createKey(it, "unique"), create_primary_key: it => createKey(it, "primary"),
  create_foreign_key: createForeignKey, drop_constraint: dropConstraint, execute,
};

function createTable({ file, call, given, table }: Operation): ReturnType<Reader> {
  if (table === undefined) return "unreadable";
  const items = readItems(file, given.positional.slice(1), baseOf(table));
  const open = items.open || given.open;
  return [
    {
      change: "create-table", table, columns: items.columns.map(it => withKeys(it, items.indexes)), indexes: items.indexes, foreignKeys: items.foreignKeys,
      ifNotExists: given.named.get("if_not_exists")?.type === "true" || isGuarded(call), dialect: items.dialect ?? "unknown",
    },
    ...open ? [{ change: "opaque", table } as const] : [],
  ];
}

/** The columns of a primary key are never null. */
function withKeys<Column extends { readonly name: string; readonly nullable: boolean }>(column: Column, indexes: readonly IndexShape[]): Column {
  const isKey = indexes.some(it => it.origin === "primary" && it.keys.some(key => key.column === column.name));
  return isKey ? { ...column, nullable: false } : column;
}

/** `if not inspector.has_table("orders"):` around it. */
function isGuarded(call: SyntaxNode): boolean {
  for (let above = call.parent; above && above.type !== "function_definition"; above = above.parent) if (above.type === "if_statement") return true;
  return false;
}

function renameTable({ file, given, table }: Operation): ReturnType<Reader> {
  const to = constantText(file, argument(given, "new_table_name", 1));
  const from = table ?? constantText(file, given.named.get("old_table_name"));
  if (from === undefined || to === undefined) return "unreadable";
  return [{ change: "rename-table", table: from, to: tableName(to, from.includes(".") ? from.slice(0, from.lastIndexOf(".")) : undefined) }];
}

function addColumn({ file, given, table, batch }: Operation): ReturnType<Reader> {
  const call = argument(given, "column", batch ? 0 : 1);
  const inner = call && unwrap(call);
  if (table === undefined || !inner || calledName(file, inner) !== "Column") return "unreadable";
  const column = readColumn(file, inner);
  if (column.name === undefined) return "unreadable";
  const { columns: [shape], indexes, foreignKeys } = columnItems(column, column.name, baseOf(table));
  return [{ change: "add-column", table, column: withKeys(shape!, indexes), indexes, foreignKeys }, ...column.open ? [{ change: "opaque", table } as const] : []];
}

function dropColumn({ file, given, table, batch }: Operation): ReturnType<Reader> {
  const column = constantText(file, argument(given, "column_name", batch ? 0 : 1));
  return table === undefined || column === undefined ? "unreadable" : [{ change: "drop-column", table, column }];
}

function alterColumn({ file, given, table, batch }: Operation): ReturnType<Reader> {
  const column = constantText(file, argument(given, "column_name", batch ? 0 : 1));
  if (table === undefined || column === undefined) return "unreadable";
  const [nullable, typed, renamed] = ["nullable", "type_", "new_column_name"].map(it => given.named.get(it));
  const type = typed && columnType(file, typed)?.type;
  const to = renamed && constantText(file, renamed);
  if (renamed && to === undefined) return "unreadable";
  return [
    { change: "alter-column", table, column, ...type ? { type } : {}, ...nullable ? { nullable: nullable.type === "true" } : {} },
    ...to === undefined ? [] : [{ change: "rename-column", table, column, to } as const],
  ];
}

function createIndex(operation: Operation): ReturnType<Reader> {
  const { file, given, table, batch, call } = operation;
  const columns = listItems(unwrapped(argument(given, "columns", batch ? 1 : 2)));
  if (table === undefined || !columns) return "unreadable";
  const keys = columns.map(it => keyOf(it, node => constantText(file, node)));
  const index: IndexShape = { ...constantName(file, argument(given, "index_name", 0)), keys, ...indexOptions(given.named), origin: "explicit", at: { start: call.start, end: call.end } };
  return [{ change: "add-index", table, index }];
}

function dropIndex({ file, given, table }: Operation): ReturnType<Reader> {
  const { name } = constantName(file, argument(given, "index_name", 0));
  return name === undefined ? "unreadable" : [{ change: "drop-index", name, ...table === undefined ? {} : { table } }];
}

function createKey({ file, given, table, batch, call }: Operation, origin: "primary" | "unique"): ReturnType<Reader> {
  const columns = texts(unwrapped(argument(given, "columns", batch ? 1 : 2)));
  if (table === undefined || !columns) return "unreadable";
  const keys = columns.map(column => ({ column, direction: "asc" as const }));
  return [{ change: "add-index", table, index: { ...constantName(file, argument(given, "constraint_name", 0)), keys, unique: true, method: "btree", origin, at: { start: call.start, end: call.end } } }];
}

function createForeignKey({ file, given, table, batch, call }: Operation): ReturnType<Reader> {
  const places = batch ? 1 : 2;
  const referent = constantText(file, argument(given, "referent_table", places));
  const columns = texts(unwrapped(argument(given, "local_cols", places + 1)));
  const referenced = texts(unwrapped(argument(given, "remote_cols", places + 2)));
  if (table === undefined || referent === undefined || !columns || !referenced) return "unreadable";
  const foreignKey: ForeignKeyShape = {
    ...constantName(file, argument(given, "constraint_name", 0)), columns, references: tableName(referent, constantText(file, given.named.get("referent_schema"))),
    referencedColumns: referenced, ...deletion(given.named.get("ondelete")), at: { start: call.start, end: call.end },
  };
  return [{ change: "add-foreign-key", table, foreignKey }];
}

function dropConstraint({ file, given, table }: Operation): ReturnType<Reader> {
  const { name } = constantName(file, argument(given, "constraint_name", 0));
  return table === undefined || name === undefined ? "unreadable" : [{ change: "drop-constraint", table, name }];
}

/** SQL as text. Text that is finished at run time says at most that the schema was changed. */
function execute({ file, given }: Operation): ReturnType<Reader> {
  const [text] = given.positional;
  const sql = text && sqlTextOf(file, text);
  if (!sql || sql.unknown) return [];
  if (sql.holes.length > 0 || sql.open) return /\b(alter|create|drop)\s+(table|index|unique)/i.test(sql.source.text) ? "unreadable" : [];
  return file.embedded("sql", sql.source).flatMap(it => it.kind === "schemaChange" ? [changeOf(it)] : []);
}

function changeOf({ kind: _kind, uri: _uri, span: _span, ...change }: Fact<"schemaChange">): SchemaChange {
  return change;
}

function constantName(file: ParsedFile, node: SyntaxNode | undefined): { readonly name?: string } {
  const plain = nameOf(node);
  const named = plain.name ?? constantText(file, node);
  return named === undefined ? {} : { name: named };
}

function unwrapped(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node && unwrap(node);
}

function opaque({ table }: Operation): SchemaChange {
  return { change: "opaque", ...table === undefined ? {} : { table } };
}

function baseOf(table: string): string {
  return table.slice(table.lastIndexOf(".") + 1);
}
