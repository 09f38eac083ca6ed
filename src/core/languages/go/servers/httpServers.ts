import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { unwrap } from "../bindings/literals.js";
import { declarationOf } from "../bindings/scope.js";
import { typeReference } from "../bindings/types.js";
import { fixedValue } from "../loops/loopTurns.js";

/**
 * The literal that makes the thing which a variable or field holds, such as `http.Server{…}`: the variable's own value, or the
 * only one that the file gives to a field of that name.
 */
export function literalHeld(file: ParsedFile, holder: SyntaxNode | undefined, type: string): SyntaxNode | undefined {
  const inner = holder && unwrap(holder);
  if (inner?.type === "composite_literal") return isOf(file, inner, type) ? inner : undefined;
  if (inner?.type === "identifier") {
    const value = fixedValue(file, inner) ?? declarationOf(file, inner)?.value;
    const literal = value && unwrap(value);
    return literal?.type === "composite_literal" && isOf(file, literal, type) ? literal : undefined;
  }
  const field = inner?.type === "selector_expression" ? inner.field("field")?.text : undefined;
  const given = field === undefined ? [] : literalsOf(file, type).filter(it => isGivenTo(it, field));
  return given.length === 1 ? given[0] : undefined;
}

/** The composite literals of a library's type. */
export function literalsOf(file: ParsedFile, type: string): readonly SyntaxNode[] {
  return file.nodes("composite_literal").filter(it => isOf(file, it, type));
}

function isOf(file: ParsedFile, literal: SyntaxNode, type: string): boolean {
  return libraryName(typeReference(file, literal.field("type"))) === type;
}

/** `srv: &http.Server{…}` and `s.srv = &http.Server{…}`. */
function isGivenTo(literal: SyntaxNode, field: string): boolean {
  const value = literal.parent?.type === "unary_expression" ? literal.parent : literal;
  const holder = value.parent?.parent;
  if (value.parent?.type === "literal_element") return holder?.type === "keyed_element" && holder.field("key")?.text === field;
  return holder?.type === "assignment_statement" && holder.field("left")?.children[0]?.field("field")?.text === field;
}
