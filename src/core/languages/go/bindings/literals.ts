import type { ParsedFile, SyntaxNode } from "../../../syntax.js";

/** The value of a string literal; undefined for anything else. Escapes other than of quotes and backslashes stay as written. */
export function stringValue(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === "raw_string_literal") return node.text.slice(1, -1);
  return node?.type === "interpreted_string_literal" ? node.text.slice(1, -1).replace(/\\(["'\\])/g, "$1") : undefined;
}

/** The expression inside parentheses, `&` and `*`. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.type === "parenthesized_expression" || (inner.type === "unary_expression" && (inner.has("&") || inner.has("*")))) {
    const next = inner.type === "unary_expression" ? inner.field("operand") : inner.children[0];
    if (!next) break;
    inner = next;
  }
  return inner;
}

/** The value of a field in a composite literal: `Addr` of `http.Server{Addr: ":80"}`. */
export function fieldOf(literal: SyntaxNode, name: string): SyntaxNode | undefined {
  return keyedElement(literal, name)?.field("value")?.children[0];
}

export function keyedElement(literal: SyntaxNode, name: string): SyntaxNode | undefined {
  return literal.field("body")?.children.find(it => it.type === "keyed_element" && it.field("key")?.text === name);
}

/** The arguments of a call, without comments. */
export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  return call.field("arguments")?.children.filter(it => it.type !== "comment") ?? [];
}

/** The statement of a block that holds a node. */
export function statementOf(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.parent && !/^(source_file|block|statement_list|expression_case|default_case|communication_case|type_case)$/.test(inner.parent.type)) inner = inner.parent;
  return inner;
}

/** The statements of a block; the grammar puts them into a list of their own. */
export function statementsOf(block: SyntaxNode | undefined): readonly SyntaxNode[] {
  const list = block?.children.find(it => it.type === "statement_list");
  return (list ?? block)?.children.filter(it => it.type !== "comment") ?? [];
}

/** Whether the address of a variable is given away somewhere, so that others may set it: `flag.StringVar(&addr, …)`. */
export function isAddressTaken(file: ParsedFile, name: string): boolean {
  return new RegExp(`&${name}\\b(?!\\.)`).test(file.text);
}

/** A piece of code as one line of at most 60 letters. */
export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
