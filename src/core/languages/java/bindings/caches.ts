import type { SyntaxNode } from "../../../syntax.js";
import { namedMethodAround } from "./names.js";

/** Whether a call is made only when nothing is kept yet: its method's result is kept, or the call is given to a cache. */
export function isCached(call: SyntaxNode): boolean {
  const owner = namedMethodAround(call);
  if (/@Cacheable\b/.test(owner?.children.find(it => it.type === "modifiers")?.text ?? "")) return true;
  for (let inner = call, above = call.parent; above && above !== owner; inner = above, above = above.parent) {
    if (above.type === "argument_list" && above.parent && keeps(above.parent, inner)) return true;
  }
  return false;
}

/** `map.computeIfAbsent(key, …)`, `cache.get(key, …)`, and with a function also `this.orderCache.getOrFetch(key, () -> …)`. */
function keeps(taker: SyntaxNode, given: SyntaxNode): boolean {
  const name = taker.field("name")?.text ?? "";
  const object = taker.field("object")?.text ?? "";
  if (/^(computeIfAbsent|getOrLoad|getOrElse)$/.test(name) || (name === "get" && /cache/i.test(object))) return true;
  return given.type === "lambda_expression" && /^(get|load|fetch)[A-Z]/.test(name) && /cache\w*$/i.test(object);
}
