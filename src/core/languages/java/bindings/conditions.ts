import type { SyntaxNode } from "../../../syntax.js";
import { namedMethodAround } from "./names.js";

/** Whether a condition inside the named method around a call decides if it is made. */
export function isConditional(call: SyntaxNode): boolean {
  const owner = namedMethodAround(call);
  for (let inner = call, above = call.parent; above && above !== owner; inner = above, above = above.parent) {
    if (/^(switch_rule|switch_block_statement_group|catch_clause)$/.test(above.type)) return true;
    if (/^(if_statement|ternary_expression)$/.test(above.type) && above.field("condition") !== inner) return true;
    if (above.type === "binary_expression" && above.field("right") === inner && (above.has("&&") || above.has("||"))) return true;
  }
  return false;
}
