import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { qualifiedName } from "../bindings/names.js";
import { isFunction, stringValue } from "../bindings/scope.js";
import type { EnvironmentUse } from "./environment.js";

/** What the code makes of a variable that it reads. */
export interface EnvironmentValue {
  /** The whole expression: `Number(process.env.PORT ?? 3000)`. */
  readonly whole: SyntaxNode;
  readonly hasDefault: boolean;
  /** The default, where there is an expression for it. */
  readonly fallback?: SyntaxNode;
}

const wrappers = /^(parenthesized_expression|as_expression|satisfies_expression|non_null_expression|type_assertion|unary_expression|await_expression)$/;

/** Climbs from a read to the expression that its value flows into, and sees the default on the way. */
export function environmentValue(use: EnvironmentUse): EnvironmentValue {
  let whole = use.node;
  let fallback = use.fallback;
  for (let parent = whole.parent, steps = 0; parent; whole = parent, parent = parent.parent) {
    // A default stands a few steps away; a chain of thousands of operands is climbed from each of them.
    const step = steps++ < 50 && stepOver(whole, parent);
    if (!step) break;
    fallback ??= step === true ? undefined : step;
  }
  return { whole, hasDefault: fallback !== undefined && fallback.text !== "undefined" && fallback.text !== "null", ...fallback && { fallback } };
}

/** Whether the value goes on through `parent`; the default when `parent` states one. */
function stepOver(node: SyntaxNode, parent: SyntaxNode): SyntaxNode | boolean {
  if (wrappers.test(parent.type)) return true;
  switch (parent.type) {
    case "binary_expression": return binaryStep(node, parent);
    case "ternary_expression": return ternaryStep(node, parent);
    case "member_expression": return parent.field("object") === node && parent.parent?.type === "call_expression" && parent.parent.field("function") === parent;
    case "call_expression": return parent.field("function") === node || node.type === "arguments";
    case "arguments": return argumentStep(node, parent);
    default: return false;
  }
}

function binaryStep(node: SyntaxNode, parent: SyntaxNode): SyntaxNode | boolean {
  if (!parent.has("??") && !parent.has("||")) return parent.has("===") || parent.has("!==") || parent.has("==") || parent.has("&&");
  return parent.field("left") === node ? parent.field("right") ?? true : true;
}

/** `process.env.X ? … : 20` has a default; a comparison as the condition chooses between other things. */
function ternaryStep(node: SyntaxNode, parent: SyntaxNode): SyntaxNode | boolean {
  if (parent.field("alternative") === node) return true;
  if (parent.field("condition") === node && node.type === "binary_expression") return false;
  return parent.field("alternative") ?? true;
}

/** A conversion: `Number(…)`, `parseInt(…, 10)`; `toInt(process.env.PORT, 3000)` states a default besides. What else `listen` takes is the host. */
function argumentStep(node: SyntaxNode, list: SyntaxNode): SyntaxNode | boolean {
  const callee = list.parent?.field("function")?.text ?? "";
  if (list.parent?.type !== "call_expression" || list.children[0] !== node || !/^[\w.]+$/.test(callee)) return false;
  const second = list.children[1];
  return second && !/(parseInt|\.listen)$/.test(callee) && /^(number|string|true|false)$/.test(second.type) ? second : true;
}

/** The default that a constant gets where it is used: `const { PORT } = process.env; listen(PORT || 3000)`. */
export function defaultAtUse(file: ParsedFile, name: string): SyntaxNode | undefined {
  const uses = file.nodes("binary_expression").filter(it => (it.has("||") || it.has("??")) && it.field("left")?.type === "identifier" && it.field("left")!.text === name);
  const [use, ...others] = uses;
  return others.length === 0 ? use?.field("right") : undefined;
}

/** The plain number or boolean that an expression is; text that reads as one counts as well. */
export function plainValue(node: SyntaxNode | undefined): number | boolean | undefined {
  if (!node) return undefined;
  if (node.type === "true" || node.type === "false") return node.type === "true";
  const text = node.type === "number" ? node.text.replaceAll("_", "") : stringValue(node);
  if (text === "true" || text === "false") return text === "true";
  return text !== undefined && /^-?(\d+(\.\d+)?|0x[\da-f]+)$/i.test(text) ? Number(text) : undefined;
}

/** Under which name the file keeps the value of an expression; see `environmentRead.keptAs`. */
export function keptAs(use: EnvironmentUse, whole: SyntaxNode): readonly string[] | undefined {
  if (/pattern/.test(use.node.parent?.type ?? "")) return [use.node.text];
  const path: string[] = [];
  for (let node = whole, parent = whole.parent; parent; node = parent, parent = parent.parent) {
    if (parent.type === "pair") path.unshift(stringValue(parent.field("key")) ?? parent.field("key")?.text ?? "?");
    else if (/^(public_)?field_definition$/.test(parent.type)) return [...className(parent), (parent.field("name") ?? parent.field("property"))?.text ?? "?", ...path];
    else if (parent.type === "variable_declarator") return parent.field("name")?.type === "identifier" ? [parent.field("name")!.text, ...path] : undefined;
    else if (parent.type === "assignment_expression") return assigned(parent, path);
    else if (parent.type === "export_statement") return ["default", ...path];
    else if (parent.type === "return_statement" || (parent.type === "arrow_function" && parent.field("body") === node)) return path.length > 0 ? result(parent, path) : undefined;
    else if (!/^(object|arguments|call_expression|as_expression|satisfies_expression|parenthesized_expression)$/.test(parent.type) || isOtherCall(parent)) return undefined;
  }
  return undefined;
}

/** Only `Object.freeze(…)` and the like give an object on as it is. */
function isOtherCall(node: SyntaxNode): boolean {
  return node.type === "call_expression" && !/^(Object\.(freeze|seal)|deepFreeze)$/.test(node.field("function")?.text ?? "");
}

function assigned(node: SyntaxNode, path: readonly string[]): readonly string[] | undefined {
  const left = node.field("left")?.text ?? "";
  if (left === "module.exports") return ["=", ...path];
  const name = /^(?:module\.)?exports\.(\w+)$/.exec(left)?.[1] ?? (/^\w+$/.test(left) ? left : undefined);
  return name === undefined ? undefined : [name, ...path];
}

function result(node: SyntaxNode, path: readonly string[]): readonly string[] | undefined {
  let owner: SyntaxNode | undefined = node;
  while (owner && !isFunction(owner)) owner = owner.parent;
  const name = owner && qualifiedName(owner);
  return name === undefined ? undefined : [name, "()", ...path];
}

function className(field: SyntaxNode): readonly string[] {
  const owner = field.parent?.parent;
  const name = owner && qualifiedName(owner);
  return name === undefined ? [] : [name];
}
