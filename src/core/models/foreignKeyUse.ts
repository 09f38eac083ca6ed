import type { Fact } from "../facts.js";
import type { Predicate } from "../facts/query.js";
import type { Entry } from "./routing/entries.js";
import { namesModels } from "./queries/tableOf.js";
import { startsWithOneOf } from "./indexCover.js";
import type { ForeignKey, Schema, Table } from "./schemaShapes.js";
import type { SchemaQuery } from "./schemaQueries.js";

/** Code that finds the rows of a table by a foreign key, or deletes what it refers to. */
export interface ForeignKeyUse {
  readonly how: "search" | "load" | "join" | "delete";
  readonly query: Fact<"query">;
  readonly entry: Entry;
  /** The field of the relation that is loaded. */
  readonly field?: string;
}

/** The first use of the most telling kind. */
export function foreignKeyUse(schema: Schema, child: Table, key: ForeignKey, queries: readonly SchemaQuery[]): ForeignKeyUse | undefined {
  const parent = schema.tables.find(it => it.name === key.references);
  const back = parent && relationBack(parent, child, key);
  const found = queries.flatMap(it => useIn(it));
  return (["search", "load", "join", "delete"] as const).map(how => found.find(it => it.how === how)).find(it => it !== undefined);

  function useIn({ fact: query, table, entry }: SchemaQuery): readonly ForeignKeyUse[] {
    if (table.name === child.name && searches(query, child, key)) return [{ how: "search", query, entry }];
    if (table.name === key.references && query.operation === "delete") return [{ how: "delete", query, entry }];
    if (table.name === key.references && back !== undefined && query.includes.includes(back)) return [{ how: "load", query, entry, field: back }];
    return parent && joins(query, child, parent, key) ? [{ how: "join", query, entry }] : [];
  }
}

/** All columns are compared, and no index narrows the search by another condition. */
function searches(query: Fact<"query">, child: Table, key: ForeignKey): boolean {
  if (query.operation === "insert" || query.operation === "upsert" || query.operation === "unknown") return false;
  if (query.dynamic || query.whereOpen || query.table === undefined) return false;
  const compared = comparedColumns(query, child);
  return key.columns.every(it => compared.includes(it)) && !isNarrowed(child, compared);
}

/** The rows of the parent are chosen by a condition and those of the child found by the key alone. */
function joins(query: Fact<"query">, child: Table, parent: Table, key: ForeignKey): boolean {
  if (query.dynamic || query.whereOpen || namesModels(query.api)) return false;
  const pairs = key.columns.map((column, at) => [`${child.name}.${column}`, `${parent.name}.${key.referencedColumns[at] ?? "id"}`] as const);
  const joined = query.joins.some(({ on }) => pairs.every(([left, right]) => on.some(([a, b]) => (a === left && b === right) || (a === right && b === left))));
  return joined && comparedColumns(query, parent).length > 0 && !isNarrowed(child, [...comparedColumns(query, child), ...otherJoinColumns(query, child, key)]);
}

/** Columns by which the child is joined with yet another table: the rows may be found from there. */
function otherJoinColumns(query: Fact<"query">, child: Table, key: ForeignKey): readonly string[] {
  const start = `${child.name}.`;
  return query.joins.flatMap(it => it.on.flat()).filter(it => it.startsWith(start)).map(it => it.slice(start.length)).filter(it => !key.columns.includes(it));
}

/** Columns of this table that the query compares for equality, by their names in the database. */
function comparedColumns(query: Fact<"query">, table: Table): readonly string[] {
  const isOwn = ({ qualifier }: Predicate): boolean => qualifier === undefined ? query.joins.length === 0 || query.table === table.name : qualifier === table.name;
  return query.where.filter(it => isOwn(it) && (it.test === "equal" || it.test === "in")).flatMap(({ column }) => {
    const known = table.columns.find(it => (namesModels(query.api) && it.field === column) || it.name === column);
    return known ? [known.name] : [];
  });
}

function isNarrowed(table: Table, compared: readonly string[]): boolean {
  return table.indexes.some(it => startsWithOneOf(it, compared));
}

/** The field of the parent's model that leads back over this key; undefined where more than one could. */
function relationBack(parent: Table, child: Table, key: ForeignKey): string | undefined {
  const fields = parent.declared?.relations.filter(it => it.model === child.model) ?? [];
  const back = parent.name === child.name ? fields.filter(it => it.list) : fields;
  const keys = child.foreignKeys.filter(it => it.references === key.references);
  return back.length === 1 && keys.length === 1 ? back[0]!.field : undefined;
}
