import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { identifiersIn } from "../loops/loops.js";
import { qualifiedName } from "./names.js";
import { isFunction } from "./scope.js";
import { declarationOf } from "./values.js";

/** The nearest function around a node that has a name: the one that `enclosingName` names, unless that is a class. */
export function namedFunctionAround(node: SyntaxNode): SyntaxNode | undefined {
  let above = node.parent;
  while (above && !(isFunction(above) && qualifiedName(above) !== undefined)) above = above.parent;
  return above;
}

/** The parameter of the named function around an expression that its value comes from, counted from 0. */
export function parameterOf(file: ParsedFile, expression: SyntaxNode, depth = 0): number | undefined {
  const owner = namedFunctionAround(expression);
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

/** The parameter that an expression is, without a step between. */
export function parameterItself(file: ParsedFile, expression: SyntaxNode | undefined): number | undefined {
  return expression && /identifier$/.test(expression.type) && declarationOf(file, expression)?.kind === "parameter" ? parameterOf(file, expression) : undefined;
}

function positionOf(owner: SyntaxNode, parameter: SyntaxNode): number | undefined {
  const index = (owner.field("parameters")?.children ?? []).filter(it => it.type !== "comment").indexOf(parameter);
  return index >= 0 ? index : owner.field("parameter") ? 0 : undefined;
}
