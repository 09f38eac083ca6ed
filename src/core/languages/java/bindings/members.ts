import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { enclosingClass, isMethod } from "./names.js";
import { scopeOf, type Declaration } from "./scope.js";

/** The field of the class around `inside`. */
export function memberField(file: ParsedFile, inside: SyntaxNode, name: string): Declaration | undefined {
  const owner = enclosingClass(inside);
  const body = owner?.field("body");
  const found = body && scopeOf(file).lookup(name, body);
  return found && (found.kind === "field" || found.scope === owner) ? found : undefined;
}

/** Methods and constructors that stand in the body of a class, in order. */
export function methodsOf(owner: SyntaxNode): readonly SyntaxNode[] {
  return membersOf(owner).filter(isMethod);
}

/** Everything in the body of a class. Those of an enum stand behind its constants. */
export function membersOf(owner: SyntaxNode): readonly SyntaxNode[] {
  const body = owner.field("body") ?? owner.children.find(it => it.type === "class_body");
  return (body?.children ?? []).flatMap(it => it.type === "enum_body_declarations" ? it.children : [it]);
}

/** The method that a call without a receiver means: the nearest class around it that has one of that name. */
export function methodNamed(inside: SyntaxNode, name: string): SyntaxNode | undefined {
  for (let owner = enclosingClass(inside); owner; owner = enclosingClass(owner)) {
    const found = methodsOf(owner).find(it => it.type === "method_declaration" && it.field("name")?.text === name);
    if (found) return found;
  }
  return undefined;
}

/** The type nodes after `extends` and `implements`. The first of a class is its superclass. */
export function supertypesOf(owner: SyntaxNode): { readonly extends: readonly SyntaxNode[]; readonly implements: readonly SyntaxNode[] } {
  const list = (node: SyntaxNode | undefined): readonly SyntaxNode[] => node?.children.find(it => it.type === "type_list")?.children ?? node?.children ?? [];
  return {
    extends: owner.type === "interface_declaration" ? list(owner.children.find(it => it.type === "extends_interfaces")) : list(owner.field("superclass")),
    implements: list(owner.field("interfaces")),
  };
}

/** The annotations and words before a declaration. */
export function modifiersOf(node: SyntaxNode): SyntaxNode | undefined {
  return node.children.find(it => it.type === "modifiers");
}

/** Whether `static`, `abstract`, `default` or the like stands before a declaration. */
export function hasModifier(node: SyntaxNode, word: string): boolean {
  return modifiersOf(node)?.has(word) ?? false;
}
