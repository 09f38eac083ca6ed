import type { Fact } from "../../../facts.js";
import type { QueryOperation, QueryParts, Receiver } from "../../../facts/query.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { calleeOf, callSpan } from "../bindings/calls.js";
import { madeReference } from "../bindings/made.js";
import { memberPath } from "../queries/clientReference.js";
import { hoistOf } from "../queries/hoisting.js";
import { memberOf } from "../queries/objectLiteral.js";
import { readOptions, type PrismaOptions } from "../queries/prismaOptions.js";
import { dependence, placeOf, spanOf, tellsLength, type QueryPlace } from "../queries/queryCall.js";
import { isFunction, scopeKey } from "../bindings/scope.js";
import { declarationOf, extend, unwrap } from "../bindings/values.js";

/** Calls of the Prisma client: `prisma.order.findMany({ … })`. */
export const prisma: Extractor = {
  name: "prisma",
  nodes: ["call_expression"],
  shares: [scopeKey],
  when: [".findMany", ".findUnique", ".findFirst", ".count", ".aggregate", ".groupBy", ".create", ".update", ".delete", ".upsert"],
  *extract(file) {
    for (const call of file.nodes("call_expression")) yield* queryFact(file, call);
  },
};

/** Methods of a model: https://www.prisma.io/docs/orm/reference/prisma-client-reference#model-queries */
const methods: Readonly<Record<string, { readonly operation: QueryOperation; readonly single: boolean }>> = {
  findUnique: { operation: "select", single: true }, findUniqueOrThrow: { operation: "select", single: true },
  findFirst: { operation: "select", single: true }, findFirstOrThrow: { operation: "select", single: true },
  findMany: { operation: "select", single: false },
  count: { operation: "count", single: true }, aggregate: { operation: "aggregate", single: true }, groupBy: { operation: "aggregate", single: false },
  create: { operation: "insert", single: true }, createMany: { operation: "insert", single: false }, createManyAndReturn: { operation: "insert", single: false },
  update: { operation: "update", single: true }, updateMany: { operation: "update", single: false }, updateManyAndReturn: { operation: "update", single: false },
  upsert: { operation: "upsert", single: true }, delete: { operation: "delete", single: true }, deleteMany: { operation: "delete", single: false },
};
/** Names that other libraries use as well: their options must look like Prisma's. */
const common = /^(count|aggregate|create|update|delete|upsert)$/;

function* queryFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = calleeOf(call);
  const method = callee?.type === "member_expression" ? callee.field("property")?.text ?? "" : "";
  const kind = Object.hasOwn(methods, method) ? methods[method] : undefined;
  const delegate = kind && delegateOf(file, callee?.field("object"));
  if (!kind || !delegate) return;
  const argument = call.field("arguments")?.children.find(it => it.type !== "comment");
  const receiver = receiverOf(file, delegate, method);
  if (!receiver.sure && common.test(method) && !looksLikeOptions(method, argument)) return;
  const options = readOptions(file, argument);
  const place = placeOf(file, call, delegate.client, argument ? [argument] : []);
  const where = options.conditions.map(({ predicate, node }) => ({
    ...predicate, loop: false, ...node && predicate.value === "bound" && { at: spanOf(node), ...dependence(file, node, place.loopNode) },
  }));
  yield {
    kind: "query", uri: file.uri, span: callSpan(call), api: "prisma", method, receiver, operation: kind.operation, table: delegate.accessor,
    where, ...options.shape, joins: [], single: kind.single, ...place.shared,
    ...options.names?.includes("distinct") && { distinct: true },
    parts: partsOf(file, call, options, where, place),
  };
}

interface Delegate {
  readonly client: SyntaxNode;
  readonly accessor: string;
}

/** `prisma.order`, or a constant that stands for it. */
function delegateOf(file: ParsedFile, node: SyntaxNode | undefined, depth = 0): Delegate | undefined {
  const inner = node && unwrap(node);
  if (!inner || depth > 2) return undefined;
  if (inner.type === "member_expression") {
    const client = inner.field("object");
    const accessor = inner.field("property")?.text;
    return client && accessor !== undefined ? { client, accessor: accessor.charAt(0).toLowerCase() + accessor.slice(1) } : undefined;
  }
  const declaration = inner.type === "identifier" ? declarationOf(file, inner) : undefined;
  return declaration?.constant && declaration.path.length === 0 ? delegateOf(file, declaration.value, depth + 1) : undefined;
}

function receiverOf(file: ParsedFile, { client, accessor }: Delegate, method: string): Receiver {
  const whole = unwrap(outerClient(file, client));
  const reference = extend(extend(madeReference(file, whole), accessor), method);
  if (!reference || reference.from === "global") return { sure: false };
  return isClient(memberPath(reference, "@prisma/client")) ? { sure: true } : { sure: false, reference };
}

/** `PrismaClient.order.findMany`, extensions and the client of a transaction between. */
function isClient(path: readonly string[] | undefined): boolean {
  return path !== undefined && /^(PrismaClient(\.\$extends\.\(\))*|Prisma\.TransactionClient)\.\w+\.\w+$/.test(path.join("."));
}

/** In `prisma.$transaction(async tx => …)` the parameter is a client as `prisma` is. */
function outerClient(file: ParsedFile, client: SyntaxNode, depth = 0): SyntaxNode {
  const inner = unwrap(client);
  const declaration = inner.type === "identifier" ? declarationOf(file, inner) : undefined;
  const callback = declaration?.kind === "parameter" && !declaration.type && declaration.path.length === 0 ? functionAbove(declaration.node) : undefined;
  const callee = callback?.parent?.type === "arguments" ? callback.parent.parent?.field("function") : undefined;
  const object = callee?.field("property")?.text === "$transaction" ? callee.field("object") : undefined;
  return object && depth < 3 ? outerClient(file, object, depth + 1) : inner;
}

function functionAbove(node: SyntaxNode): SyntaxNode | undefined {
  let above: SyntaxNode | undefined = node;
  while (above && !isFunction(above)) above = above.parent;
  return above;
}

function looksLikeOptions(method: string, argument: SyntaxNode | undefined): boolean {
  if (!argument) return method === "count";
  const object = unwrap(argument);
  return object.type === "object" && object.children.length > 0
    && (["where", "data", "_count", "_sum", "_avg", "_min", "_max"].some(it => memberOf(object, it) !== undefined));
}

function partsOf(file: ParsedFile, call: SyntaxNode, options: PrismaOptions, where: readonly { readonly loop: boolean; readonly test: string }[], place: QueryPlace): QueryParts {
  const varying = where.flatMap((it, index) => it.loop ? [options.conditions[index]!] : []);
  const only = varying.length === 1 && varying[0]!.pair && varying[0]!.node ? varying[0]! : undefined;
  const hoist = only && canBeMany(options, only.predicate.column) ? hoistOf(file, call, place.loopNode, { column: only.predicate.column, value: only.node!, pair: only.pair! }) : undefined;
  return {
    call: callSpan(call),
    ...options.literal && { options: spanOf(options.literal) },
    ...place.request && { request: place.request },
    ...tellsLength(call) && { counted: true },
    ...hoist && { hoist },
  };
}

/** Options that mean the same for many keys as for one. A selection must hold the key, or the rows could not be told apart. */
function canBeMany({ literal, names, shape }: PrismaOptions, key: string): boolean {
  if (!literal || !names || shape.whereOpen || !names.every(it => /^(where|include|select|orderBy)$/.test(it))) return false;
  const selected = memberOf(literal, "select");
  return !selected || (selected.type === "object" && memberOf(selected, key)?.text === "true");
}
