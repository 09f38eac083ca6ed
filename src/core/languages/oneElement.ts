import type { SyntaxNode } from "../syntax.js";
import { contains } from "../text.js";

/**
 * Whether what stands in a loop runs for one element alone, whatever the loop walks through: the variable of the loop must be equal to a
 * text of the code, by `if name == "bundle"` or a case of a switch on it. `variables` is the name or the list of names that the loop sets.
 */
export function isForOneElement(loop: SyntaxNode, inner: SyntaxNode, variables: SyntaxNode | undefined): boolean {
  const names = /^[[(]?[\w,\s]+[\])]?$/.test(variables?.text ?? "") ? variables!.text.match(/\w+/g) ?? [] : [];
  if (names.length === 0) return false;
  for (let below = inner, above = inner.parent; above && above !== loop; below = above, above = above.parent) {
    if (isBranchFor(above, below, names) || isCaseFor(above, loop, names)) return true;
  }
  return false;
}

function isBranchFor(node: SyntaxNode, below: SyntaxNode, names: readonly string[]): boolean {
  const condition = node.field("condition");
  const consequence = node.field("consequence");
  if (!condition || !consequence || !contains(consequence, below) || condition.end - condition.start > longest) return false;
  const parts = condition.text.split(/\|\||\bor\b/);
  return parts.every(part => names.some(name => new RegExp(`(^|[^\\w.])${name}\\s*={2,3}\\s*["'\`]|["'\`]\\s*={2,3}\\s*${name}\\b(?!\\s*[.[(])|(^|[^\\w.])${name}\\.equals(IgnoreCase)?\\("|"\\.equals(IgnoreCase)?\\(${name}\\)`).test(part)));
}

function isCaseFor(node: SyntaxNode, loop: SyntaxNode, names: readonly string[]): boolean {
  if (!/^(switch_case|expression_case|switch_block_statement_group|switch_rule|case_clause)$/.test(node.type) || !/^case\s*["'`]/.test(node.text.slice(0, 20))) return false;
  let above = node.parent;
  while (above && above !== loop && !/^(expression_switch_statement|switch_statement|switch_expression|match_statement)$/.test(above.type)) above = above.parent;
  const subject = above && above !== loop ? above.field("value") ?? above.field("condition") ?? above.field("subject") : undefined;
  return subject !== undefined && names.includes(subject.text.replace(/^\(\s*|\s*\)$/g, ""));
}

/** A longer condition is not read. */
const longest = 300;
