import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { namedFunctionAround } from "./names.js";
import { declarationOf } from "./scope.js";

/** The names of a function's parameters in order; one without a name is `_`. */
export function parameterNames(fn: SyntaxNode): readonly string[] {
  return (fn.field("parameters")?.children ?? []).filter(it => it.type !== "comment").flatMap(it => {
    const names = namesIn(it);
    return names.length > 0 ? names : ["_"];
  });
}

/** The parameter of the named function around an expression that its value comes from, counted from 0. */
export function parameterOf(file: ParsedFile, expression: SyntaxNode, depth = 0): number | undefined {
  const owner = namedFunctionAround(expression);
  if (!owner || depth > 6) return undefined;
  for (const identifier of identifiersIn(expression)) {
    const declaration = declarationOf(file, identifier);
    if (declaration?.kind === "parameter" && declaration.node.parent?.id === owner.field("parameters")?.id) return parameterNames(owner).indexOf(identifier.text);
    const isOwn = declaration?.kind === "variable" && owner.start < declaration.node.start && declaration.node.end <= owner.end;
    const found = isOwn && declaration.value ? parameterOf(file, declaration.value, depth + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Identifiers that are read in an expression, at any depth; bodies of functions are left out. */
export function identifiersIn(node: SyntaxNode): SyntaxNode[] {
  if (node.type === "identifier") return [node];
  if (node.type === "block") return [];
  return (node.type === "selector_expression" ? node.children.slice(0, 1) : node.children).flatMap(identifiersIn);
}

function namesIn(parameter: SyntaxNode): string[] {
  const type = parameter.field("type");
  return parameter.children.filter(it => it.type === "identifier" && it.id !== type?.id).map(it => it.text);
}
