import type { Fact } from "../../../facts.js";
import type { Predicate, QueryOperation, QueryParts, QueryShape, Receiver } from "../../../facts/query.js";
import { isClientMember } from "../../../databaseClients.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { calleeOf, callSpan } from "../bindings/calls.js";
import { isOurs } from "../bindings/ours.js";
import { isFunction } from "../bindings/scope.js";
import { answerUse, resultUse } from "../bindings/uses.js";
import { aggregateFilter } from "./aggregatePipeline.js";
import { clientReference } from "./clientReference.js";
import { readFilter, type DocumentFilter } from "./documentFilter.js";
import { documentHoist } from "./documentHoist.js";
import { argumentsOf, boundIn, chainOf, populatedIn, sortIn, type QueryChain } from "./queryChain.js";
import { dependence, placeOf, spanOf, tellsLength, type QueryPlace } from "./queryCall.js";

/** A library that asks MongoDB: Mongoose, or the driver below it. */
export interface DocumentLibrary {
  readonly api: "mongoose" | "mongodb";
  readonly methods: Readonly<Record<string, DocumentMethod>>;
  /** What may be called on a query and leaves it the query that it is. */
  readonly chain: ReadonlySet<string>;
  /** Which argument of `find` holds the options. */
  readonly optionsAt: number;
  /** What is asked: the model, the collection. */
  named(file: ParsedFile, receiver: SyntaxNode): string | undefined;
  /** The receiver shows in the file what is asked, or it is none. */
  readonly isAlwaysNamed: boolean;
  /** Whether the query is made as it stands: one that is kept, or handed to a function, may still be given a limit. */
  isRun(method: string, chain: QueryChain): boolean;
}

export interface DocumentMethod {
  readonly operation: QueryOperation;
  readonly single: boolean;
  /** Which argument is the filter; `id` takes a value of `_id` in its place. */
  readonly filter?: number | "id" | "pipeline";
}

/** The query that a call makes, if it is one of the library's. */
export function* documentQuery(file: ParsedFile, call: SyntaxNode, library: DocumentLibrary): Iterable<Fact> {
  const callee = calleeOf(call);
  const name = callee?.type === "member_expression" ? callee.field("property")?.text ?? "" : "";
  const method = Object.hasOwn(library.methods, name) ? library.methods[name] : undefined;
  const object = method && callee?.field("object");
  const receiver = object && receiverOf(file, call, library);
  if (!method || !object || !receiver || (!receiver.sure && argumentsOf(call).slice(0, 1).some(isFunction))) return;
  const chain = chainOf(call, library.chain);
  const given = argumentsOf(call);
  const filter = filterOf(file, method, given);
  const place = placeOf(file, chain.outer, object, [...given, ...chain.links.flatMap(it => it.arguments)]);
  const where = filter.conditions.map(({ predicate, node }): Predicate => ({
    ...predicate, loop: false, ...node && predicate.value === "bound" && { at: spanOf(node), ...dependence(file, node, place.loopNode) },
  }));
  const table = library.named(file, object);
  if (table === undefined && !receiver.sure && library.isAlwaysNamed) return;
  yield {
    kind: "query", uri: file.uri, span: callSpan(chain.outer), api: library.api, method: name, receiver, operation: method.operation, ...table !== undefined && { table },
    where, whereOpen: filter.open, joins: [], includes: populatedIn(chain), single: method.single,
    ...boundsOf(file, chain, name, given, library), ...place.shared, ...callbackUse(file, chain), ...name === "distinct" && { distinct: true },
    parts: partsOf(file, call, chain, filter, where, place, name, library),
  };
}

/** Certain where the file makes or types the model; else other files are asked. */
function receiverOf(file: ParsedFile, call: SyntaxNode, { api }: DocumentLibrary): Receiver | undefined {
  const reference = clientReference(file, call);
  if (isClientMember(api, libraryName(reference))) return { sure: true };
  return reference?.from === "import" && isOurs(reference) ? { sure: false, reference } : undefined;
}

function filterOf(file: ParsedFile, { filter }: DocumentMethod, given: readonly SyntaxNode[]): DocumentFilter {
  if (filter === "pipeline") return aggregateFilter(file, given[0]);
  if (filter === "id") return { conditions: given[0] ? [{ predicate: { column: "_id", test: "equal", value: "bound" }, node: given[0] }] : [], open: false };
  const argument = filter === undefined ? undefined : given[filter];
  return readFilter(file, argument && isFunction(argument) ? undefined : argument);
}

function boundsOf(file: ParsedFile, chain: QueryChain, method: string, given: readonly SyntaxNode[], { optionsAt, isRun }: DocumentLibrary): Pick<QueryShape, "limit" | "offset" | "sort" | "dynamic"> {
  const options = method === "find" && given[optionsAt] && !isFunction(given[optionsAt]) ? given[optionsAt] : undefined;
  return {
    sort: sortIn(chain, options), limit: boundIn(file, chain, "limit", options), offset: boundIn(file, chain, "skip", options),
    dynamic: !isRun(method, chain) && !given.some(isFunction),
  };
}

/** `find({}, (error, orders) => …)` and `exec((error, orders) => …)` of Mongoose before 7. */
function callbackUse(file: ParsedFile, { links, outer }: QueryChain): Partial<Pick<QueryShape, "result">> {
  const callback = argumentsOf(links.at(-1)?.call ?? outer).find(isFunction);
  return callback ? { result: answerUse(file, callback) } : { result: resultUse(file, outer) };
}

function partsOf(file: ParsedFile, call: SyntaxNode, chain: QueryChain, filter: DocumentFilter, where: readonly Predicate[], place: QueryPlace, method: string, { api }: DocumentLibrary): QueryParts {
  const hoist = api === "mongoose" ? documentHoist(file, call, chain, filter, where, place.loopNode) : undefined;
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
