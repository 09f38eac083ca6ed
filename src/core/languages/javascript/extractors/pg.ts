import type { Fact } from "../../../facts.js";
import type { Predicate, QueryParts, Receiver } from "../../../facts/query.js";
import type { SqlQuery } from "../../../facts/sql.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { hoistOf } from "../queries/hoisting.js";
import { awaitOf, calleeOf, callSpan, clientReference, memberPath } from "../queries/clientReference.js";
import { parameterItself } from "../bindings/parameters.js";
import { dependence, placeOf, spanOf, tellsLength, type QueryPlace } from "../queries/queryCall.js";
import { scopeKey, stringValue } from "../bindings/scope.js";
import { sqlTextOf, type SqlText } from "../queries/sqlText.js";
import { declarationOf, unwrap } from "../bindings/values.js";

/** SQL given to node-postgres, or to a function that may hand it on to it. */
export const pg: Extractor = {
  name: "pg",
  nodes: ["call_expression"],
  shares: [scopeKey],
  when: ["query", "select", "SELECT", "insert", "INSERT", "update", "UPDATE", "delete", "DELETE"],
  *extract(file) {
    for (const call of file.nodes("call_expression")) yield* queryFacts(file, call);
  },
};

function* queryFacts(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const given = argumentsOf(file, call);
  const receiver = given && receiverOf(file, call, given.method);
  if (!given || !receiver) return;
  const sql = sqlTextOf(file, given.text);
  const found = sql.unknown ? [] : file.embedded("sql", sql.source);
  const described = found.find(it => it.kind === "sqlQuery");
  if (sql.holes.length === 0) yield* found.filter(it => it.kind === "schemaChange");
  const query = described ?? (sql.unknown ? unreadable : undefined);
  if (!query) return;
  const place = placeOf(file, call, calleeOf(call), [...given.values ? [given.values] : [], ...sql.holes]);
  const where = query.where.map(it => ({ ...it, ...valueOf(file, it, given.values, sql, place, query.where) }));
  const textParameter = sql.unknown ? parameterItself(file, unwrap(given.text)) : undefined;
  if (sql.unknown && textParameter === undefined && !receiver.sure) return;
  const { operation, table, whereOpen, joins, sort, limit, offset, single } = query;
  yield {
    kind: "query", uri: file.uri, span: callSpan(call), api: "pg", method: given.method, receiver,
    operation, ...table !== undefined && { table }, where, whereOpen, joins, includes: [], sort, limit, offset, single,
    dynamic: query.dynamic || sql.open, ...place.shared, ...takesCountAlone(call) && { result: "counted" as const }, ...textParameter !== undefined && { textParameter },
    .../\bselect\s+distinct\b|\bgroup\s+by\b/i.test(sql.source.text) && { distinct: true },
    parts: partsOf(file, call, given, sql, place, { ...query, where }),
  };
}

/** `const { rowCount } = await …`: the rows are read, but nothing of them goes further. */
function takesCountAlone(call: SyntaxNode): boolean {
  const declarator = (awaitOf(call) ?? call).parent;
  const pattern = declarator?.type === "variable_declarator" ? declarator.field("name") : undefined;
  return pattern?.type === "object_pattern" && /^\{\s*rowCount(\s*:\s*\w+)?\s*\}$/.test(pattern.text);
}

type Readout = Omit<SqlQuery, "tableAt">;

const unreadable: Readout = { operation: "unknown", where: [], whereOpen: true, joins: [], sort: [], limit: "unknown", offset: "unknown", single: false, dynamic: true };

interface Given {
  readonly method: string;
  readonly text: SyntaxNode;
  /** The array of values, or what stands for it. */
  readonly values?: SyntaxNode;
  /** The array was written at the call. */
  readonly inline: boolean;
}

/** `query(text, values)` and `query({ text, values })`; a function of another name must be given text that is plainly SQL. */
function argumentsOf(file: ParsedFile, call: SyntaxNode): Given | undefined {
  const list = call.field("arguments");
  const callee = calleeOf(call);
  const method = callee?.type === "member_expression" ? callee.field("property")?.text : callee?.type === "identifier" ? callee.text : undefined;
  if (list?.type !== "arguments" || method === undefined) return undefined;
  const [first, second] = list.children.filter(it => it.type !== "comment");
  if (!first || (method !== "query" && !statesSql(first))) return undefined;
  const object = unwrap(first);
  if (object.type !== "object") return isText(object) ? given(first, second) : undefined;
  const text = propertyOf(object, "text");
  return text && given(text, propertyOf(object, "values") ?? second);

  function given(text: SyntaxNode, values: SyntaxNode | undefined): Given {
    const array = values && arrayOf(file, values);
    return { method: method!, text, inline: array !== undefined && array === values, ...values && { values: array ?? values } };
  }
}

function isText(node: SyntaxNode): boolean {
  return /^(string|template_string|binary_expression|identifier|member_expression|call_expression)$/.test(node.type);
}

function statesSql(node: SyntaxNode): boolean {
  return /^(string|template_string|binary_expression)$/.test(node.type)
    && /^["'`]\s*(select\s[\s\S]*?\sfrom\s|insert\s+into\s|update\s+[\w".]+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s)/i.test(node.text.slice(0, 2000));
}

function propertyOf(object: SyntaxNode, key: string): SyntaxNode | undefined {
  for (const it of object.children) {
    if (it.type === "pair" && (stringValue(it.field("key")) ?? it.field("key")?.text) === key) return it.field("value");
    if (it.type === "shorthand_property_identifier" && it.text === key) return it;
  }
  return undefined;
}

/** The array literal that the values are, or that their constant was given. */
function arrayOf(file: ParsedFile, values: SyntaxNode): SyntaxNode | undefined {
  const inner = unwrap(values);
  if (inner.type === "array") return inner.children.some(it => it.type === "spread_element") ? undefined : inner;
  const declaration = inner.type === "identifier" ? declarationOf(file, inner) : undefined;
  const value = declaration?.constant && declaration.path.length === 0 && declaration.value ? unwrap(declaration.value) : undefined;
  return value?.type === "array" && !new RegExp(`\\b${inner.text}\\.(push|unshift|splice)\\(`).test(file.text) ? value : undefined;
}

/** Certain where it is pg's own in this file; else other files are asked; a bare shape is nothing. */
function receiverOf(file: ParsedFile, call: SyntaxNode, method: string): Receiver | undefined {
  const reference = clientReference(file, call);
  if (!reference || reference.from === "global") return undefined;
  return method === "query" && isClient(memberPath(reference, "pg")) ? { sure: true } : { sure: false, reference };
}

/** `Pool.query`, `Client.query`, `Pool.connect().query`; `native` in front of each. */
function isClient(path: readonly string[] | undefined): boolean {
  return path !== undefined && /^(native\.)?(Pool|Client|PoolClient|ClientBase)(\.connect\.\(\))?\.query$/.test(path.join("."));
}

/** Where a condition's value comes from: a hole of the text, or the array of values. */
function valueOf(file: ParsedFile, predicate: Predicate, values: SyntaxNode | undefined, sql: SqlText, { loopNode }: QueryPlace, all: readonly Predicate[]): Partial<Predicate> {
  if (predicate.value === "literal") return {};
  const { at, placeholder } = predicate;
  const hole = at && sql.holes.find(it => it.start === at.start && it.end === at.end);
  if (hole) return { at: spanOf(hole), ...dependence(file, hole, loopNode) };
  if (placeholder === undefined || !values) return {};
  const element = values.type === "array" ? values.children.filter(it => it.type !== "comment")[placeholder - 1] : undefined;
  if (element) return { at: spanOf(element), ...dependence(file, element, loopNode) };
  const isOnly = values.type !== "array" && all.filter(it => it.value === "bound").length === 1;
  return isOnly ? dependence(file, values, loopNode) : {};
}

function partsOf(file: ParsedFile, call: SyntaxNode, given: Given, sql: SqlText, place: QueryPlace, query: Readout): QueryParts {
  const varying = query.where.filter(it => it.loop);
  const only = varying.length === 1 && canAnswerMany(sql, query, varying[0]!) ? varying[0]! : undefined;
  const value = only && given.inline ? given.values?.children.find(it => it.start === only.at?.start) : undefined;
  const hoist = value && hoistOf(file, call, place.loopNode, { column: only!.column, value, rows: true });
  return {
    call: callSpan(call),
    ...sql.verbatim && { sql: spanOf(sql.verbatim) },
    ...given.inline && given.values && { values: spanOf(given.values) },
    ...place.request && { request: place.request },
    ...tellsLength(call) && { counted: true },
    ...hoist && { hoist: { ...hoist, placeholder: only!.placeholder! } },
  };
}

/** `column = $1` may become `column = ANY($1)`: the rows tell their key, and nothing in the statement counts or cuts them. */
function canAnswerMany({ verbatim, source }: SqlText, query: Readout, { column, test, placeholder }: Predicate): boolean {
  if (!verbatim || placeholder === undefined || test !== "equal" || query.single || query.joins.length > 0 || query.operation !== "select") return false;
  if (/\b(group|limit|offset|fetch|union|intersect|except|distinct|over|having|for|with)\b/i.test(source.text)) return false;
  const list = /^\s*select\s+([\s\S]+?)\s+from\s/i.exec(source.text)?.[1]?.split(",").map(it => it.trim().replaceAll('"', "").toLowerCase()) ?? [];
  const tellsKey = list.some(it => /^(\w+\.)?\*$/.test(it) || it.replace(/^\w+\./, "") === column);
  const uses = [...source.text.matchAll(new RegExp(`\\$${placeholder}(?!\\d)`, "g"))];
  return tellsKey && /^\w+$/.test(column) && uses.length === 1 && new RegExp(`\\b"?${column}"?\\s*=\\s*\\$${placeholder}(?!\\d|\\s*::)`, "i").test(source.text);
}
