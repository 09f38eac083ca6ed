import type { Fact } from "../../../facts.js";
import type { ResultUse } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/arguments.js";
import { namedFunctionAround } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { resultUse } from "../bindings/uses.js";
import { referenceOf } from "../bindings/values.js";
import { lazyUse } from "../queries/contexts.js";
import { dependence, placeOf, spanOf } from "../queries/place.js";
import { chainFrom, waysFrom, type Link, type Way } from "../queries/ways.js";
import { nameOf } from "../sqlalchemy/criteria.js";
import { relationReads } from "../sqlalchemy/relationReads.js";
import { afterSteps, asksItself, statementStart, type Statement } from "../sqlalchemy/statements.js";

/** Queries of SQLAlchemy over classes and tables: where a statement is run, or a query asks for its rows. */
export const sqlalchemy: Extractor = {
  name: "sqlalchemy",
  nodes: ["call", "attribute"],
  shares: [scopeKey],
  when: ["select(", ".query", "update(", "delete(", ".get(", "session.add", "session.merge"],
  *extract(file) {
    for (const node of file.nodes("attribute")) {
      const start = endsWith(file, node, beginningMember) ? statementStart(file, node) : undefined;
      if (start) yield* queriesFrom(file, node, start);
    }
    for (const call of file.nodes("call")) {
      const callee = call.field("function");
      if (!callee) continue;
      const start = endsWith(file, callee, beginningCall) ? statementStart(file, call) : undefined;
      if (start) yield* queriesFrom(file, call, start);
      else if (endsWith(file, callee, keyCall)) yield* keyFact(file, call);
      else if (endsWith(file, callee, writingCall)) yield* writeFact(file, call, callee);
    }
  },
};

const beginningMember = /\.query$/;
const beginningCall = /(^|\W)(select|query|update|delete|insert)$/;
const keyCall = /\.(get|get_one|get_or_404)$/;

const writingCall = /session\.(add|add_all|delete|merge|bulk_save_objects|bulk_insert_mappings|bulk_update_mappings)$/i;

/** Asked of thousands of nodes, of which few go further: the text tells without crossing into the parser. */
function endsWith({ text }: ParsedFile, { start, end }: SyntaxNode, pattern: RegExp): boolean {
  return pattern.test(text.slice(Math.max(start, end - 30), end));
}

/** A statement that is run, with what is done with its rows. */
interface Run {
  readonly statement: Statement;
  readonly asking: SyntaxNode;
  readonly rows: readonly SyntaxNode[];
}

function* queriesFrom(file: ParsedFile, node: SyntaxNode, start: Statement): Iterable<Fact> {
  const isQuery = node.type === "attribute" || node.field("function")?.field("attribute")?.text === "query";
  const told = new Set<number>();
  for (const way of waysFrom(file, node, link => link.is === "call" && !asksItself(link))) {
    const run = runOf(file, node, way, afterSteps(file, start, way.links), isQuery);
    if (!run || run.statement.entity.from === "global" || told.has(run.asking.id)) continue;
    told.add(run.asking.id);
    yield queryFact(file, run);
    const { operation, single, models } = run.statement;
    const isAwaited = run.asking.parent?.type === "await";
    if (operation === "select" && models && !single && !isAwaited) for (const rows of run.rows) yield* relationReads(file, rows, run.statement);
  }
}

function runOf(file: ParsedFile, start: SyntaxNode, way: Way, statement: Statement, isQuery: boolean): Run | undefined {
  if (isQuery && statement.method !== undefined) {
    const asking = way.own.find(it => it.is !== "call" || it.name === statement.method)?.node ?? way.end;
    return { statement, asking, rows: [way.end] };
  }
  const call = callGiven(way.end);
  const method = call?.field("function")?.field("attribute")?.text ?? call?.field("function")?.text ?? "";
  if (call && /paginat/i.test(method)) return { statement: { ...statement, limit: "bound" }, asking: call, rows: [call] };
  if (call && /^(execute|scalars|scalar|stream|stream_scalars|exec|fetch_all|fetch_one|fetch_val|iterate)$/.test(method)) return executed(file, call, method, statement);
  const use = isQuery ? lazyUse(file, way.end) : "unknown";
  if (use === "paged") return { statement: { ...statement, limit: "bound" }, asking: way.end, rows: [] };
  if (use === "returned") return { statement: { ...statement, limit: statement.limit === "none" ? "unknown" : statement.limit }, asking: askable(start, way.end), rows: [] };
  return use === "evaluated" || use === "walked" || use === "response" ? { statement, asking: askable(start, way.end), rows: [way.end] } : undefined;
}

/** A variable stands for what it was given. */
function askable(start: SyntaxNode, end: SyntaxNode): SyntaxNode {
  return end.type === "identifier" ? chainFrom(start).end : end;
}

function callGiven(end: SyntaxNode): SyntaxNode | undefined {
  const list = end.parent?.type === "keyword_argument" ? end.parent.parent : end.parent;
  return list?.type === "argument_list" ? list.parent : undefined;
}

const oneRow = /^(first|one|one_or_none|scalar|scalar_one|scalar_one_or_none|fetchone)$/;

/** `session.execute(statement).scalars().all()`: objects come from `scalars`, and one row where only one is taken. */
function executed(file: ParsedFile, call: SyntaxNode, method: string, statement: Statement): Run {
  const ways = waysFrom(file, call, ({ is, name }: Link) => is === "call" && !oneRow.test(name));
  const single = /^(scalar|fetch_one|fetch_val)$/.test(method) || (ways.length > 0 && ways.every(it => it.links.some(link => link.is === "call" && oneRow.test(link.name))));
  const isObjects = /scalars|^exec$/.test(method) || ways.some(it => it.links.some(link => link.name === "scalars"));
  return { statement: { ...statement, method, models: statement.models && isObjects, single: statement.single || single }, asking: call, rows: ways.map(it => it.end) };
}

function queryFact(file: ParsedFile, { statement, asking, rows }: Run): Fact {
  const { entity, conditions, operation, whereOpen, joins, includes, sort, limit, offset, single, dynamic, distinct } = statement;
  const place = placeOf(file, asking, rows[0] ?? asking, conditions.flatMap(it => it.value ?? []));
  return {
    kind: "query", uri: file.uri, span: spanOf(asking), api: "sqlalchemy", method: statement.method ?? "query", receiver: { sure: false, reference: entity }, operation, table: nameOf(entity),
    where: conditions.map(({ predicate, value }) => ({ ...predicate, loop: false, ...value && { at: spanOf(value), ...dependence(file, value, place.loopNode) } })), whereOpen,
    joins: joins.map(table => ({ table, on: [] })), includes, sort, limit, offset, single, dynamic, ...place.shared, result: strongest(file, rows, asking),
    ...distinct && { distinct: true }, parts: { call: spanOf(asking) },
  };
}

function strongest(file: ParsedFile, rows: readonly SyntaxNode[], asking: SyntaxNode): ResultUse {
  const uses = (rows.length > 0 ? rows : [asking]).map(it => resultUse(file, it));
  return (["response", "returned", "iterated", "counted"] as const).find(it => uses.includes(it)) ?? "other";
}

/** `session.add(order)`: what is written is not told, only that something is; a loop that writes is no look-up. */
function* writeFact(file: ParsedFile, call: SyntaxNode, callee: SyntaxNode): Iterable<Fact> {
  const place = placeOf(file, call, call, []);
  yield {
    kind: "query", uri: file.uri, span: spanOf(call), api: "sqlalchemy", method: callee.field("attribute")?.text ?? "add", receiver: { sure: true }, operation: /delete/.test(callee.text) ? "delete" : "insert",
    where: [], whereOpen: true, joins: [], includes: [], sort: [], limit: "none", offset: "none", single: false, dynamic: true, ...place.shared, parts: { call: spanOf(call) },
  };
}

/**
 * `session.get(Order, id)`. A session knows the rows that it has read, so that one after a statement over the class may ask for
 * nothing. https://docs.sqlalchemy.org/en/20/orm/session_basics.html#get-by-primary-key
 */
function* keyFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  if (callee?.type !== "attribute") return;
  const [first, value] = argumentsOf(call).positional;
  const entity = first && value && /^(identifier|attribute)$/.test(first.type) && /(^|\.)[A-Z]\w*$/.test(first.text) ? referenceOf(file, first) : undefined;
  if (!entity || entity.from === "global") return;
  const place = placeOf(file, call, call, [value!]);
  const before = namedFunctionAround(call)?.text.slice(0, call.start - namedFunctionAround(call)!.start) ?? "";
  const isKnown = new RegExp(`\\b(select|query)\\(\\s*${first!.text}\\b`).test(before);
  yield {
    kind: "query", uri: file.uri, span: spanOf(call), api: "sqlalchemy", method: "get", receiver: { sure: false, reference: entity }, operation: "select", table: nameOf(entity),
    where: [{ column: "pk", test: "equal", value: "bound", at: spanOf(value!), ...dependence(file, value!, place.loopNode) }], whereOpen: false, joins: [], includes: [], sort: [],
    limit: "none", offset: "none", single: true, dynamic: false, ...place.shared, ...isKnown && { cached: true }, parts: { call: spanOf(call) },
  };
}
