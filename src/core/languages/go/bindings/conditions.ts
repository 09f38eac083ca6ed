import type { SyntaxNode } from "../../../syntax.js";
import { namedFunctionAround } from "./names.js";

/** A condition inside the named function around it decides whether a call is made. */
export function isConditional(call: SyntaxNode): boolean {
  const owner = namedFunctionAround(call);
  for (let inner = call, above = call.parent; above && above !== owner; inner = above, above = above.parent) {
    if (/^(expression_case|type_case|default_case|communication_case)$/.test(above.type)) return true;
    if (above.type === "if_statement" && (above.field("consequence") === inner || above.field("alternative") === inner)) return true;
    if (above.type === "binary_expression" && above.field("right") === inner && (above.has("&&") || above.has("||"))) return true;
  }
  return false;
}
