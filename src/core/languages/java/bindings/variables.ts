import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { memberField } from "./members.js";
import { declarationOf, scopeOf, type Declaration } from "./scope.js";

/** The expression inside parentheses. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.type === "parenthesized_expression") {
    const next = inner.children.find(it => !/comment$/.test(it.type));
    if (!next) break;
    inner = next;
  }
  return inner;
}

/** The field, variable or parameter that an expression names: `orders`, `this.orders`. */
export function namedDeclaration(file: ParsedFile, node: SyntaxNode): Declaration | undefined {
  const inner = unwrap(node);
  if (inner.type === "identifier") return declarationOf(file, inner);
  return inner.type === "field_access" && inner.field("object")?.type === "this" ? memberField(file, inner, inner.field("field")?.text ?? "") : undefined;
}

/** The one value that a variable or field ever has, as far as the file tells. */
export function valueOf(file: ParsedFile, declaration: Declaration): SyntaxNode | undefined {
  if (declaration.kind !== "variable" && declaration.kind !== "field") return undefined;
  const given = [declaration.value, ...scopeOf(file).assignments(declaration)].filter(it => it && it.type !== "null_literal");
  return given.length === 1 ? given[0] : undefined;
}

/** The value behind names: of `timeout` what it was given, of anything else itself. */
export function settledValue(file: ParsedFile, node: SyntaxNode | undefined, depth = 0): SyntaxNode | undefined {
  if (!node || depth > 8) return node;
  const inner = unwrap(node);
  const declaration = namedDeclaration(file, inner);
  const value = declaration && valueOf(file, declaration);
  return value ? settledValue(file, value, depth + 1) : inner;
}

/** The arguments of a call or of `new`, without comments. */
export function argumentsOf(call: SyntaxNode | undefined): readonly SyntaxNode[] {
  return (call?.field("arguments")?.children ?? []).filter(it => !/comment$/.test(it.type));
}
