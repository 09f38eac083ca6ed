import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { contains } from "../../../text.js";
import { constantOf } from "../bindings/constants.js";
import { isClass, isMethod } from "../bindings/names.js";

/**
 * Whether a setting chooses what switches checks off: a condition stands around it, or around every use that the file makes
 * of the variable, method or class that holds it.
 */
export function isChosen(file: ParsedFile, node: SyntaxNode): boolean {
  if (isUnderCondition(file, node)) return true;
  for (let above = node.parent; above; above = above.parent) {
    const name = holderName(above);
    const uses = name === undefined ? [] : usesOf(file, name, above);
    if (uses.length > 0 && uses.every(it => isUnderCondition(file, it) || isInside(above!, it))) {
      if (uses.some(it => !isInside(above!, it))) return true;
    }
  }
  return false;
}

/** A variable, field, method or class that has a name. */
function holderName(node: SyntaxNode): string | undefined {
  return node.type === "variable_declarator" || isMethod(node) || isClass(node) ? node.field("name")?.text : undefined;
}

function usesOf(file: ParsedFile, name: string, holder: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let at = file.text.indexOf(name); at >= 0; at = file.text.indexOf(name, at + name.length)) {
    if (/[\w$]/.test(file.text[at - 1] ?? "") || /[\w$]/.test(file.text[at + name.length] ?? "")) continue;
    const use = file.nodeAt({ start: at, end: at + name.length });
    if (/^(identifier|type_identifier)$/.test(use.type) && use !== holder.field("name") && !isTypeOfDeclaration(use)) found.push(use);
  }
  return found;
}

/** `TrustAll manager;` uses nothing yet. */
function isTypeOfDeclaration(use: SyntaxNode): boolean {
  return use.type === "type_identifier" && /^(local_variable_declaration|field_declaration|formal_parameter|super_interfaces|type_list)$/.test(use.parent?.type ?? "");
}

function isInside(holder: SyntaxNode, use: SyntaxNode): boolean {
  return contains(holder, use);
}

/** Within its method, or the class's own initialiser: a branch of `if` or `?:` whose condition is no constant, or after an early return. */
function isUnderCondition(file: ParsedFile, node: SyntaxNode): boolean {
  for (let inner = node, above = node.parent; above && !isMethod(above) && !isClass(above); inner = above, above = above.parent) {
    if (/^(if_statement|ternary_expression)$/.test(above.type) && above.field("condition") !== inner && constantOf(file, above.field("condition")) === undefined) return true;
    if (/^(switch_rule|switch_block_statement_group)$/.test(above.type)) return true;
    if (above.type === "block" && above.children.some(it => it.type === "if_statement" && it.end <= inner.start && /^\{?\s*(return|throw)\b/.test(it.field("consequence")?.text ?? ""))) return true;
  }
  return false;
}
