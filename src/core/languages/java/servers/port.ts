import type { PortValue } from "../../../facts/application.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { namesClass } from "../bindings/classNames.js";
import { constantOf, literalOf } from "../bindings/constants.js";
import { originOf, referenceOf } from "../bindings/values.js";
import { argumentsOf, settledValue } from "../bindings/variables.js";

/** What reaches the port: a number of the code, a constant of another file, or what only the run tells. */
export function portValue(file: ParsedFile, node: SyntaxNode | undefined): PortValue {
  if (!node) return { from: "none" };
  const value = constantOf(file, node);
  const port = typeof value === "number" ? value : typeof value === "string" && /^\d{1,5}$/.test(value) ? Number(value) : undefined;
  const literal = literalOf(file, node);
  if (port !== undefined && literal) return { from: "literal", value: port, literal: spanOf(literal), use: spanOf(node) };
  const key = /System\.getenv\("(\w+)"\)/.exec(settledValue(file, node)?.text ?? "")?.[1];
  if (key !== undefined) return { from: "environment", key };
  const origin = originOf(file, node);
  return origin.how === "reference" ? { from: "reference", origin } : { from: "unknown" };
}

/** The port among the arguments: the only number, also inside `new InetSocketAddress(host, port)`. */
export function portArgument(file: ParsedFile, call: SyntaxNode): SyntaxNode | undefined {
  const [first, second] = argumentsOf(call);
  const address = settledValue(file, first);
  if (address?.type === "object_creation_expression" && namesClass(referenceOf(file, address), "java.net.InetSocketAddress")) return argumentsOf(address).at(-1);
  return first && typeof constantOf(file, first) === "string" && second ? second : first;
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
