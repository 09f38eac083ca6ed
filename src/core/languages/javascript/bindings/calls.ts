import type { SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";

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
