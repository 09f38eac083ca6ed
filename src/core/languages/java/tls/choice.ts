import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { contains } from "../../../text.js";
import { constantOf } from "../bindings/constants.js";
import { isClass, isMethod } from "../bindings/names.js";

/**
 * Whether a setting chooses what switches checks off: a condition stands around it, or around every use that the file makes
 * of the variable, method or class that holds it, or of those that hold the uses.
 */
export function isChosen(file: ParsedFile, node: SyntaxNode, depth = 0): boolean {
  if (isUnderCondition(file, node)) return true;
  for (let above = node.parent; above && depth < 4; above = above.parent) {
    const holder = above;
    const name = holderName(holder);
    const uses = name === undefined ? [] : usesOf(file, name).filter(it => !contains(holder, it));
    if (uses.length > 0 && uses.every(it => isChosen(file, it, depth + 1))) return true;
  }
  return false;
}

/** A variable, field, method or class that has a name. */
function holderName(node: SyntaxNode): string | undefined {
  return node.type === "variable_declarator" || isMethod(node) || isClass(node) ? node.field("name")?.text : undefined;
}

function usesOf(file: ParsedFile, name: string): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let at = file.text.indexOf(name); at >= 0; at = file.text.indexOf(name, at + name.length)) {
    if (/[\w$]/.test(file.text[at - 1] ?? "") || /[\w$]/.test(file.text[at + name.length] ?? "")) continue;
    const use = file.nodeAt({ start: at, end: at + name.length });
    if (/^(identifier|type_identifier)$/.test(use.type) && !isDeclared(use) && !isTypeOfDeclaration(use)) found.push(use);
  }
  return found;
}

/** Its own name, and what only has the same. */
function isDeclared(use: SyntaxNode): boolean {
  return /declaration$|declarator$|parameter$/.test(use.parent?.type ?? "") && use.parent!.field("name") === use;
}

/** `TrustAll manager;` uses nothing yet. */
function isTypeOfDeclaration(use: SyntaxNode): boolean {
  return use.type === "type_identifier" && /^(local_variable_declaration|field_declaration|formal_parameter|super_interfaces|type_list)$/.test(use.parent?.type ?? "");
}

/** Within its method, or the class's own initialiser: a branch of `if` or `?:` whose condition is no constant, or after an early return. */
function isUnderCondition(file: ParsedFile, node: SyntaxNode): boolean {
  for (let inner = node, above = node.parent; above && !isMethod(above) && !isClass(above); inner = above, above = above.parent) {
    if (/^(if_statement|ternary_expression)$/.test(above.type) && above.field("condition") !== inner && asksForSetting(file, above.field("condition"))) return true;
    if (/^(switch_rule|switch_block_statement_group)$/.test(above.type)) return true;
    if (above.type === "block" && above.children.some(it => it.type === "if_statement" && it.end <= inner.start && /^\{?\s*(return|throw)\b/.test(it.field("consequence")?.text ?? ""))) return true;
  }
  return false;
}

/** What kind of connection it is, or whether something was made already, is no choice. */
function asksForSetting(file: ParsedFile, condition: SyntaxNode | undefined): boolean {
  return condition !== undefined && constantOf(file, condition) === undefined && !/\binstanceof\b|[!=]=\s*null\b|["']https?["':]/.test(condition.text);
}
