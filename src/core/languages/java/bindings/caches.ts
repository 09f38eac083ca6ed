import type { SyntaxNode } from "../../../syntax.js";
import { namedMethodAround } from "./names.js";

/** Whether a call is made only when nothing is kept yet: its method's result is kept, or the call is given to a cache. */
export function isCached(call: SyntaxNode): boolean {
  const owner = namedMethodAround(call);
  if (/@Cacheable\b/.test(owner?.children.find(it => it.type === "modifiers")?.text ?? "")) return true;
  for (let above = call.parent; above && above !== owner; above = above.parent) {
    const taker = above.type === "argument_list" ? above.parent : undefined;
    if (taker && keeps(taker.field("name")?.text ?? "", taker.field("object")?.text ?? "")) return true;
  }
  return false;
}

/** `map.computeIfAbsent(key, …)`, `cache.get(key, …)`, `this.orderCache.getOrFetch(key, …)`. */
function keeps(method: string, object: string): boolean {
  return /^(computeIfAbsent|getOrLoad|getOrElse)$/.test(method) || (/^(get|load|fetch)(?![a-z])/.test(method) && /cache\w*$/i.test(object));
}
