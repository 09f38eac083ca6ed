import type { Fact } from "../../../facts.js";
import { isClientMember } from "../../../databaseClients.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { calleeOf, callSpan } from "../bindings/calls.js";
import { isOurs } from "../bindings/ours.js";
import { declarationOf, unwrap, valueOf } from "../bindings/values.js";
import type { LoopNode } from "../loops/loopNode.js";
import { loopsAround } from "../loops/loops.js";
import { clientReference } from "./clientReference.js";
import { pathsOf } from "./queryChain.js";
import { placeOf } from "./queryCall.js";

/**
 * `await order.populate("customer")` for each of the documents that a query of this file gave: one more query a turn.
 * Of lean documents, which are plain objects, there is no such thing. https://mongoosejs.com/docs/populate.html
 */
export function* documentLoads(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = calleeOf(call);
  const document = callee?.field("property")?.text === "populate" ? callee.field("object") : undefined;
  const loop = document?.type === "identifier" ? loopsAround(call).find(it => isElementOf(file, document, it)) : undefined;
  const query = loop?.over && queryBehind(file, loop.over);
  const reference = query && clientReference(file, query);
  const paths = (call.field("arguments")?.children ?? []).flatMap(pathsOf);
  if (!document || !reference || paths.length === 0) return;
  const isSure = isClientMember("mongoose", libraryName(reference));
  if (!isSure && !(reference.from === "import" && isOurs(reference))) return;
  yield {
    kind: "query", uri: file.uri, span: callSpan(call), api: "mongoose", method: "populate", receiver: isSure ? { sure: true } : { sure: false, reference }, operation: "select", table: paths[0]!,
    where: [{ column: "_id", test: "equal", value: "bound", loop: true }], whereOpen: false, joins: [], includes: [], sort: [], limit: "none", offset: "none", single: true, dynamic: false,
    ...placeOf(file, call, undefined, [document]).shared, parts: { call: callSpan(call) },
  };
}

/** The variable of the loop itself, not a part of it. */
function isElementOf(file: ParsedFile, identifier: SyntaxNode, loop: LoopNode): boolean {
  const declaration = declarationOf(file, identifier);
  if (!declaration || declaration.path.length > 0) return false;
  if (loop.kind === "for-of") return declaration.kind === "loop-variable" && loop.node.field("left") === declaration.node;
  const callback = loop.kind === "callback" && loop.method !== "reduce" ? loop.node.field("arguments")?.children[0] : undefined;
  return callback !== undefined && [callback.field("parameter"), callback.field("parameters")?.children[0]].includes(declaration.node);
}

/** The `find` whose documents a loop walks through, written there or kept in a variable. */
function queryBehind(file: ParsedFile, over: SyntaxNode): SyntaxNode | undefined {
  const inner = unwrap(over);
  const declaration = inner.type === "identifier" ? declarationOf(file, inner) : undefined;
  const value = declaration && declaration.path.length === 0 ? valueOf(file, declaration) : inner;
  let call = value && unwrap(value);
  while (call?.type === "call_expression") {
    const callee = calleeOf(call);
    const method = callee?.field("property")?.text ?? "";
    if (method === "find") return call;
    if (!/^(sort|limit|skip|select|populate|exec|session)$/.test(method)) return undefined;
    call = callee?.field("object");
  }
  return undefined;
}
