import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/literals.js";
import { referenceOf } from "../bindings/values.js";

/** A number that stands in the code, or a duration made of one. */
export interface Constant {
  readonly value: number;
  /** Of a duration, as `time.ParseDuration` spells it: https://pkg.go.dev/time#ParseDuration */
  readonly unit?: string;
  readonly floating: boolean;
}

const units: Readonly<Record<string, string>> = {
  "time:Nanosecond": "ns", "time:Microsecond": "us", "time:Millisecond": "ms", "time:Second": "s", "time:Minute": "m", "time:Hour": "h",
};

/** The value of an expression of numbers and units of time alone: `30 * time.Second`, `10 << 20`; undefined for any other. */
export function constantOf(file: ParsedFile, node: SyntaxNode | undefined): Constant | undefined {
  switch (node?.type) {
    case "int_literal": return number(integerOf(node.text), false);
    case "float_literal": return number(/^[\d.]+(e[+-]?\d+)?$/i.test(node.text) ? Number(node.text) : undefined, true);
    case "selector_expression": return unitOf(file, node);
    case "parenthesized_expression": return constantOf(file, node.children[0]);
    case "unary_expression": return negated(file, node);
    case "binary_expression": return combined(file, node);
    case "call_expression": return converted(file, node);
    default: return undefined;
  }
}

/** The largest expression around a node that is still a number or a duration. */
export function wholeConstant(file: ParsedFile, node: SyntaxNode): SyntaxNode | undefined {
  let whole: SyntaxNode | undefined;
  for (let at: SyntaxNode | undefined = node; at; at = at.type === "argument_list" ? at.parent?.parent : at.parent) {
    if (constantOf(file, at)) whole = at;
    else if (at.type !== "argument_list" || !constantOf(file, at.parent)) break;
    else whole = at.parent;
  }
  return whole;
}

/** A constant as `time.ParseDuration` reads it. */
export function durationText({ value, unit = "" }: Constant): string {
  return `${value}${unit}`;
}

/** https://go.dev/ref/spec#Integer_literals; a leading zero, the old mark of octal numbers, is left alone. */
function integerOf(text: string): number | undefined {
  const plain = text.replaceAll("_", "");
  return /^(0|[1-9]\d*|0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+)$/.test(plain) ? Number(plain) : undefined;
}

function number(value: number | undefined, floating: boolean): Constant | undefined {
  const isExact = value !== undefined && (floating ? Number.isFinite(value) : Number.isSafeInteger(value));
  return isExact ? { value, floating } : undefined;
}

function unitOf(file: ParsedFile, node: SyntaxNode): Constant | undefined {
  const unit = /^(Nanosecond|Microsecond|Millisecond|Second|Minute|Hour)$/.test(node.field("field")?.text ?? "") ? units[libraryName(referenceOf(file, node)) ?? ""] : undefined;
  return unit === undefined ? undefined : { value: 1, unit, floating: false };
}

function negated(file: ParsedFile, node: SyntaxNode): Constant | undefined {
  const operand = node.has("-") ? constantOf(file, node.field("operand")) : undefined;
  return operand && { ...operand, value: -operand.value };
}

function combined(file: ParsedFile, node: SyntaxNode): Constant | undefined {
  const [left, right] = [constantOf(file, node.field("left")), constantOf(file, node.field("right"))];
  if (!left || !right || (left.unit !== undefined && right.unit !== undefined)) return undefined;
  const unit = left.unit ?? right.unit;
  const floating = left.floating || right.floating;
  if (node.has("*") && !(floating && unit !== undefined)) {
    const product = number(left.value * right.value, floating);
    return product && { ...product, ...unit !== undefined && { unit } };
  }
  return node.has("<<") && !floating && unit === undefined && right.value >= 0 ? number(left.value * 2 ** right.value, false) : undefined;
}

/** `time.Duration(30)` in `time.Duration(30) * time.Second`. */
function converted(file: ParsedFile, call: SyntaxNode): Constant | undefined {
  const [value, more] = argumentsOf(call);
  if (more || call.parent?.type !== "binary_expression" || call.field("function")?.text !== "time.Duration") return undefined;
  return libraryName(referenceOf(file, call.field("function"))) === "time:Duration" ? constantOf(file, value) : undefined;
}
