import type { PortValue } from "../../../facts/application.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/arguments.js";
import { bindingsAt } from "../bindings/reaching.js";
import { stringValue } from "../bindings/strings.js";
import { originOf, unwrap } from "../bindings/values.js";
import { environmentUse } from "../settings/environment.js";

const deepest = 8;

/** What reaches the port of a server, given the expression that stands for it. */
export function portOf(file: ParsedFile, expression: SyntaxNode | undefined): PortValue {
  return expression ? valueOf(file, expression, expression, 0) : { from: "none" };
}

function valueOf(file: ParsedFile, node: SyntaxNode, use: SyntaxNode, depth: number): PortValue {
  const inner = unwrap(node);
  if (depth > deepest) return { from: "unknown" };
  const environment = environmentIn(file, inner, depth);
  if (environment) return environment;
  const text = inner.type === "integer" ? inner.text.replaceAll("_", "") : stringValue(inner);
  const digits = text === undefined ? undefined : /^(?:.*:)?(\d+)$/.exec(text)?.[1];
  if (digits !== undefined) return { from: "literal", value: Number(digits), literal: spanOf(inner), use: spanOf(use) };
  const converted = conversionOf(inner);
  if (converted) return valueOf(file, converted, use, depth + 1);
  return inner.type === "identifier" ? declared(file, inner, use, depth) : asReference(file, inner);
}

/** The variable of the environment that an expression reads somewhere: with a default, converted, chosen by a condition. */
function environmentIn(file: ParsedFile, node: SyntaxNode, depth: number): PortValue | undefined {
  if (depth > deepest) return undefined;
  const use = environmentUse(file, node);
  if (use) return { from: "environment", key: use.key };
  switch (node.type) {
    case "boolean_operator":
    case "conditional_expression":
    case "string":
    case "interpolation":
    case "parenthesized_expression": return firstOf(file, node.children, depth);
    case "call": return conversionOf(node) ? firstOf(file, argumentsOf(node).positional, depth) : undefined;
    default: return undefined;
  }
}

function firstOf(file: ParsedFile, nodes: readonly SyntaxNode[], depth: number): PortValue | undefined {
  for (const node of nodes) {
    const inner = unwrap(node);
    const found = environmentIn(file, inner, depth + 1) ?? (inner.type === "identifier" ? environmentOfName(file, inner, depth + 1) : undefined);
    if (found) return found;
  }
  return undefined;
}

function environmentOfName(file: ParsedFile, identifier: SyntaxNode, depth: number): PortValue | undefined {
  const value = declared(file, identifier, identifier, depth);
  return value.from === "environment" ? value : undefined;
}

/** `int(x)`, `str(x)`. */
function conversionOf(node: SyntaxNode): SyntaxNode | undefined {
  return node.type === "call" && /^(int|str)$/.test(node.field("function")?.text ?? "") ? argumentsOf(node).positional[0] : undefined;
}

function declared(file: ParsedFile, identifier: SyntaxNode, use: SyntaxNode, depth: number): PortValue {
  const bindings = bindingsAt(file, identifier);
  const [only] = bindings;
  if (only?.kind === "import") return asReference(file, identifier);
  if (bindings.length !== 1 || only?.kind !== "variable" || only.partial || !only.value) return { from: "unknown" };
  return valueOf(file, only.value, use, depth + 1);
}

function asReference(file: ParsedFile, node: SyntaxNode): PortValue {
  const origin = originOf(file, node);
  return origin.how === "reference" && origin.of.from === "import" ? { from: "reference", origin } : { from: "unknown" };
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
