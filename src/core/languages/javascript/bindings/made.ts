import type { Origin, Reference } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { calleeOf } from "./calls.js";
import { enclosingFunction } from "./names.js";
import { declarationOf, extend, moduleReference, originOf, referenceOf, unwrap, valueOf } from "./values.js";

// What one thing of a library gives another of: a pool its connections, a client the one that makes promises.

/** The reference of an object that this file makes or receives, where its members are to be followed. */
export function madeReference(file: ParsedFile, object: SyntaxNode, depth = 0): Reference | undefined {
  const inner = unwrap(object);
  const given = depth < deepest ? givenReference(file, inner, depth) : undefined;
  if (given) return given;
  const origin = inner.type === "this" ? undefined : originOf(file, inner);
  if (origin?.how === "call") return extend(origin.of, "()");
  if (origin?.how === "new") return origin.of;
  return referenceOf(file, inner);
}

/** What an expression is made of, followed to the library that made the first of it: `pool.promise()` is a call of `createPool().promise`. */
export function madeOrigin(file: ParsedFile, node: SyntaxNode): Origin {
  const origin = originOf(file, node);
  const made = origin.how === "call" && origin.of.from === "local" ? madeReference(file, node) : undefined;
  return made?.from === "import" && made.path.at(-1) === "()" ? { how: "call", of: { ...made, path: made.path.slice(0, -1) } } : origin;
}

const deepest = 6;

/** What another client gives: `pool.promise()`, and the connection that a callback is given. */
function givenReference(file: ParsedFile, inner: SyntaxNode, depth: number): Reference | undefined {
  const call = inner.type === "identifier" ? givingCall(file, inner) : inner;
  const callee = call?.type === "call_expression" && !moduleReference(call) ? calleeOf(call) : undefined;
  const giver = callee?.type === "member_expression" ? callee.field("object") : undefined;
  return giver && extend(extend(madeReference(file, giver, depth + 1), callee!.field("property")?.text), "()");
}

/** The call whose result a variable holds, or hands to the parameter of its callback: `pool.getConnection((error, connection) => …)`. */
function givingCall(file: ParsedFile, identifier: SyntaxNode): SyntaxNode | undefined {
  const declaration = declarationOf(file, identifier);
  if (!declaration || declaration.type || declaration.path.length > 0) return undefined;
  const value = valueOf(file, declaration);
  if (value) return unwrap(value);
  if (declaration.kind !== "parameter") return undefined;
  const callback = enclosingFunction(declaration.node);
  const call = callback?.parent?.type === "arguments" ? callback.parent.parent : undefined;
  const method = call?.type === "call_expression" ? calleeOf(call)?.field("property")?.text : undefined;
  const position = callback?.field("parameter") === declaration.node ? 0 : callback?.field("parameters")?.children.indexOf(declaration.node);
  if (method === "then" && position === 0) return calledBefore(call!);
  return (method === "connect" || method === "getConnection") && position === 1 ? call : undefined;
}

/** The call in front of `.then`. */
function calledBefore(then: SyntaxNode): SyntaxNode | undefined {
  const object = calleeOf(then)?.field("object");
  return object && unwrap(object);
}
