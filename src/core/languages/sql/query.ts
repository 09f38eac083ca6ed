import type { QueryOperation } from "../../facts/query.js";
import type { SqlQuery } from "../../facts/sql.js";
import type { Span } from "../../text.js";
import { bound, readClauses, readSort, type Clauses } from "./clauses.js";
import { Cursor } from "./cursor.js";
import { AFTER_FROM, readSource, readSources, type Source } from "./from.js";
import { hasStructuralHole } from "./holes.js";
import { readName, readPart } from "./names.js";
import { joinsOf, resolvedPredicate, scopeOf } from "./scope.js";
import { upParts } from "./sections.js";
import { readSelectList, type SelectList } from "./select-list.js";
import { statements, type Statement } from "./statements.js";
import { readCondition, type Condition } from "./where.js";

/** The queries of a text; of one with sections for up and down, those of up. */
export function* sqlQueries(text: string): Generator<{ readonly query: SqlQuery; readonly span: Span }> {
  for (const part of upParts(text)) {
    for (const found of statements(text, part)) {
      const query = readQuery(found);
      if (query) yield { query, span: { start: found.start, end: found.end } };
    }
  }
}

const VERBS = new Set(["select", "insert", "update", "delete", "replace", "merge", "with", "("]);

/** Undefined for a statement that is no query. */
export function readQuery(found: Statement): SqlQuery | undefined {
  if (!VERBS.has(found.tokens[0]!.value)) return undefined;
  const cursor = Cursor.over(found);
  const query = readMain(cursor, new Set());
  return query && { ...query, dynamic: hasStructuralHole(cursor) };
}

type Readout = Omit<SqlQuery, "dynamic">;

/** How deep a query is looked for in parentheses and EXISTS. */
const DEPTH = 20;

function readMain(cursor: Cursor, outer: ReadonlySet<string>, depth = DEPTH): Readout | undefined {
  if (depth === 0) return undefined;
  const names = readWith(cursor, outer);
  if (cursor.take("select")) return readSelect(cursor, names, depth);
  if (cursor.take("insert") || cursor.take("replace")) return readInsert(cursor);
  if (cursor.take("update")) return readUpdate(cursor, names);
  if (cursor.take("delete")) return readDelete(cursor, names);
  if (cursor.take("merge")) return readMerge(cursor, names);
  return cursor.atMark("(") ? readParenthesised(cursor, names, depth) : undefined;
}

/** The names of `WITH a AS (…), b AS (…)` with those from outside; moves to the main statement. */
function readWith(cursor: Cursor, outer: ReadonlySet<string>): ReadonlySet<string> {
  if (!cursor.take("with")) return outer;
  cursor.take("recursive");
  const names = new Set(outer);
  do {
    const name = readPart(cursor);
    if (name !== undefined) names.add(name);
    cursor.until(it => it.atMark(",") || it.atAny("select", "insert", "update", "delete", "merge"));
  } while (cursor.takeMark(","));
  return names;
}

/** `(SELECT …) UNION (SELECT …) ORDER BY …`: the first branch, under the limit of the whole. */
function readParenthesised(cursor: Cursor, names: ReadonlySet<string>, depth: number): Readout | undefined {
  const query = readMain(cursor.group()!, names, depth - 1);
  if (!query || cursor.done) return query;
  const { limit, offset, one } = readClauses(cursor);
  return { ...query, sort: [], limit: limit === "none" ? query.limit : limit, offset, single: one };
}

function readSelect(cursor: Cursor, names: ReadonlySet<string>, depth: number): Readout {
  const list = readSelectList(cursor);
  const inner = list.exists && cursor.done ? readMain(list.exists, names, depth - 1) : undefined;
  if (list.exists && cursor.done) return { ...(inner ?? EMPTY), operation: "exists", single: true };
  cursor.until(it => it.atAny("from", ...AFTER_FROM.filter(word => word !== "into")));
  const sources = cursor.take("from") ? readSources(cursor, names) : [];
  const clauses = readClauses(cursor);
  return describe(operationOf(list), sources, clauses, list, isSingle(list, clauses));
}

function operationOf(list: SelectList): QueryOperation {
  return list.aggregate === undefined ? "select" : list.aggregate === "count" ? "count" : "aggregate";
}

function isSingle(list: SelectList, clauses: Clauses): boolean {
  if (clauses.one || (list.top?.rest.length === 1 && list.top.peek()!.value === "1")) return true;
  return list.aggregate !== undefined && !clauses.groupBy && !clauses.combined;
}

function readInsert(cursor: Cursor): Readout {
  const isReplace = cursor.tokens[cursor.index - 1]!.value === "replace";
  const ignores = cursor.atAny("or", "ignore", "low_priority", "high_priority", "delayed");
  if (ignores) cursor.until(it => it.at("into"));
  cursor.take("into");
  const { table, at } = readTarget(cursor);
  const rest = cursor.copy();
  rest.until(it => it.at("on", "conflict") || it.at("on", "duplicate"));
  const conflict = !rest.done;
  rest.until(it => it.at("do"));
  const upserts = isReplace || (conflict && !rest.at("do", "nothing"));
  return { ...EMPTY, operation: upserts ? "upsert" : "insert", ...(table === undefined ? {} : { table }), ...(at ? { tableAt: at } : {}) };
}

/** A table with its columns in parentheses behind it, which make it no function. */
function readTarget(cursor: Cursor): Pick<Source, "table" | "at"> {
  const name = readName(cursor);
  const isWhole = name !== undefined && !(cursor.peek()?.hole && cursor.peek()!.start === name.at.end);
  return isWhole ? { table: name.text, at: name.at } : {};
}

function readUpdate(cursor: Cursor, names: ReadonlySet<string>): Readout {
  if (cursor.take("or")) cursor.next();
  while (cursor.atAny("low_priority", "ignore")) cursor.next();
  const targets = readSources(cursor, names);
  cursor.until(it => it.atAny("from", "where", "order", "limit", "returning"));
  const from = cursor.take("from") ? readSources(cursor, names) : [];
  return describe("update", [...targets, ...from], readClauses(cursor));
}

function readDelete(cursor: Cursor, names: ReadonlySet<string>): Readout {
  while (cursor.atAny("low_priority", "quick", "ignore")) cursor.next();
  // MySQL's `DELETE o FROM orders o JOIN …`.
  cursor.until(it => it.atAny("from", "where"));
  const targets = cursor.take("from") ? readTargets(cursor, names) : [];
  return describe("delete", targets, readClauses(cursor));
}

function readTargets(cursor: Cursor, names: ReadonlySet<string>): Source[] {
  const targets = [readSource(cursor, names)];
  if (cursor.take("using") || cursor.takeMark(",") || !cursor.atAny("where")) targets.push(...readSources(cursor, names));
  return targets;
}

function readMerge(cursor: Cursor, names: ReadonlySet<string>): Readout {
  cursor.take("into");
  const { table, at } = readSource(cursor, names);
  return { ...EMPTY, operation: "upsert", ...(table === undefined ? {} : { table }), ...(at ? { tableAt: at } : {}) };
}

const EMPTY: Readout = { operation: "unknown", where: [], whereOpen: false, joins: [], sort: [], limit: "none", offset: "none", single: false };

function describe(operation: QueryOperation, sources: readonly Source[], clauses: Clauses, list?: SelectList, single = false): Readout {
  const scope = scopeOf(sources);
  const condition: Condition = clauses.where ? readCondition(clauses.where) : { where: [], whereOpen: false, pairs: [] };
  const { joins, open } = joinsOf(scope, condition);
  const first = sources[0];
  return {
    operation,
    ...(first?.table === undefined ? {} : { table: first.table }),
    ...(first?.at ? { tableAt: first.at } : {}),
    where: condition.where.map(it => resolvedPredicate(scope, it)),
    whereOpen: condition.whereOpen || open,
    joins,
    sort: clauses.orderBy && !clauses.combined ? readSort(clauses.orderBy, scope, list?.outputs ?? new Map()) : [],
    limit: list?.top ? bound(list.top) : clauses.limit,
    offset: clauses.offset,
    single,
  };
}
