import type { Reference } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { extend, originOf, referenceOf, unwrap } from "../bindings/values.js";

/**
 * What a call calls. The grammar reads `await pool.query<Row>(…)` as a call, with type arguments, of `await pool.query`:
 * the `await` is then inside of the call.
 */
export function calleeOf(call: SyntaxNode): SyntaxNode | undefined {
  const callee = call.field("function");
  return callee?.type === "await_expression" ? callee.children[0] : callee;
}

/** The whole call without `await`. */
export function callSpan(call: SyntaxNode): Span {
  return { start: calleeOf(call)?.start ?? call.start, end: call.end };
}

/** The `await` of a call, wherever the grammar has put it. */
export function awaitOf(call: SyntaxNode): SyntaxNode | undefined {
  if (call.field("function")?.type === "await_expression") return call;
  return call.parent?.type === "await_expression" ? call.parent : undefined;
}

/** What a call calls, followed through variables that hold the result of a call: `(await pool.connect()).query`. */
export function clientReference(file: ParsedFile, call: SyntaxNode): Reference | undefined {
  const callee = calleeOf(call);
  if (!callee) return undefined;
  if (callee.type !== "member_expression") return referenceOf(file, callee);
  const object = callee.field("object");
  return object && extend(madeReference(file, object), callee.field("property")?.text);
}

/** The reference of an object that this file makes or receives, where its members are to be followed. */
export function madeReference(file: ParsedFile, object: SyntaxNode): Reference | undefined {
  const inner = unwrap(object);
  const origin = inner.type === "this" ? undefined : originOf(file, inner);
  if (origin?.how === "call") return extend(origin.of, "()");
  if (origin?.how === "new") return origin.of;
  return referenceOf(file, inner);
}

/** The members on the way from a package to the end of a reference; undefined when it does not start there. */
export function memberPath(reference: Reference | undefined, specifier: string): readonly string[] | undefined {
  if (reference?.from !== "import" || reference.specifier !== specifier) return undefined;
  return reference.name === "default" || reference.name === "*" ? reference.path : [reference.name, ...reference.path];
}
