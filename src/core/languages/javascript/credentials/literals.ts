import type { SyntaxNode } from "../../../syntax.js";
import { hole } from "../../credentialLiteral.js";

export function isLiteral(node: SyntaxNode): boolean {
  return node.type === "string" || node.type === "template_string";
}

/** What a literal says, as far as it says it; each hole of a template is one sign. */
export function literalText(node: SyntaxNode): string {
  let text = "";
  let at = node.start + 1;
  for (const child of node.children) {
    if (child.type !== "template_substitution") continue;
    text += node.text.slice(at - node.start, child.start - node.start) + hole;
    at = child.end;
  }
  return (text + node.text.slice(at - node.start, -1)).replace(/\\(['"`\\/])/g, "$1");
}
