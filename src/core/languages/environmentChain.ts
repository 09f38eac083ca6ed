import type { SyntaxNode } from "../syntax.js";
import { contains } from "../text.js";

/** What stands around a read of a variable: the others that do in its place, and whether it is only compared with a text. */
export interface ReadContext {
  readonly beside?: readonly string[];
  readonly compared?: true;
}

/**
 * `process.env.MAIL_KEY || process.env.OLD_KEY`, `os.getenv("FAST") == "1" or os.getenv("QUICK") == "1"`. What is only compared
 * with a text is set by whoever wants to: without a value it is simply another.
 */
export function contextOfRead(node: SyntaxNode, uses: readonly { readonly key: string; readonly node: SyntaxNode }[]): ReadContext {
  const compared = isCompared(node);
  const chain = chainAround(node);
  const keys = chain === undefined ? [] : [...new Set(uses.filter(it => it.node.start !== node.start && contains(chain, it.node)).map(it => it.key))];
  return { ...keys.length > 0 && { beside: keys }, ...compared && { compared: true as const } };
}

function isCompared(node: SyntaxNode): boolean {
  const parent = node.parent?.type === "parenthesized_expression" ? node.parent.parent : node.parent;
  if (!parent || !/^(binary_expression|comparison_operator)$/.test(parent.type) || !["==", "===", "!=", "!=="].some(it => parent.has(it))) return false;
  return parent.children.some(it => it.type === "string");
}

/** The largest chain of alternatives that the read stands in, through comparisons. */
function chainAround(node: SyntaxNode): SyntaxNode | undefined {
  let chain: SyntaxNode | undefined;
  for (let above = node.parent; above && /^(binary_expression|boolean_operator|comparison_operator|parenthesized_expression|non_null_expression)$/.test(above.type); above = above.parent) {
    if (above.has("||") || above.has("??") || above.has("or")) chain = above;
  }
  return chain;
}
