import type { SqlBound, SqlQuery } from "../../facts/sql.js";
import type { Cursor } from "./cursor.js";
import { normalise } from "./normalise.js";
import { isBound, wholeColumn } from "./operands.js";
import type { Scope } from "./scope.js";

/** The clauses after the tables of a SELECT, UPDATE or DELETE, each as the part of the statement behind its keyword. */
export interface Clauses {
  readonly where?: Cursor;
  readonly groupBy: boolean;
  readonly orderBy?: Cursor;
  readonly limit: SqlBound;
  readonly offset: SqlBound;
  /** The constant limit is 1. */
  readonly one: boolean;
  /** `UNION` and its like follow: sort and limit are those of the whole. */
  readonly combined: boolean;
}

const STARTS = ["where", "group", "having", "window", "order", "limit", "offset", "fetch", "for", "union", "intersect", "except", "returning", "into"];

export function readClauses(cursor: Cursor): Clauses {
  const found: { -readonly [K in keyof Clauses]: Clauses[K] } = { groupBy: false, limit: "none", offset: "none", one: false, combined: false };
  while (!cursor.done) {
    const start = cursor.index;
    if (cursor.take("where")) {
      const where = clause(cursor);
      if (!found.combined) found.where = where;
    } else if (cursor.take("group")) found.groupBy ||= !found.combined;
    else if (cursor.take("order", "by")) found.orderBy = clause(cursor);
    else if (cursor.take("limit")) readLimit(clause(cursor), found);
    else if (cursor.take("offset")) found.offset = bound(clause(cursor));
    else if (cursor.take("fetch")) readFetch(clause(cursor), found);
    else if (cursor.atAny("union", "intersect", "except")) found.combined = true;
    if (cursor.index === start) cursor.skip();
  }
  return found;
}

/** How the statement states a number of rows. */
export function bound(part: Cursor): SqlBound {
  const tokens = part.rest.filter(it => it.value !== "rows" && it.value !== "row" && it.value !== "only");
  if (tokens.length === 0) return "unknown";
  if (tokens.some(isBound)) return "bound";
  if (tokens[0]!.value === "all" || tokens[0]!.value === "null") return "none";
  return tokens.every(it => it.kind !== "word" || it.value === "int" || it.value === "bigint") ? "constant" : "bound";
}

/** ORDER BY, with the names of the select list resolved (see `SqlQuery.sort`). */
export function readSort(orderBy: Cursor, scope: Scope, outputs: ReadonlyMap<string, Cursor>): SqlQuery["sort"] {
  return orderBy.copy().items().filter(it => !it.done).map(item => {
    const key = item.until(it => it.atAny("asc", "desc", "nulls", "using"));
    const direction = item.at("desc") ? "desc" : "asc";
    const only = key.end - key.index === 1 ? key.peek() : undefined;
    return { column: sortColumn((only && outputs.get(only.value)) ?? key, scope), direction };
  });
}

function sortColumn(key: Cursor, scope: Scope): string {
  const column = wholeColumn(key);
  if (!column) return normalise(key);
  const table = column.qualifier === undefined ? undefined : scope.resolve(column.qualifier);
  return table === undefined || table === scope.sources[0]?.table ? column.name : `${table}.${column.name}`;
}

function clause(cursor: Cursor): Cursor {
  return cursor.until(it => it.atAny(...STARTS) || it.at("lock", "in") || (it.at("option") && it.atMark("(", 1)));
}

function readLimit(part: Cursor, found: { limit: SqlBound; offset: SqlBound; one: boolean }): void {
  const [first, second] = part.copy().items();
  // MySQL's `LIMIT offset, count`.
  const count = second ?? first ?? part;
  if (second && first) found.offset = bound(first);
  found.limit = bound(count);
  found.one = count.rest.length === 1 && count.peek()!.value === "1";
}

/** `FETCH FIRST n ROWS ONLY`; without a number it is one. */
function readFetch(part: Cursor, found: { limit: SqlBound; one: boolean }): void {
  if (!part.take("first")) part.take("next");
  const isOne = part.atAny("row", "rows");
  found.limit = isOne ? "constant" : bound(part);
  found.one = isOne || (part.peek()?.value === "1" && part.peek(1)?.kind === "word");
}
