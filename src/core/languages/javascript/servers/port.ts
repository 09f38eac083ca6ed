import type { PortValue } from "../../../facts/application.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { libraryName } from "../../../libraryNames.js";
import { isFunction, stringValue } from "../bindings/scope.js";
import { declarationOf, originOf, referenceOf, scopeOf, unwrap } from "../bindings/values.js";

/** What reaches the port of a server that this call starts. */
export function portOf(file: ParsedFile, call: SyntaxNode, api: string): PortValue {
  const first = call.field("arguments")?.children.find(it => it.type !== "comment");
  if (!first || isFunction(unwrap(first))) return { from: "none" };
  const options = objectOf(file, first);
  if (!options) return api === "hono" ? { from: "unknown" } : valueOf(file, first, first, 0);
  const port = memberOf(options, "port");
  if (port) return valueOf(file, port, port, 0);
  return options.children.some(it => it.type === "spread_element") ? { from: "unknown" } : { from: "none" };
}

const deepest = 8;

function valueOf(file: ParsedFile, node: SyntaxNode, use: SyntaxNode, depth: number): PortValue {
  const inner = unwrap(node);
  if (depth > deepest) return { from: "unknown" };
  const environment = environmentIn(file, inner, depth);
  if (environment) return environment;
  const number = inner.type === "number" ? Number(inner.text.replaceAll("_", "")) : /^\d+$/.test(stringValue(inner) ?? "") ? Number(stringValue(inner)) : undefined;
  if (number !== undefined) return { from: "literal", value: number, literal: spanOf(inner), use: spanOf(use) };
  if (inner.type === "identifier" || inner.type === "shorthand_property_identifier") return declaredValue(file, inner, use, depth);
  if (inner.type === "member_expression") return memberValue(file, inner, use, depth);
  const wrapped = conversionOf(inner);
  if (wrapped) return valueOf(file, wrapped, use, depth + 1);
  return asReference(file, inner);
}

/** The variable of the environment that an expression reads somewhere: with a default, converted, chosen by a condition. */
function environmentIn(file: ParsedFile, node: SyntaxNode, depth: number): PortValue | undefined {
  if (depth > deepest) return undefined;
  const name = libraryName(referenceOf(file, node));
  const key = /^global:(?:process|Bun|import\.meta)\.env\.(\w+)$/.exec(name ?? "")?.[1];
  if (key !== undefined) return { from: "environment", key };
  switch (node.type) {
    case "binary_expression":
    case "ternary_expression":
    case "unary_expression":
    case "template_string":
    case "template_substitution":
    case "arguments":
    case "parenthesized_expression": return firstOf(file, node.children, depth);
    case "call_expression": return conversionOf(node) ? firstOf(file, node.field("arguments")?.children ?? [], depth) : undefined;
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
  const value = declaredValue(file, identifier, identifier, depth + 1);
  return value.from === "environment" ? value : undefined;
}

/** `Number(x)`, `parseInt(x, 10)`, `+x`, `String(x)`: what is converted. */
function conversionOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === "unary_expression" && node.has("+")) return node.field("argument");
  if (node.type !== "call_expression") return undefined;
  const callee = node.field("function")?.text ?? "";
  return /^(Number|String|parseInt|Number\.parseInt|normali[sz]ePort|toNumber|parsePort)$/.test(callee) ? node.field("arguments")?.children[0] : undefined;
}

function declaredValue(file: ParsedFile, identifier: SyntaxNode, use: SyntaxNode, depth: number): PortValue {
  const declaration = declarationOf(file, identifier);
  if (!declaration || declaration.kind === "parameter" || declaration.kind === "loop-variable") return { from: "unknown" };
  if (declaration.kind === "import") return asReference(file, identifier);
  const { value, path } = declaration;
  if (!value || (!declaration.constant && scopeOf(file).assignments(declaration).length > 0)) return { from: "unknown" };
  if (path.length === 0) return valueOf(file, value, use, depth + 1);
  if (path.length === 1 && libraryName(referenceOf(file, value)) === "global:process.env") return { from: "environment", key: path[0]! };
  const object = objectOf(file, value);
  const member = path.length === 1 && object ? memberOf(object, path[0]!) : undefined;
  return member ? valueOf(file, member, use, depth + 1) : asReference(file, identifier);
}

/** `config.port`, where `config` is an object literal of this file. */
function memberValue(file: ParsedFile, node: SyntaxNode, use: SyntaxNode, depth: number): PortValue {
  const object = node.field("object");
  const literal = object && literalAt(file, object, 0);
  const member = literal && memberOf(literal, node.field("property")?.text ?? "");
  return member ? valueOf(file, member, use, depth + 1) : asReference(file, node);
}

function literalAt(file: ParsedFile, node: SyntaxNode, depth: number): SyntaxNode | undefined {
  const inner = unwrap(node);
  if (depth > 4 || inner.type !== "member_expression") return objectOf(file, inner);
  const outer = inner.field("object") && literalAt(file, inner.field("object")!, depth + 1);
  const member = outer && memberOf(outer, inner.field("property")?.text ?? "");
  return member && objectOf(file, member);
}

/** The object literal that an expression is, or that its constant was given. */
export function objectOf(file: ParsedFile, node: SyntaxNode): SyntaxNode | undefined {
  const inner = unwrap(node);
  if (inner.type === "object") return inner;
  const declaration = inner.type === "identifier" ? declarationOf(file, inner) : undefined;
  if (!declaration?.value || declaration.kind !== "variable" || declaration.path.length > 0) return undefined;
  if (!declaration.constant && scopeOf(file).assignments(declaration).length > 0) return undefined;
  const value = unwrap(declaration.value);
  return value.type === "object" ? value : undefined;
}

/** The value under a key of an object literal; a short form is its own value. */
export function memberOf(object: SyntaxNode, key: string): SyntaxNode | undefined {
  for (const child of object.children) {
    if (child.type === "shorthand_property_identifier" && child.text === key) return child;
    const name = child.type === "pair" ? child.field("key") : undefined;
    if (name && (stringValue(name) ?? name.text) === key) return child.field("value");
  }
  return undefined;
}

function asReference(file: ParsedFile, node: SyntaxNode): PortValue {
  const origin = originOf(file, node);
  return origin.how === "reference" || origin.how === "call" ? { from: "reference", origin } : { from: "unknown" };
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
