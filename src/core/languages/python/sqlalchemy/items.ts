import type { ModelForeignKey } from "../../../facts/models.js";
import type { ColumnShape, Dialect, IndexKey, IndexShape } from "../../../facts/schema.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/arguments.js";
import { stringValue } from "../bindings/strings.js";
import { unwrap } from "../bindings/values.js";
import { readColumn, type ColumnCall } from "./columns.js";
import { calledName } from "./names.js";
import { constraintReference, nameOf } from "./references.js";

/** What the arguments of a table say: its columns, keys and indexes. */
export interface TableItems {
  readonly columns: readonly ColumnShape[];
  readonly indexes: readonly IndexShape[];
  readonly foreignKeys: readonly ModelForeignKey[];
  readonly dialect?: Dialect;
  /** Something could not be read. */
  readonly open: boolean;
}

/** How the class or table names a column that stands as an expression: `Order.created_at`; undefined for anything else. */
export type ColumnNamer = (node: SyntaxNode) => string | undefined;

/** Reads the items of `Table(…)`, `op.create_table(…)` or `__table_args__`. `table` is its name without the schema. */
export function readItems(file: ParsedFile, items: readonly SyntaxNode[], table: string, namer: ColumnNamer = plainName): TableItems {
  const found = items.map(unwrap).map(item => readItem(file, item, table, namer));
  const dialect = found.find(it => it.dialect)?.dialect;
  return {
    columns: found.flatMap(it => it.columns), indexes: joined(found.flatMap(it => it.indexes)), foreignKeys: found.flatMap(it => it.foreignKeys),
    ...dialect && { dialect }, open: found.some(it => it.open),
  };
}

/** A column with what it says of indexes and keys. The index of `index=True` has SQLAlchemy's name for it. */
export function columnItems(column: ColumnCall, name: string, table: string): TableItems {
  const { type, primary, unique, index, dialect, at, call, open } = column;
  const keys: readonly IndexKey[] = [{ column: name, direction: "asc" }];
  return {
    columns: [{ name, type, nullable: column.nullable ?? true, at }],
    indexes: [
      ...primary ? [{ keys, unique: true, method: "btree", origin: "primary", at: call } as const] : [],
      ...index ? [{ name: `ix_${table}_${name}`, keys, unique, method: "btree", origin: "explicit", at: call } as const] : [],
      ...unique && !index ? [{ keys, unique: true, method: "btree", origin: "unique", at: call } as const] : [],
    ],
    foreignKeys: column.foreignKeys.map(it => ({ ...it, columns: [name] })),
    ...dialect && { dialect }, open,
  };
}

/** `Index("ix_orders_user", "user_id", unique=True)`; undefined where its keys cannot be told. */
export function readIndex(call: SyntaxNode, namer: ColumnNamer = plainName): IndexShape | undefined {
  const { positional, named, open } = argumentsOf(call);
  const keys = positional.slice(1).map(it => keyOf(it, namer));
  if (open || keys.length === 0) return undefined;
  return { ...nameOf(positional[0]), keys, ...indexOptions(named), origin: "explicit", at: { start: call.start, end: call.end } };
}

export function indexOptions(named: ReadonlyMap<string, SyntaxNode>): Pick<IndexShape, "unique" | "method" | "where"> {
  const where = named.get("postgresql_where") ?? named.get("sqlite_where") ?? named.get("mssql_where");
  return {
    unique: named.get("unique")?.type === "true", method: stringValue(named.get("postgresql_using"))?.toLowerCase() ?? "btree",
    ...where && { where: conditionText(where) },
  };
}

/** `Order.customer_id.is_not(None)` as the database says it. */
function conditionText(node: SyntaxNode): string {
  const present = /^\(?(?:\w+\.)*(\w+)(?:\.(?:is_not|isnot)\(None\)| != None)\)?$/.exec(unwrap(node).text);
  return present ? `${present[1]} IS NOT NULL` : textIn(node);
}

/** A key of an index: a column, or an expression as it is written. */
export function keyOf(node: SyntaxNode, namer: ColumnNamer = plainName): IndexKey {
  const inner = unwrap(node);
  const column = namer(inner);
  if (column !== undefined) return { column, direction: "asc" };
  const callee = inner.type === "call" ? inner.field("function") : undefined;
  const order = /(?:^|\.)(asc|desc)$/.exec(callee?.text ?? "")?.[1] as "asc" | "desc" | undefined;
  const ordered = callee?.type === "attribute" && order ? callee.field("object") : argumentsOf(inner).positional[0];
  if (order && ordered) return { ...keyOf(ordered, namer), direction: order };
  const text = textIn(inner);
  const plain = /^"?(\w+)"?(?:\s+(asc|desc))?$/i.exec(text);
  return plain && inner.type === "call" ? { column: plain[1]!, direction: /^desc$/i.test(plain[2] ?? "") ? "desc" : "asc" } : { expression: text, direction: "asc" };
}

/** A column by its name as text. */
export function plainName(node: SyntaxNode): string | undefined {
  return stringValue(node);
}

function readItem(file: ParsedFile, item: SyntaxNode, table: string, namer: ColumnNamer): TableItems {
  switch (calledName(file, item)) {
    case "Column": {
      const column = readColumn(file, item);
      return column.name === undefined ? unread : columnItems(column, column.name, table);
    }
    case "PrimaryKeyConstraint": return constraint(item, "primary", namer);
    case "UniqueConstraint": return constraint(item, "unique", namer);
    case "ForeignKeyConstraint": {
      const key = constraintReference(file, item);
      return key ? { ...nothing, foreignKeys: [key] } : unread;
    }
    case "Index": {
      const index = readIndex(item, namer);
      return index ? { ...nothing, indexes: [index] } : unread;
    }
    case "CheckConstraint":
    case "ExcludeConstraint": return nothing;
    default: return /^(dictionary|dictionary_splat|keyword_argument|comment|string)$/.test(item.type) ? nothing : unread;
  }
}

function constraint(call: SyntaxNode, origin: "primary" | "unique", namer: ColumnNamer): TableItems {
  const { positional, named, open } = argumentsOf(call);
  if (open) return unread;
  const keys = positional.map(it => keyOf(it, namer));
  return keys.length === 0 ? nothing : { ...nothing, indexes: [{ ...nameOf(named.get("name")), keys, unique: true, method: "btree", origin, at: { start: call.start, end: call.end } }] };
}

/** A primary key over several columns is one index. */
function joined(indexes: readonly IndexShape[]): readonly IndexShape[] {
  const primary = indexes.filter(it => it.origin === "primary");
  if (primary.length < 2) return indexes;
  return [{ ...primary[0]!, keys: primary.flatMap(it => it.keys) }, ...indexes.filter(it => it.origin !== "primary")];
}

/** The text of `text("lower(email)")`, or the expression as written. */
function textIn(node: SyntaxNode): string {
  const inner = unwrap(node);
  const given = inner.type === "call" ? argumentsOf(inner).positional : [];
  return ((given.length === 1 ? stringValue(given[0]) : undefined) ?? stringValue(inner) ?? inner.text).replace(/\s+/g, " ").slice(0, 120);
}

const nothing: TableItems = { columns: [], indexes: [], foreignKeys: [], open: false };
const unread: TableItems = { ...nothing, open: true };
