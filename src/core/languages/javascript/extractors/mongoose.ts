import type { Fact } from "../../../facts.js";
import type { Predicate, QueryOperation, QueryParts, QueryShape, Receiver } from "../../../facts/query.js";
import { isClientMember } from "../../../databaseClients.js";
import type { Extractor } from "../../../language.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { awaitOf, calleeOf, callSpan } from "../bindings/calls.js";
import { isOurs } from "../bindings/ours.js";
import { isFunction, scopeKey } from "../bindings/scope.js";
import { answerUse, resultUse } from "../bindings/uses.js";
import { clientReference } from "../queries/clientReference.js";
import { aggregateFilter } from "../queries/aggregatePipeline.js";
import { readFilter, type DocumentFilter } from "../queries/documentFilter.js";
import { documentHoist } from "../queries/documentHoist.js";
import { documentLoads } from "../queries/documentLoads.js";
import { modelNamed } from "../queries/mongooseModel.js";
import { argumentsOf, boundIn, chainOf, populatedIn, queryMethods, sortIn, type QueryChain } from "../queries/queryChain.js";
import { dependence, placeOf, spanOf, tellsLength, type QueryPlace } from "../queries/queryCall.js";

/** Queries of Mongoose's models, with what is called on them: `Order.find({ … }).sort("-date").limit(20)`. */
export const mongoose: Extractor = {
  name: "mongoose",
  nodes: ["call_expression"],
  shares: [scopeKey],
  when: [".find", ".count", ".exists", ".distinct", ".aggregate", ".populate", ".update", ".delete", ".replaceOne", ".create", ".insertMany", ".estimatedDocumentCount"],
  *extract(file) {
    for (const call of file.nodes("call_expression")) {
      yield* queryFact(file, call);
      yield* documentLoads(file, call);
    }
  },
};

interface Method {
  readonly operation: QueryOperation;
  readonly single: boolean;
  /** Which argument is the filter; `id` takes a value of `_id` in its place. */
  readonly filter?: number | "id" | "pipeline";
}

/** https://mongoosejs.com/docs/api/model.html */
const methods: Readonly<Record<string, Method>> = {
  find: { operation: "select", single: false, filter: 0 }, findOne: { operation: "select", single: true, filter: 0 }, findById: { operation: "select", single: true, filter: "id" },
  distinct: { operation: "select", single: false, filter: 1 }, exists: { operation: "exists", single: true, filter: 0 },
  countDocuments: { operation: "count", single: true, filter: 0 }, count: { operation: "count", single: true, filter: 0 }, estimatedDocumentCount: { operation: "count", single: true },
  aggregate: { operation: "aggregate", single: false, filter: "pipeline" },
  updateOne: { operation: "update", single: true, filter: 0 }, updateMany: { operation: "update", single: false, filter: 0 }, replaceOne: { operation: "update", single: true, filter: 0 },
  findOneAndUpdate: { operation: "update", single: true, filter: 0 }, findOneAndReplace: { operation: "update", single: true, filter: 0 }, findByIdAndUpdate: { operation: "update", single: true, filter: "id" },
  deleteOne: { operation: "delete", single: true, filter: 0 }, deleteMany: { operation: "delete", single: false, filter: 0 },
  findOneAndDelete: { operation: "delete", single: true, filter: 0 }, findByIdAndDelete: { operation: "delete", single: true, filter: "id" },
  create: { operation: "insert", single: true }, insertMany: { operation: "insert", single: false },
};

function* queryFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = calleeOf(call);
  const name = callee?.type === "member_expression" ? callee.field("property")?.text ?? "" : "";
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  const object = method && callee?.field("object");
  const receiver = object && receiverOf(file, call);
  if (!method || !object || !receiver || (!receiver.sure && argumentsOf(call).slice(0, 1).some(isFunction))) return;
  const chain = chainOf(call, queryMethods);
  const given = argumentsOf(call);
  const filter = filterOf(file, method, given);
  const place = placeOf(file, chain.outer, object, [...given, ...chain.links.flatMap(it => it.arguments)]);
  const where = filter.conditions.map(({ predicate, node }): Predicate => ({
    ...predicate, loop: false, ...node && predicate.value === "bound" && { at: spanOf(node), ...dependence(file, node, place.loopNode) },
  }));
  const table = modelNamed(file, object);
  yield {
    kind: "query", uri: file.uri, span: callSpan(chain.outer), api: "mongoose", method: name, receiver, operation: method.operation, ...table !== undefined && { table },
    where, whereOpen: filter.open, joins: [], includes: populatedIn(chain), single: method.single,
    ...boundsOf(file, chain, name, given), ...place.shared, ...callbackUse(file, chain), ...name === "distinct" && { distinct: true },
    parts: partsOf(file, call, chain, filter, where, place, name),
  };
}

/** Certain where the file makes or types the model; else other files are asked. */
function receiverOf(file: ParsedFile, call: SyntaxNode): Receiver | undefined {
  const reference = clientReference(file, call);
  if (isClientMember("mongoose", libraryName(reference))) return { sure: true };
  return reference?.from === "import" && isOurs(reference) ? { sure: false, reference } : undefined;
}

function filterOf(file: ParsedFile, { filter }: Method, given: readonly SyntaxNode[]): DocumentFilter {
  if (filter === "pipeline") return aggregateFilter(file, given[0]);
  if (filter === "id") return { conditions: given[0] ? [{ predicate: { column: "_id", test: "equal", value: "bound" }, node: given[0] }] : [], open: false };
  const argument = filter === undefined ? undefined : given[filter];
  return readFilter(file, argument && isFunction(argument) ? undefined : argument);
}

/** A query that is kept, or handed to a function, may still be given a limit there. */
function boundsOf(file: ParsedFile, chain: QueryChain, method: string, given: readonly SyntaxNode[]): Pick<QueryShape, "limit" | "offset" | "sort" | "dynamic"> {
  const options = method === "find" && given[2] && !isFunction(given[2]) ? given[2] : undefined;
  return {
    sort: sortIn(chain, options), limit: boundIn(file, chain, "limit", options), offset: boundIn(file, chain, "skip", options),
    dynamic: !isRunHere(chain) && !given.some(isFunction),
  };
}

/** Awaited, run, returned, or one of several that are awaited together. */
function isRunHere({ links, outer }: QueryChain): boolean {
  if (links.some(it => it.method === "exec") || awaitOf(outer)) return true;
  const { parent } = outer;
  if (parent?.type === "member_expression") return /^(then|catch|finally)$/.test(parent.field("property")?.text ?? "");
  if (parent?.type === "array") return parent.parent?.type === "arguments" && /^Promise\.(all|allSettled)$/.test(parent.parent.parent?.field("function")?.text ?? "");
  return parent?.type === "return_statement" || (parent?.type === "arrow_function" && parent.field("body") === outer);
}

/** `find({}, (error, orders) => …)` and `exec((error, orders) => …)` of Mongoose before 7. */
function callbackUse(file: ParsedFile, { links, outer }: QueryChain): Partial<Pick<QueryShape, "result">> {
  const callback = argumentsOf(links.at(-1)?.call ?? outer).find(isFunction);
  return callback ? { result: answerUse(file, callback) } : { result: resultUse(file, outer) };
}

function partsOf(file: ParsedFile, call: SyntaxNode, chain: QueryChain, filter: DocumentFilter, where: readonly Predicate[], place: QueryPlace, method: string): QueryParts {
  const hoist = documentHoist(file, call, chain, filter, where, place.loopNode);
  const sorted = chain.links.findLast(it => it.method === "sort")?.call ?? call;
  return {
    call: callSpan(chain.outer),
    ...filter.literal && { options: spanOf(filter.literal) },
    ...method === "find" && !argumentsOf(call).some(isFunction) && { limitAt: { start: sorted.end, end: sorted.end } },
    ...place.request && { request: place.request },
    ...tellsLength(chain.outer) && { counted: true },
    ...hoist && { hoist },
  };
}
