import type { Fact } from "../../../facts.js";
import type { Predicate } from "../../../facts/query.js";
import type { SqlQuery } from "../../../facts/sql.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { parameterOf } from "../bindings/parameters.js";
import { scopeKey } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { unwrap } from "../bindings/values.js";
import { dependence, placeOf, spanOf, type QueryPlace } from "../queries/place.js";
import { rowsOf, sqlCallOf, statesSql, type SqlCall } from "../queries/sqlCalls.js";
import type { SqlText } from "../../sqlText.js";
import { sqlTextOf } from "../queries/sqlText.js";

/** SQL given to drivers (PEP 249, asyncpg), to SQLAlchemy's `text`, to Django's cursor, or to a function that may hand it on to one. */
export const pythonSql: Extractor = {
  name: "python-sql",
  nodes: ["call"],
  shares: [scopeKey],
  when: ["execute", "fetch", "text(", "select ", "SELECT ", "insert ", "INSERT ", "update ", "UPDATE ", "delete ", "DELETE "],
  *extract(file) {
    // What migrations run is read as steps of theirs.
    if (/\b(down_revision|migrations\.Migration)\b/.test(file.text)) return;
    for (const call of file.nodes("call")) yield* queryFacts(file, call);
  },
};

type Readout = Omit<SqlQuery, "tableAt">;

const unreadable: Readout = { operation: "unknown", where: [], whereOpen: true, joins: [], sort: [], limit: "unknown", offset: "unknown", single: false, dynamic: true };

function* queryFacts(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const given = sqlCallOf(file, call);
  if (!given) return;
  const sql = sqlTextOf(file, given.text);
  const found = sql.unknown ? [] : file.embedded("sql", sql.source);
  if (given.receiver.sure && sql.holes.length === 0 && !sql.open) yield* found.filter(it => it.kind === "schemaChange");
  const query = found.find(it => it.kind === "sqlQuery") ?? (sql.unknown ? unreadable : undefined);
  const textParameter = sql.unknown && /^identifier$/.test(unwrap(given.text).type) ? parameterOf(file, given.text) : undefined;
  if (!query || (sql.unknown && textParameter === undefined) || (!given.receiver.sure && !sql.unknown && !statesSql(given.text) && !isRead(given))) return;
  yield queryFact(file, call, given, sql, query, textParameter);
}

function isRead({ method }: SqlCall): boolean {
  return /^(execute|fetch)/.test(method);
}

function queryFact(file: ParsedFile, call: SyntaxNode, given: SqlCall, sql: SqlText, query: Readout, textParameter: number | undefined): Fact {
  const { rows, single } = rowsOf(file, call);
  const place = placeOf(file, call, rows, [...given.values, ...sql.holes]);
  const { operation, table, whereOpen, joins, sort, limit, offset } = query;
  const where = query.where.map(it => ({ ...it, ...valueOf(file, it, given, sql, place, query.where) }));
  return {
    kind: "query", uri: file.uri, span: spanOf(call), api: "dbapi", method: given.method, receiver: given.receiver, operation, ...table !== undefined && { table }, where, whereOpen, joins, includes: [],
    sort, limit, offset, single: query.single || single || /^(fetchrow|fetchval|fetch_one|fetch_val|fetchone|scalar)$/.test(given.method), dynamic: query.dynamic || sql.open, ...place.shared,
    ...textParameter !== undefined && { textParameter }, .../\bselect\s+distinct\b|\bgroup\s+by\b/i.test(sql.source.text) && { distinct: true }, parts: { call: spanOf(call) },
  };
}

/** Where a condition's value comes from: a hole of the text, a value by its place or by its name. */
function valueOf(file: ParsedFile, predicate: Predicate, { values, method }: SqlCall, sql: SqlText, { loopNode }: QueryPlace, all: readonly Predicate[]): Partial<Predicate> {
  if (predicate.value === "literal") return {};
  const { at, placeholder } = predicate;
  const hole = at && sql.holes.find(it => it.start === at.start && it.end === at.end);
  const [only] = values;
  const list = only && unwrap(only);
  const element = hole ?? (list?.type === "dictionary" ? namedValue(list, predicate, sql.source.text)
    : placeholder === undefined ? undefined
    : list && values.length === 1 && /^(tuple|list)$/.test(list.type) ? list.children.filter(it => it.type !== "comment")[placeholder - 1]
    : /^fetch/.test(method) || values.length > 1 ? values[placeholder - 1] : undefined);
  if (element) return { at: spanOf(element), ...dependence(file, element, loopNode) };
  const isOnly = list !== undefined && values.length === 1 && all.filter(it => it.value === "bound").length === 1;
  return isOnly ? dependence(file, list, loopNode) : {};
}

/** `:customer` and `%(customer)s` of the text, behind the column. */
function namedValue(dictionary: SyntaxNode, { column }: Predicate, text: string): SyntaxNode | undefined {
  const name = /^\w+$/.test(column) ? new RegExp(`\\b${column}"?\\s*(?:=|<|>|<=|>=|in|like)\\s*\\(?\\s*(?::(\\w+)|%\\((\\w+)\\)s)`, "i").exec(text) : null;
  const wanted = name?.[1] ?? name?.[2];
  return dictionary.children.find(it => it.type === "pair" && stringValue(it.field("key")) === wanted)?.field("value");
}
