import type { SyntaxNode } from "../syntax.js";

/** Why a number that only turns a unit into a smaller one is no setting: `60` and `1000` of `15 * 60 * 1000`; undefined for any other. */
export function whyUnitFactor(node: SyntaxNode): string | undefined {
  const product = node.parent;
  const isProduct = product?.type === "binary_expression" && product.has("*") && product.children.every(it => /number|literal|binary_expression|parenthesized_expression/.test(it.type));
  return isProduct && factors.has(node.text.replaceAll("_", "")) ? "This factor only turns one unit into another; the others say how many." : undefined;
}

const factors = new Set(["24", "60", "1000", "1024", "3600", "86400"]);
