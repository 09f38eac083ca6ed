import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isFunction } from "./scope.js";
import { bindingsAt } from "./reaching.js";

/** Where the name that an assignment, a loop or a `with` binds is read as bound there: found in the text first, since walking the function is dear. */
export function readsOf(file: ParsedFile, bound: SyntaxNode, from: SyntaxNode): readonly SyntaxNode[] {
  const within = scopeAround(from);
  const found: SyntaxNode[] = [];
  const name = bound.text;
  for (let at = file.text.indexOf(name, within.start); at >= 0 && at < within.end && found.length < most; at = file.text.indexOf(name, at + name.length)) {
    if (at === bound.start || isNamePart(file.text[at - 1]) || isNamePart(file.text[at + name.length])) continue;
    const node = file.nodeAt({ start: at, end: at + name.length });
    if (node.type === "identifier" && isRead(node) && bindingsAt(file, node).some(it => it.node === from)) found.push(node);
  }
  return found;
}

const most = 60;

function scopeAround(node: SyntaxNode): SyntaxNode {
  let above = node;
  while (above.parent && !(isFunction(above) && above !== node)) above = above.parent;
  return above;
}

/** Not the name of a member or of an argument, and no target of an assignment. */
function isRead(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.type === "attribute") return parent.field("attribute") !== node;
  if (parent?.type === "keyword_argument") return parent.field("name") !== node;
  return !(parent?.type === "assignment" && parent.field("left") === node);
}

function isNamePart(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
}
