import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { contains } from "../../../text.js";
import { selfOf } from "./members.js";
import { namedFunctionAround } from "./names.js";
import { bindingsAt } from "./reaching.js";
import { parameterName } from "./scope.js";

/** The parameters of a function in order, as nodes: without `self`, and without `*` and `/`. */
export function parametersOf(fn: SyntaxNode): readonly SyntaxNode[] {
  const all = (fn.field("parameters")?.children ?? []).filter(it => parameterName(it) !== undefined);
  return selfOf(fn) === undefined ? all : all.slice(1);
}

/** The parameter of the named function around an expression that its value comes from, counted from 0 as {@link parametersOf} does. */
export function parameterOf(file: ParsedFile, expression: SyntaxNode, depth = 0): number | undefined {
  const owner = namedFunctionAround(expression);
  const body = owner?.field("body");
  if (!owner || !body || depth > 6) return undefined;
  for (const identifier of identifiersIn(expression)) {
    for (const binding of bindingsAt(file, identifier)) {
      const index = binding.kind === "parameter" && binding.scope === body ? parametersOf(owner).indexOf(binding.node) : -1;
      if (index >= 0) return index;
      const value = binding.kind === "variable" && contains(body, binding.node) ? binding.value : undefined;
      const found = value && parameterOf(file, value, depth + 1);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Identifiers that are read in an expression, at any depth: no names of members or of arguments. */
export function identifiersIn(node: SyntaxNode): SyntaxNode[] {
  switch (node.type) {
    case "identifier": return [node];
    case "attribute": return identifiersIn(node.field("object") ?? node.children[0] ?? node);
    case "keyword_argument": return node.field("value") ? identifiersIn(node.field("value")!) : [];
    default: return node.children.flatMap(identifiersIn);
  }
}
