import type { PortValue } from "../../../facts/application.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, stringValue, unwrap } from "../bindings/literals.js";
import { declarationOf } from "../bindings/scope.js";
import { isStandardLibrary } from "../bindings/standardLibrary.js";
import { originOf, referenceOf } from "../bindings/values.js";
import { fixedValue } from "../loops/loopTurns.js";

/** What reaches the port of an address: `":8080"`, `":" + port`, `fmt.Sprintf(":%d", port)`, `net.JoinHostPort(host, port)`. */
export function portOf(file: ParsedFile, address: SyntaxNode | undefined): PortValue {
  return address ? follow(file, address, address, 0) : { from: "none" };
}

/** The host that an address names in the code; undefined where it does not. */
export function hostOf(address: SyntaxNode | undefined): string | undefined {
  return /^(.*):\w+$/.exec(stringValue(address) ?? "")?.[1];
}

function follow(file: ParsedFile, node: SyntaxNode, use: SyntaxNode, depth: number): PortValue {
  if (depth > 8) return { from: "unknown" };
  switch (node.type) {
    case "interpreted_string_literal":
    case "raw_string_literal": return literalPort(node, /(?:^|:)(\d+)$/.exec(stringValue(node)!)?.[1], use);
    case "int_literal": return literalPort(node, node.text.replaceAll("_", ""), use);
    case "parenthesized_expression": return follow(file, unwrap(node), use, depth + 1);
    case "binary_expression": return follow(file, node.field("right") ?? node, use, depth + 1);
    case "call_expression": return calledPort(file, node, use, depth + 1);
    case "identifier": return namedPort(file, node, use, depth + 1);
    case "selector_expression": return otherPort(file, node);
    default: return { from: "unknown" };
  }
}

/** A name of a service (`:http`) or a socket is no number. */
function literalPort(node: SyntaxNode, number: string | undefined, use: SyntaxNode): PortValue {
  if (number === undefined) return { from: "none" };
  return { from: "literal", value: Number(number), literal: { start: node.start, end: node.end }, use: { start: use.start, end: use.end } };
}

function calledPort(file: ParsedFile, call: SyntaxNode, use: SyntaxNode, depth: number): PortValue {
  const [first, second] = argumentsOf(call);
  switch (libraryName(referenceOf(file, call.field("function")))) {
    case "os:Getenv": {
      const key = stringValue(first);
      return { from: "environment", ...key !== undefined && { key } };
    }
    case "strconv:Itoa": return first ? follow(file, first, use, depth) : { from: "unknown" };
    case "net:JoinHostPort": return second ? follow(file, second, use, depth) : { from: "unknown" };
    case "fmt:Sprintf": return formattedPort(file, call, use, depth);
    default: return { from: "unknown" };
  }
}

function formattedPort(file: ParsedFile, call: SyntaxNode, use: SyntaxNode, depth: number): PortValue {
  const [format, ...values] = argumentsOf(call);
  const text = stringValue(format) ?? "";
  if (/:\d+$/.test(text)) return follow(file, format!, use, depth);
  const last = /:%[dsv]$/.test(text) ? values.at(-1) : undefined;
  return last ? follow(file, last, use, depth) : { from: "unknown" };
}

/** A variable that is given something else later may hold that: `port := "8080"; if p := os.Getenv("PORT"); p != "" { port = p }`. */
function namedPort(file: ParsedFile, identifier: SyntaxNode, use: SyntaxNode, depth: number): PortValue {
  const declaration = declarationOf(file, identifier);
  if (!declaration) return otherPort(file, identifier);
  const value = fixedValue(file, identifier);
  if (value) return follow(file, value, use, depth);
  const reads = declaration.value?.type === "call_expression" ? calledPort(file, declaration.value, use, depth) : undefined;
  return reads?.from === "environment" ? reads : { from: "unknown" };
}

/** A constant of another file, perhaps. */
function otherPort(file: ParsedFile, node: SyntaxNode): PortValue {
  const origin = originOf(file, node);
  const isOthers = origin.how === "reference" && origin.of.from === "import" && origin.of.path.length === 0 && !isStandardLibrary(origin.of.specifier);
  return isOthers ? { from: "reference", origin } : { from: "unknown" };
}
