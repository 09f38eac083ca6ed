import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { identifiersIn } from "../loops/loops.js";
import { namedMethodAround } from "./names.js";
import { declarationOf } from "./scope.js";

/** The parameters of a method, constructor or record, in order. */
export function parametersOf(method: SyntaxNode): readonly SyntaxNode[] {
  return (method.field("parameters")?.children ?? []).filter(it => it.type === "formal_parameter" || it.type === "spread_parameter");
}

/** The parameter of the named method around an expression that its value comes from, counted from 0. */
export function parameterOf(file: ParsedFile, expression: SyntaxNode, depth = 0): number | undefined {
  const owner = namedMethodAround(expression);
  if (!owner || depth > 6) return undefined;
  for (const identifier of identifiersIn(expression)) {
    const declaration = declarationOf(file, identifier);
    if (declaration?.kind === "parameter" && declaration.scope === owner) return positionOf(owner, declaration.node);
    const value = declaration?.kind === "variable" && owner.start < declaration.node.start && declaration.node.end <= owner.end ? declaration.value : undefined;
    const found = value && parameterOf(file, value, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function positionOf(owner: SyntaxNode, parameter: SyntaxNode): number | undefined {
  const index = parametersOf(owner).findIndex(it => it === parameter || it.children.includes(parameter));
  return index < 0 ? undefined : index;
}
