import type { PlainReads } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { stringValue } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";
import { environmentUses, type EnvironmentUse } from "../settings/environment.js";

/** The reads of a file that could stand in another one and give the same value there. */
export function plainReads(file: ParsedFile): PlainReads {
  const uses = environmentUses(file);
  const plain = uses.filter(it => isPlain(it));
  return { reads: plain.map(it => readOf(file, it)), others: uses.filter(it => !plain.includes(it)).map(it => it.key) };
}

/** A name that a destructuring binds has no place of its own, and a function of the file may do anything. */
function isPlain({ node, reader }: EnvironmentUse): boolean {
  return reader === undefined && /^(member|subscript)_expression$/.test(node.type) && !node.text.includes("?.") && !isTarget(node);
}

/** `process.env.X++`, `[process.env.X] = list`, and methods that are told by their object: nothing that a copy could stand in for. */
function isTarget(node: SyntaxNode): boolean {
  return /^(update_expression|array_pattern|for_in_statement|object_pattern|assignment_pattern|pair_pattern)$/.test(node.parent?.type ?? "");
}

function readOf(file: ParsedFile, { key, node }: EnvironmentUse): PlainReads["reads"][number] {
  const bare = node.type === "member_expression" ? `process.env.${key}` : `process.env[${file.editing!.quote(file, key)}]`;
  const whole = wholeOf(file, node);
  const text = file.text.slice(whole.start, node.start) + bare + file.text.slice(node.end, whole.end);
  return { key, bare: { span: { start: node.start, end: node.end }, text: bare }, whole: { span: { start: whole.start, end: whole.end }, text: whole.type === "parenthesized_expression" ? text.slice(1, -1) : text } };
}

/** The read with its default and conversion, as far as these are literals and functions that everybody has. */
function wholeOf(file: ParsedFile, node: SyntaxNode): SyntaxNode {
  let whole = node;
  for (let next = stepFrom(file, whole); next; next = stepFrom(file, next)) whole = next;
  return whole;
}

function stepFrom(file: ParsedFile, node: SyntaxNode): SyntaxNode | undefined {
  const parent = node.parent;
  switch (parent?.type) {
    case "parenthesized_expression": return /^(if|while|do|switch|for|with)_statement$/.test(parent.parent?.type ?? "") ? undefined : parent;
    case "binary_expression": return parent.field("left") === node && isOneLine(parent) && isDefault(parent) ? parent : undefined;
    case "arguments": return parent.children[0] === node && isOneLine(parent.parent!) ? conversion(file, parent) : undefined;
    default: return undefined;
  }
}

function isOneLine(node: SyntaxNode): boolean {
  return !/[\r\n]/.test(node.text);
}

/** `?? "localhost"`, `|| 3000`, and what makes a switch of a text: `=== "true"`. */
function isDefault(binary: SyntaxNode): boolean {
  const right = binary.field("right");
  if (!right) return false;
  if (binary.has("??") || binary.has("||")) return /^(number|true|false)$/.test(right.type) || (right.type === "string" && !right.text.includes("\\"));
  return (binary.has("===") || binary.has("!==")) && /^(true|false|yes|no|on|off|1|0)$/.test(stringValue(right) ?? "");
}

function conversion(file: ParsedFile, list: SyntaxNode): SyntaxNode | undefined {
  const call = list.parent;
  const callee = call?.type === "call_expression" ? call.field("function") : undefined;
  const isKnown = callee?.type === "identifier" && /^(Number|parseInt|parseFloat|Boolean)$/.test(callee.text) && referenceOf(file, callee)?.from === "global";
  const isRadix = list.children.length === 1 || (list.children.length === 2 && list.children[1]?.type === "number");
  return isKnown && isRadix ? call : undefined;
}
