import known from "../../../data/credential-sinks.json";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { credentialFacts, isAroundDevelopment, mayCall, nodeAbove, sinkCallPlaces, type Receiver, type SinkLiteral } from "../../credentialFacts.js";
import { givenByCall } from "../../credentialName.js";
import { mayHoldCredentials } from "../../credentialPlaces.js";

/** Literals that are credentials; the keys of JWT, HMAC and cookie libraries at any entropy. */
export const goCredentials: Extractor = {
  name: "go-credentials",
  nodes: [],
  tests: true,
  when: text => mayHoldCredentials(text) || mayCall(text, known.go, importOf),
  extract: file => credentialFacts(file, {
    literals: ["interpreted_string_literal", "raw_string_literal"],
    comments: ["comment"],
    text: literalText,
    receiver: receiverOf,
    isDevelopment: isAroundDevelopment,
    isFixed: literal => nodeAbove(literal, "const_declaration") !== undefined,
    sinks: sinkLiterals,
  }),
};

/** JWT libraries come from many paths; the others have one. */
function importOf(path: string): RegExp {
  return path === "jwt" ? /"[^"\s]*\bjwt\b[^"\s]*"/ : new RegExp(`"${path.replaceAll(".", "\\.")}"`);
}

function* sinkLiterals(file: ParsedFile): Iterable<SinkLiteral> {
  for (const { offset, call } of sinkCallPlaces(file.text, known.go, importOf)) {
    const node = nodeAbove(file.nodeAt({ start: offset, end: offset + 1 }), "call_expression");
    yield* literals(file, node?.field("arguments")?.children[call.index], { callee: node?.field("function")?.text.replace(/^.*\.(?=\w+\.\w+$)/, "") ?? call.call, use: call.use as SinkLiteral["sink"]["use"] });
  }
  yield* keyFunctions(file);
}

/** `jwt.Parse(token, func(…) (any, error) { return []byte("…"), nil })`: https://pkg.go.dev/github.com/golang-jwt/jwt/v5#Keyfunc */
function* keyFunctions(file: ParsedFile): Iterable<SinkLiteral> {
  for (const { index } of file.text.matchAll(/\bjwt\.(?:Parse|ParseWithClaims)(?=\()/g)) {
    const call = nodeAbove(file.nodeAt({ start: index + 4, end: index + 5 }), "call_expression");
    const literal = call?.field("arguments")?.children.find(it => it.type === "func_literal");
    const returned = literal && /\breturn\s+(?=[\w[])/.exec(literal.text);
    if (!literal || !returned) continue;
    const at = literal.start + literal.text.lastIndexOf("return ") + "return ".length;
    const list = nodeAbove(file.nodeAt({ start: at, end: at + 1 }), "expression_list");
    yield* literals(file, list?.children[0], { callee: "jwt.Parse", use: "sign" });
  }
}

function* literals(file: ParsedFile, node: SyntaxNode | undefined, sink: SinkLiteral["sink"]): Iterable<SinkLiteral> {
  const value = node && unwrapped(node);
  if (value && isLiteral(value)) yield { node: value, sink };
  if (value?.type === "identifier") yield* literals(file, constant(file, value), sink);
}

/** What a name of the file is, where one declaration and no assignment tells. */
function constant(file: ParsedFile, name: SyntaxNode): SyntaxNode | undefined {
  const found = [...file.text.matchAll(new RegExp(`(?<![\\w.])${name.text}(?:\\s+(?:string|\\[\\]byte))?\\s*:?=(?!=)`, "g"))];
  const start = found.length === 1 ? found[0]!.index : -1;
  const holder = start < 0 ? undefined : nodeAbove(file.nodeAt({ start, end: start + name.text.length }), "const_spec", "var_spec", "short_var_declaration");
  const value = holder?.field("value") ?? holder?.field("right");
  const only = value?.children.length === 1 ? value.children[0] : undefined;
  return only && isLiteral(unwrapped(only)) ? only : undefined;
}

/** `[]byte("…")`. */
function unwrapped(node: SyntaxNode): SyntaxNode {
  const inner = node.type === "type_conversion_expression" ? node.field("operand") : undefined;
  return inner ? unwrapped(inner) : node;
}

function isLiteral(node: SyntaxNode): boolean {
  return node.type === "interpreted_string_literal" || node.type === "raw_string_literal";
}

function literalText(node: SyntaxNode): string {
  const text = node.text.slice(1, -1);
  return node.type === "raw_string_literal" ? text : text.replace(/\\(["\\])/g, "$1");
}

function receiverOf(literal: SyntaxNode): Receiver {
  for (let node = literal, parent = node.parent, steps = 0; parent && steps < 12; node = parent, parent = parent.parent, steps++) {
    if (/^(parenthesized_expression|type_conversion_expression|literal_element)$/.test(parent.type)) continue;
    if (parent.type === "expression_list") return positioned(parent, node);
    if (parent.type === "keyed_element") return parent.children.at(-1) === node && !isKnownDefault(parent) ? named(nameOf(parent.children[0]?.children[0])) : {};
    return parent.type === "argument_list" ? argument(parent, node) : {};
  }
  return {};
}

/** A default that settings are compared with, to say that they were left as they came: `if c.Secret == defaults.Secret`. */
function isKnownDefault(element: SyntaxNode): boolean {
  const holder = nodeAbove(element, "var_spec");
  const name = holder?.field("name")?.text ?? "";
  if (!/^default\w*$/i.test(name)) return false;
  const field = element.field("key")?.text ?? "";
  return new RegExp(`\\.${field} [!=]= ${name}\\.${field}\\b`).test(nodeAbove(holder, "source_file")?.text ?? "");
}

/** `a, b := "…", "…"`: the name at the literal's own place. */
function positioned(list: SyntaxNode, node: SyntaxNode): Receiver {
  const holder = list.parent;
  const index = list.children.indexOf(node);
  if (holder?.type === "const_spec" || holder?.type === "var_spec") return named(holder.children.filter(it => it.type === "identifier" && it.end <= list.start)[index]?.text);
  if (holder?.field("right") !== list) return {};
  const name = nameOf(holder.field("left")?.children[index]);
  return { ...named(name), ...isDefault(holder, name) && { fallbackOf: name ?? "" } };
}

/** `if secret == "" { secret = "…" }`. */
function isDefault(assignment: SyntaxNode, name: string | undefined): boolean {
  const block = nodeAbove(assignment.parent, "if_statement");
  return assignment.type === "assignment_statement" && name !== undefined && new RegExp(`\\b${name}\\b\\s*==\\s*""|len\\([\\w.]*\\b${name}\\)\\s*(?:==|<)|!\\s*(?:ok|found|exists)\\b`).test(block?.field("condition")?.text ?? "");
}

function argument(list: SyntaxNode, node: SyntaxNode): Receiver {
  const callee = list.parent?.field("function");
  const name = callee?.field("field")?.text ?? callee?.text ?? "";
  const earlier = list.children.slice(0, list.children.indexOf(node)).filter(isLiteral).map(literalText);
  return /^\w+$/.test(name) ? givenByCall({ callee: name, isMethod: callee?.type === "selector_expression", earlier, count: list.children.length }) ?? {} : {};
}

function nameOf(node: SyntaxNode | undefined): string | undefined {
  if (!node) return undefined;
  if (node.type === "index_expression") return nameOf(node.field("index"));
  if (node.type === "selector_expression") return node.field("field")?.text;
  return isLiteral(node) ? literalText(node) : node.type === "identifier" ? node.text : undefined;
}

function named(name: string | undefined): Receiver {
  return name !== undefined && /^[\w.-]{1,80}$/.test(name) ? { name } : {};
}
