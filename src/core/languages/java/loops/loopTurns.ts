import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { numberOf } from "../bindings/constants.js";
import { argumentsOf, namedDeclaration, unwrap, valueOf } from "../bindings/variables.js";
import type { LoopNode } from "./loopNode.js";

/** How many turns a loop makes, where the code alone sets it; undefined where data may. */
export function turnsOf(file: ParsedFile, loop: LoopNode): number | undefined {
  if (loop.kind === "for") return countedTurns(file, loop.node);
  return loop.over && sizeOf(file, loop.over, 0);
}

/** `for (int i = 0; i < 10; i++)`, and the same backwards. */
function countedTurns(file: ParsedFile, loop: SyntaxNode): number | undefined {
  const condition = loop.field("condition");
  const from = numberOf(file, loop.field("init")?.children.find(it => it.type === "variable_declarator")?.field("value"));
  const to = numberOf(file, condition?.field("right"));
  if (!condition || from === undefined || to === undefined || loop.field("update")?.type !== "update_expression") return undefined;
  const operator = ["<=", "<", ">=", ">"].find(it => condition.has(it)) ?? "";
  const steps = operator.startsWith("<") ? to - from : operator.startsWith(">") ? from - to : -1;
  return steps < 0 ? undefined : operator.endsWith("=") ? steps + 1 : steps;
}

/** The length of a list that stands in the code: `List.of(a, b)`, `new String[] {a, b}`, `IntStream.range(0, 7)`. */
function sizeOf(file: ParsedFile, expression: SyntaxNode, depth: number): number | undefined {
  const inner = unwrap(expression);
  if (depth > 6) return undefined;
  switch (inner.type) {
    case "array_initializer": return inner.children.filter(it => !/comment$/.test(it.type)).length;
    case "array_creation_expression": return inner.field("value") && sizeOf(file, inner.field("value")!, depth + 1);
    case "method_invocation": return madeSize(file, inner, depth);
    case "identifier":
    case "field_access": {
      const declaration = namedDeclaration(file, inner);
      const value = declaration?.constant ? valueOf(file, declaration) : undefined;
      return value && !new RegExp(`\\b${declaration!.name}\\.(add|addAll|put)\\(`).test(file.text) ? sizeOf(file, value, depth + 1) : undefined;
    }
    default: return undefined;
  }
}

function madeSize(file: ParsedFile, call: SyntaxNode, depth: number): number | undefined {
  const name = call.field("name")?.text ?? "";
  const object = call.field("object");
  const values = argumentsOf(call);
  if (/^(List|Set|Stream|Arrays|EnumSet)$/.test(object?.text ?? "") && /^(of|asList)$/.test(name)) return values.length > 1 ? values.length : undefined;
  if (/^(IntStream|LongStream)$/.test(object?.text ?? "") && /^range(Closed)?$/.test(name)) return rangeSize(file, values, name);
  return object && /^(stream|boxed|sorted|peek|map|mapToObj|reversed)$/.test(name) ? sizeOf(file, object.text === "Arrays" ? values[0]! : object, depth + 1) : undefined;
}

function rangeSize(file: ParsedFile, [from, to]: readonly SyntaxNode[], name: string): number | undefined {
  const [start, end] = [numberOf(file, from), numberOf(file, to)];
  return start === undefined || end === undefined || end < start ? undefined : end - start + (name === "rangeClosed" ? 1 : 0);
}
