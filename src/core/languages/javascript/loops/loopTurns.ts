import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { LoopNode } from "./loopNode.js";
import { declarationOf, unwrap } from "../bindings/values.js";

/** How many turns a loop makes, where the code alone sets it; undefined where data may. */
export function turnsOf(file: ParsedFile, loop: LoopNode): number | undefined {
  if (loop.kind === "for") return countedTurns(file, loop.node);
  return loop.over && sizeOf(file, loop.over, 0);
}

/** `for (let i = 0; i < 10; i++)`, and the same backwards. */
function countedTurns(file: ParsedFile, loop: SyntaxNode): number | undefined {
  const condition = unwrapStatement(loop.field("condition"));
  const start = loop.field("initializer")?.children.find(it => it.type === "variable_declarator")?.field("value");
  const from = start && numberOf(file, start);
  const limit = condition?.field("right");
  const to = limit && numberOf(file, limit);
  if (!condition || from === undefined || to === undefined || loop.field("increment")?.type !== "update_expression") return undefined;
  const operator = condition.field("operator")?.text ?? "";
  const steps = operator.startsWith("<") ? to - from : operator.startsWith(">") ? from - to : -1;
  return steps < 0 ? undefined : operator.endsWith("=") ? steps + 1 : steps;
}

function unwrapStatement(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node?.type === "expression_statement" ? node.children[0] : node;
}

/** A number of the code, or a constant that was given one. */
function numberOf(file: ParsedFile, node: SyntaxNode): number | undefined {
  const inner = unwrap(node);
  if (inner.type === "number") return Number(inner.text);
  const declaration = inner.type === "identifier" ? declarationOf(file, inner) : undefined;
  const value = declaration?.constant && declaration.path.length === 0 && declaration.value ? unwrap(declaration.value) : undefined;
  return value?.type === "number" ? Number(value.text) : undefined;
}

/** The length of an array that stands in the code, itself or by the name of a constant that nothing is added to. */
function sizeOf(file: ParsedFile, expression: SyntaxNode, depth: number): number | undefined {
  const inner = unwrap(expression);
  if (depth > 4) return undefined;
  if (inner.type === "array") return literalSize(file, inner, depth);
  if (inner.type === "call_expression" || inner.type === "new_expression") return madeSize(file, inner, depth);
  const declaration = inner.type === "identifier" ? declarationOf(file, inner) : undefined;
  const isFixed = declaration?.constant && declaration.value && declaration.path.length === 0 && !new RegExp(`\\b${inner.text}\\.(push|unshift|splice)\\(`).test(file.text);
  return isFixed ? sizeOf(file, declaration.value!, depth + 1) : undefined;
}

function literalSize(file: ParsedFile, array: SyntaxNode, depth: number): number | undefined {
  const elements = array.children.filter(it => it.type !== "comment");
  const spread = elements.length === 1 && elements[0]!.type === "spread_element" ? elements[0]!.children[0] : undefined;
  if (spread) return sizeOf(file, spread, depth + 1);
  return elements.length === 0 || elements.some(it => it.type === "spread_element") ? undefined : elements.length;
}

/** `Array(7)`, `Array.from({ length: 7 })`, and what keeps the length of either. */
function madeSize(file: ParsedFile, call: SyntaxNode, depth: number): number | undefined {
  const callee = call.field("function") ?? call.field("constructor");
  const argument = call.field("arguments")?.children.find(it => it.type !== "comment");
  if (callee?.text === "Array") return argument && numberOf(file, argument);
  if (callee?.text === "Array.from") return argument && lengthOf(file, argument, depth);
  const keepsLength = callee?.type === "member_expression" && /^(fill|map|keys|values|entries|reverse)$/.test(callee.field("property")?.text ?? "");
  return keepsLength ? sizeOf(file, callee.field("object")!, depth + 1) : undefined;
}

function lengthOf(file: ParsedFile, argument: SyntaxNode, depth: number): number | undefined {
  if (argument.type !== "object") return sizeOf(file, argument, depth + 1);
  const value = argument.children.find(it => it.type === "pair" && it.field("key")?.text === "length")?.field("value");
  return value && numberOf(file, value);
}
