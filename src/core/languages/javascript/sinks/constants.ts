import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Declaration } from "../bindings/scope.js";
import { declarationOf } from "../bindings/values.js";

/** Where the file mentions a constant behind its declaration's own name: found in the text first, since walking it is dear. */
export function usesOfConstant(file: ParsedFile, { name, node }: Declaration): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let at = file.text.indexOf(name); at >= 0 && found.length < most; at = file.text.indexOf(name, at + name.length)) {
    if (isNamePart(file.text[at - 1]) || isNamePart(file.text[at + name.length])) continue;
    const use = file.nodeAt({ start: at, end: at + name.length });
    if (!/^(identifier|shorthand_property_identifier)$/.test(use.type) || node.field("name")?.start === at) continue;
    if (declarationOf(file, use)?.node === node) found.push(use);
  }
  return found;
}

const most = 100;

function isNamePart(character: string | undefined): boolean {
  return character !== undefined && /[\w$]/.test(character);
}
