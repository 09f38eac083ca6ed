import type { Fact } from "../../../facts.js";
import type { Predicate, QueryParts, QueryShape } from "../../../facts/query.js";
import type { ParsedFile } from "../../../syntax.js";
import { awaitOf, calleeOf, callSpan } from "../bindings/calls.js";
import { answerUse, firstUse } from "../bindings/uses.js";
import { hoistOf } from "./hoisting.js";
import { memberOf } from "./objectLiteral.js";
import { dependence, placeOf, spanOf, tellsLength, type QueryPlace } from "./queryCall.js";
import { keyInText } from "./sqlKey.js";
import { sqlCallsKey, type SqlCall, type Statement } from "./sqlCalls.js";
import type { SqlDriver } from "./sqlDrivers.js";

/** The queries of a file that may go to a library; steps of a schema are told by the first of the libraries they may go to. */
export function* sqlQueries(file: ParsedFile, driver: SqlDriver): Iterable<Fact> {
  for (const call of file.shared(sqlCallsKey)) {
    if (call.drivers[0] === driver) yield* call.steps;
    if (call.statement && call.drivers.includes(driver)) yield queryFact(file, call, driver, call.statement);
  }
}

function queryFact(file: ParsedFile, found: SqlCall, driver: SqlDriver, statement: Statement): Fact {
  const { call, method, sql, textParameter } = found;
  const place = placeOf(file, call, calleeOf(call), [...found.values ? [found.values] : [], ...sql.holes]);
  const where = statement.where.map(it => ({ ...it, ...valueOf(file, it, found, place) }));
  const { operation, table, whereOpen, joins, sort, limit, offset, single } = statement;
  return {
    kind: "query", uri: file.uri, span: callSpan(call), api: driver.api, method, receiver: found.sure ? { sure: true } : { sure: false, reference: found.reference },
    operation, ...table !== undefined && { table }, where, whereOpen, joins, includes: [], sort, limit, offset, single,
    dynamic: statement.dynamic || sql.open, ...place.shared, ...resultOf(file, found, driver, place), ...textParameter !== undefined && { textParameter },
    .../\bselect\s+distinct\b|\bgroup\s+by\b/i.test(sql.source.text) && { distinct: true },
    parts: partsOf(file, found, driver, place, { ...statement, where }),
  };
}

/** What becomes of the rows. */
function resultOf(file: ParsedFile, { call, callback }: SqlCall, driver: SqlDriver, { shared }: QueryPlace): Pick<QueryShape, "result" | "firstResult"> {
  const answer = callback && answerUse(file, callback);
  if (answer) return { result: answer, ...driver.rows === "pair" && { firstResult: answer } };
  if (driver.rows === "property") return { result: bindsPattern(call, /^\{\s*rowCount(\s*:\s*\w+)?\s*\}$/) ? "counted" : shared.result };
  const firstResult = firstUse(file, call);
  return { result: bindsPattern(call, /^\[/) ? "other" : shared.result, ...firstResult !== undefined && { firstResult } };
}

function bindsPattern(call: SqlCall["call"], pattern: RegExp): boolean {
  const declarator = (awaitOf(call) ?? call).parent;
  const name = declarator?.type === "variable_declarator" ? declarator.field("name") : undefined;
  return name !== undefined && pattern.test(name.text);
}

/** Where a condition's value comes from: a hole of the text, the array of values, or an object of named ones. */
function valueOf(file: ParsedFile, predicate: Predicate, { values, sql, statement }: SqlCall, { loopNode }: QueryPlace): Partial<Predicate> {
  if (predicate.value === "literal") return {};
  const { at, placeholder } = predicate;
  const hole = at && sql.holes.find(it => it.start === at.start && it.end === at.end);
  if (hole) return { at: spanOf(hole), ...dependence(file, hole, loopNode) };
  if (!values) return {};
  // `??` stands for a name, and takes a value of its own.
  const isCounted = placeholder !== undefined && !sql.source.text.includes("??");
  const element = values.type === "array" ? isCounted ? values.children.filter(it => it.type !== "comment")[placeholder - 1] : undefined
    : values.type === "object" ? namedValue(predicate, sql.source.text, values) : undefined;
  if (element) return { at: spanOf(element), ...dependence(file, element, loopNode) };
  const isOnly = values.type !== "array" && statement?.where.filter(it => it.value === "bound").length === 1;
  return isOnly ? dependence(file, values, loopNode) : {};
}

/** `WHERE order_id = :order` with `{ order: … }`. */
function namedValue({ column }: Predicate, text: string, values: NonNullable<SqlCall["values"]>): SqlCall["values"] {
  const name = new RegExp(`\\b${column}["\`]?\\s*=\\s*:(\\w+)`, "i").exec(text)?.[1];
  return name === undefined ? undefined : memberOf(values, name);
}

function partsOf(file: ParsedFile, found: SqlCall, driver: SqlDriver, place: QueryPlace, statement: Statement): QueryParts {
  const { call, sql, inline, callback } = found;
  const values = inline && found.values?.type === "array" ? found.values : undefined;
  const hoist = values && hoistParts(file, found, driver, place, statement);
  // Where the values are elsewhere, or an answer is waited for behind them, there is no place for another.
  const takesValue = found.values ? values !== undefined : !callback;
  return {
    call: callSpan(call),
    ...sql.verbatim && { sql: spanOf(sql.verbatim) },
    ...values && { values: spanOf(values) },
    ...place.request && takesValue && { request: place.request },
    ...tellsLength(call) && { counted: true },
    ...hoist && { hoist },
  };
}

function hoistParts(file: ParsedFile, { call, values, sql, method }: SqlCall, driver: SqlDriver, { loopNode }: QueryPlace, statement: Statement): QueryParts["hoist"] {
  const varying = statement.where.filter(it => it.loop);
  const only = varying.length === 1 ? varying[0] : undefined;
  const key = only && keyInText(driver, method, sql, statement, only);
  const value = key && values?.children.find(it => it.start === only.at?.start);
  const hoist = value && hoistOf(file, call, loopNode, { column: key.column, value, rows: driver.rows });
  return hoist && { ...hoist, condition: key!.condition };
}
