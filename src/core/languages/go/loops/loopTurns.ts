import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isAddressTaken, unwrap } from "../bindings/literals.js";
import { declarationOf, scopeOf } from "../bindings/scope.js";
import type { LoopNode } from "./loopNode.js";

/** How many turns a loop makes, where the code alone sets it; undefined where data may. */
export function turnsOf(file: ParsedFile, { kind, clause, over }: LoopNode): number | undefined {
  if (kind === "for" && clause) return countedTurns(file, clause);
  return over && (numberOf(file, over) ?? sizeOf(file, over));
}

/** The value of a variable or constant that nothing else is given to later. */
export function fixedValue(file: ParsedFile, identifier: SyntaxNode): SyntaxNode | undefined {
  const declaration = identifier.type === "identifier" ? declarationOf(file, identifier) : undefined;
  if (!declaration?.value || declaration.result > 0 || !/^(variable|constant)$/.test(declaration.kind)) return undefined;
  const isFixed = declaration.kind === "constant" || (scopeOf(file).assignments(declaration).length === 0 && !isAddressTaken(file, declaration.name));
  return isFixed ? declaration.value : undefined;
}

/** `for i := 0; i < 10; i++`. */
function countedTurns(file: ParsedFile, clause: SyntaxNode): number | undefined {
  const start = clause.field("initializer")?.field("right")?.children[0];
  const condition = clause.field("condition");
  const limit = condition?.field("right");
  const from = start && numberOf(file, start);
  const to = limit && numberOf(file, limit);
  if (from === undefined || to === undefined || clause.field("update")?.type !== "inc_statement") return undefined;
  const steps = to - from + (condition!.has("<=") ? 1 : 0);
  return steps < 0 || !(condition!.has("<") || condition!.has("<=")) ? undefined : steps;
}

function numberOf(file: ParsedFile, node: SyntaxNode): number | undefined {
  const value = fixedValue(file, node) ?? node;
  return value.type === "int_literal" ? Number(value.text.replaceAll("_", "")) : undefined;
}

/** The length of a slice that stands in the code and that nothing is added to. */
function sizeOf(file: ParsedFile, over: SyntaxNode): number | undefined {
  const literal = unwrap(fixedValue(file, over) ?? over);
  if (literal.type !== "composite_literal" || !/^(slice_type|array_type|implicit_length_array_type|map_type)$/.test(literal.field("type")?.type ?? "")) return undefined;
  return literal.field("body")?.children.filter(it => it.type !== "comment").length;
}
