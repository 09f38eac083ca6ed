import type { Fact } from "../../../facts.js";
import type { Loop, ResultUse } from "../../../facts/code.js";
import type { Predicate } from "../../../facts/query.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isConditional } from "../bindings/conditions.js";
import { enclosingName, namedFunctionAround } from "../bindings/names.js";
import { parameterOf } from "../bindings/parameters.js";
import { scopeKey } from "../bindings/scope.js";
import { resultUse, variableUse } from "../bindings/uses.js";
import { dependsOnLoop, describeLoop, loopsAround } from "../loops/loops.js";
import type { LoopNode } from "../loops/loopNode.js";
import { isAskedFirst } from "../queries/caches.js";
import { queryCallOf, type QueryCall } from "../queries/queryCall.js";

/** SQL given to `database/sql`, sqlx or pgx, or to something that other files may prove to be one of them. */
export const goQueries: Extractor = {
  name: "go-queries",
  nodes: ["call_expression"],
  shares: [scopeKey],
  when: ["select", "SELECT", "insert", "INSERT", "update", "UPDATE", "delete", "DELETE", "Select", "Insert", "Update", "Delete"],
  *extract(file) {
    for (const call of file.nodes("call_expression")) {
      const query = queryCallOf(file, call);
      if (query) yield* queryFacts(file, call, query);
    }
  },
};

function* queryFacts(file: ParsedFile, call: SyntaxNode, query: QueryCall): Iterable<Fact> {
  const { sql, api, method, client } = query;
  const found = file.embedded("sql", sql.source);
  if (sql.holes.length === 0 && !sql.open) yield* found.filter(it => it.kind === "schemaChange");
  const described = found.find(it => it.kind === "sqlQuery");
  if (!described) return;
  const loops = loopsAround(call);
  const given = [...query.values ?? [], ...sql.holes];
  const loopNode = loops.find(it => given.some(value => dependsOnLoop(file, value, it))) ?? loops[0];
  const within = enclosingName(call);
  const { operation, table, whereOpen, joins, sort, limit, offset, single } = described;
  yield {
    kind: "query", uri: file.uri, span: { start: call.start, end: call.end }, api, method, receiver: { sure: false, reference: client },
    operation, ...table !== undefined && { table }, where: described.where.map(it => ({ ...it, ...valueOf(file, it, query, loopNode) })), whereOpen, joins, includes: [], sort, limit, offset,
    single: single || /^(Named)?(QueryRowx?|Get)(Context)?$/.test(method), dynamic: described.dynamic || sql.open,
    ...loopNode && { loop: loopOf(file, loopNode, call) },
    ...within !== undefined && { within },
    result: usedAs(file, call, query),
    .../\bselect\s+distinct\b|\bgroup\s+by\b/i.test(sql.source.text) && { distinct: true },
    ...isConditional(call) && { conditional: true },
    ...isAskedFirst(file, call) && { cached: true },
    ...writesFile(call) && { exports: true },
    parts: { call: { start: call.start, end: call.end }, ...sql.verbatim && { sql: { start: sql.verbatim.start, end: sql.verbatim.end } } },
  };
}

function usedAs(file: ParsedFile, call: SyntaxNode, { into }: QueryCall): ResultUse {
  if (!into) return resultUse(file, call);
  return into.type === "identifier" ? variableUse(file, into) : "other";
}

/** A client that changes with the loop is another database each turn. */
function loopOf(file: ParsedFile, loop: LoopNode, call: SyntaxNode): Loop {
  const described = describeLoop(file, loop, call);
  const client = call.field("function")?.field("operand");
  return client && dependsOnLoop(file, client, loop) ? { ...described, meant: "per-connection" } : described;
}

/** Where a condition's value comes from: a hole of the text, or the values behind it. */
function valueOf(file: ParsedFile, predicate: Predicate, { sql, values }: QueryCall, loop: LoopNode | undefined): Partial<Predicate> {
  if (predicate.value === "literal") return {};
  const { at, placeholder } = predicate;
  const value = (at && sql.holes.find(it => it.start === at.start && it.end === at.end)) ?? (placeholder === undefined ? undefined : values?.[placeholder - 1]);
  if (!value) return {};
  const parameter = parameterOf(file, value);
  return { at: { start: value.start, end: value.end }, loop: loop !== undefined && dependsOnLoop(file, value, loop), ...parameter !== undefined && { parameter } };
}

/** The function writes a file or a stream, as its content type or its way of writing says. */
function writesFile(call: SyntaxNode): boolean {
  const owner = namedFunctionAround(call);
  return owner !== undefined && /text\/csv|application\/(x-ndjson|octet-stream|xml|pdf|zip|vnd\.)|text\/(xml|event-stream|calendar)|Content-Disposition|csv\.NewWriter|\.Flush\(\)|excelize\./.test(owner.text);
}
