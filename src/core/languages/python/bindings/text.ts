import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { bindingOf } from "./reaching.js";
import { stringParts } from "./strings.js";
import { unwrap } from "./values.js";

/** What stands in a text for a part that only a run tells. */
export const openPart = "{…}";

/** The text of an expression with its open parts marked: a literal, an f-string, a sum, a constant; undefined when nothing of it is known. */
export function textOf(file: ParsedFile, node: SyntaxNode | undefined, depth = 0): string | undefined {
  const inner = node && unwrap(node);
  if (!inner || depth > 6) return undefined;
  switch (inner.type) {
    case "string":
    case "concatenated_string": return stringParts(file, inner)?.map(it => "text" in it ? it.text : textOf(file, it.hole, depth + 1) ?? openPart).join("");
    case "binary_operator": return sumText(file, inner, depth);
    case "identifier": return constantText(file, inner, depth);
    default: return undefined;
  }
}

function sumText(file: ParsedFile, sum: SyntaxNode, depth: number): string | undefined {
  if (!sum.has("+")) return undefined;
  const parts = [sum.field("left"), sum.field("right")].map(it => textOf(file, it, depth + 1));
  return parts.every(it => it === undefined) ? undefined : parts.map(it => it ?? openPart).join("");
}

function constantText(file: ParsedFile, identifier: SyntaxNode, depth: number): string | undefined {
  const binding = bindingOf(file, identifier);
  return binding?.kind === "variable" && !binding.partial && binding.node.type === "assignment" ? textOf(file, binding.value, depth + 1) : undefined;
}
