import type { Fact } from "../../facts.js";
import type { TableRows } from "../../facts/schema.js";
import { defineFileModel, type Read } from "../../workspace.js";
import { listEntry } from "./listViews.js";
import { isProved, makingOf } from "./proof.js";
import { namesModels, tableOf } from "./tableOf.js";
import { entryOf, type Entry } from "../routing/entries.js";
import { settledQuery } from "./settledQuery.js";
import type { Table } from "../schemaShapes.js";
import { rowsSaid, sizeClassOfName, withRows, type SizeClass } from "../tableSize.js";

/** A query that certainly goes to a database. */
export interface Query {
  readonly fact: Fact<"query">;
  /** The table it reads or writes first, when the schema is known. */
  readonly table?: Table;
  /** Unknown without a schema, unless the name tells. */
  readonly size?: SizeClass;
  /** Where people say it. */
  readonly rows?: TableRows;
  /** How the function around it is reached. */
  readonly entry: Entry;
  /** Made by the client itself, not by a function of the project that hands the text on. */
  readonly direct: boolean;
  /** Whether values can be bound in it: such a function may take no more than the text. */
  readonly binds: boolean;
}

/** The queries of a file whose receiver is proved. A function that hands its text on is none; its calls are. */
export const queries = defineFileModel<Query>({
  name: "queries",
  from: "query",
  derive: (uri, read) => read.inFile("query", uri).flatMap(written => {
    const fact = settledQuery(read, written);
    if (!fact || fact.textParameter !== undefined || fact.operation === "unknown") return [];
    const table = tableOf(read, fact);
    if (!isProved(read, fact, table)) return [];
    const { size, rows } = sizeOf(read, fact, table);
    const { direct, binds, result } = makingOf(read, fact);
    const entry = fact.view ? listEntry(read, uri, fact.view) : entryOf(read, uri, fact.within);
    return entry ? [{ fact: { ...fact, result }, ...table && { table }, ...size && { size }, ...rows && { rows }, entry, direct, binds }] : [];
  }),
});

function sizeOf(read: Read, { table: name }: Fact<"query">, table: Table | undefined): Pick<Query, "size" | "rows"> {
  if (table) return { size: table.sizeClass, ...table.rows && { rows: table.rows } };
  if (name === undefined) return {};
  const rows = rowsSaid(read, [name]);
  const size = withRows(sizeClassOfName(name), rows);
  return { ...size && { size }, ...rows && { rows } };
}

/** Whether equality on these columns, named as the query names them, finds at most one row. */
export function isUnique({ fact, table }: Query, columns: readonly string[]): boolean {
  const named = columns.map(column => columnName(fact, table, column));
  return table?.indexes.some(it => (it.unique || it.origin === "primary") && it.where === undefined && it.keys.every(key => key.column !== undefined && named.includes(key.column))) ?? false;
}

/** The column's name in the database: an object mapper's queries name the field. */
function columnName({ api }: Fact<"query">, table: Table | undefined, column: string): string {
  if (column === "pk" && (api === "django" || api === "sqlalchemy")) return table?.indexes.find(it => it.origin === "primary")?.keys[0]?.column ?? column;
  return (namesModels(api) ? table?.columns.find(it => it.field === column)?.name : undefined) ?? column;
}

/** What the client calls the columns of the primary key; empty when it is not known. */
export function primaryKey({ fact, table }: Query): readonly string[] {
  const index = table?.indexes.find(it => it.origin === "primary");
  return (index?.keys ?? []).map(({ column }) => (namesModels(fact.api) ? table?.columns.find(it => it.name === column)?.field : undefined) ?? column ?? "");
}
