import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { namedDeclaration, unwrap, valueOf } from "./variables.js";
import { enclosingClass } from "./names.js";
import { scopeOf, type Declaration } from "./scope.js";

/** A value that the file's text alone fixes. */
export type Constant = string | number | boolean;

/**
 * The value of a literal, a text block, a concatenation, or a name that is only ever given one: `PORT`, `Ports.HTTP` of this
 * file. Integers beyond what a `number` holds exactly are left out.
 */
export function constantOf(file: ParsedFile, node: SyntaxNode | undefined, depth = 0): Constant | undefined {
  if (!node || depth > 12) return undefined;
  const inner = unwrap(node);
  switch (inner.type) {
    case "string_literal": return stringValue(inner);
    case "character_literal": return unescape(inner.text.slice(1, -1));
    case "true":
    case "false": return inner.type === "true";
    case "decimal_integer_literal":
    case "hex_integer_literal":
    case "octal_integer_literal":
    case "binary_integer_literal": return integerValue(inner.text);
    case "decimal_floating_point_literal": return Number.parseFloat(inner.text.replaceAll("_", ""));
    case "unary_expression": return negated(file, inner, depth);
    case "binary_expression": return combined(file, inner, depth);
    case "cast_expression": return constantOf(file, inner.field("value"), depth + 1);
    case "identifier":
    case "field_access": return namedConstant(file, inner, depth);
    default: return undefined;
  }
}

export function stringOf(file: ParsedFile, node: SyntaxNode | undefined): string | undefined {
  const value = constantOf(file, node);
  return typeof value === "string" ? value : undefined;
}

export function numberOf(file: ParsedFile, node: SyntaxNode | undefined): number | undefined {
  const value = constantOf(file, node);
  return typeof value === "number" ? value : undefined;
}

/** The literal that a constant expression comes down to, perhaps at another place of the file. */
export function literalOf(file: ParsedFile, node: SyntaxNode | undefined, depth = 0): SyntaxNode | undefined {
  if (!node || depth > 12) return undefined;
  const inner = unwrap(node);
  const value = /^(identifier|field_access)$/.test(inner.type) ? fixedValue(file, inner) : undefined;
  if (value) return literalOf(file, value, depth + 1);
  return /_literal$|^(true|false)$/.test(inner.type) ? inner : undefined;
}

function namedConstant(file: ParsedFile, node: SyntaxNode, depth: number): Constant | undefined {
  const value = fixedValue(file, node);
  return value && constantOf(file, value, depth + 1);
}

function fixedValue(file: ParsedFile, node: SyntaxNode): SyntaxNode | undefined {
  const declaration = namedDeclaration(file, node) ?? staticField(file, node);
  return declaration && (isFixed(declaration) ? valueOf(file, declaration) : undefined);
}

/** Fields that are not final may be set by a framework or from another file; a variable only changes where one sees it. */
function isFixed(declaration: Declaration): boolean {
  return declaration.kind === "variable" || (declaration.kind === "field" && declaration.constant);
}

/** `Ports.HTTP`, where the file itself declares `Ports`. */
function staticField(file: ParsedFile, node: SyntaxNode): Declaration | undefined {
  const object = node.type === "field_access" ? node.field("object") : undefined;
  const name = node.field("field")?.text;
  const owner = object?.type === "identifier" && name !== undefined ? scopeOf(file).lookupClass(object.text, node)?.node : undefined;
  const body = owner?.field("body");
  const found = body && scopeOf(file).lookup(name!, body);
  return found?.kind === "field" && enclosingClass(found.node) === owner ? found : undefined;
}

function negated(file: ParsedFile, node: SyntaxNode, depth: number): Constant | undefined {
  const value = constantOf(file, node.field("operand"), depth + 1);
  if (typeof value === "number" && node.has("-")) return -value;
  return typeof value === "boolean" && node.has("!") ? !value : undefined;
}

function combined(file: ParsedFile, node: SyntaxNode, depth: number): Constant | undefined {
  const [left, right] = [node.field("left"), node.field("right")].map(it => constantOf(file, it, depth + 1));
  if (left === undefined || right === undefined) return undefined;
  if (node.has("+")) return typeof left === "number" && typeof right === "number" ? left + right : `${left}${right}`;
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  return node.has("*") ? left * right : node.has("-") ? left - right : undefined;
}

function integerValue(text: string): number | undefined {
  const plain = text.replace(/_|[lL]$/g, "");
  const value = Number(/^0[0-7]+$/.test(plain) ? `0o${plain.slice(1)}` : plain);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** The content of a string literal or text block. https://docs.oracle.com/javase/specs/jls/se21/html/jls-3.html#jls-3.10.6 */
function stringValue(node: SyntaxNode): string {
  const { text } = node;
  return text.startsWith('"""') ? unescape(strippedBlock(text.replace(/^"""[^\n]*\n/, "").replace(/"""$/, ""))) : unescape(text.slice(1, text.length > 1 && text.endsWith('"') ? -1 : undefined));
}

function strippedBlock(text: string): string {
  const lines = text.split(/\r?\n/);
  const indents = lines.filter((it, index) => it.trim() !== "" || index === lines.length - 1).map(it => /^[ \t]*/.exec(it)![0].length);
  const indent = Math.min(...indents);
  return lines.map(it => it.slice(indent).trimEnd()).join("\n");
}

const plainEscapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", s: " ", "\n": "" };

function unescape(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(u+[\da-fA-F]{4}|[0-7]{1,3}|[\s\S])/g, (_, escape: string) => {
    if (escape.startsWith("u")) return String.fromCharCode(Number.parseInt(escape.replace(/^u+/, ""), 16));
    return /^[0-7]/.test(escape) ? String.fromCharCode(Number.parseInt(escape, 8)) : plainEscapes[escape] ?? escape;
  });
}
