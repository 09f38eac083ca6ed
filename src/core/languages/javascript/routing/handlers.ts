import type { Handler } from "../../../facts/application.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { qualifiedName } from "../bindings/names.js";
import { madeMember } from "../bindings/ours.js";
import { isFunction, stringValue } from "../bindings/scope.js";
import { extend, referenceOf, unwrap } from "../bindings/values.js";

/** The function that an argument gives to a framework: inline, by name, wrapped, bound, made by a call, or `[Controller, "method"]`. */
export function handlerOf(file: ParsedFile, argument: SyntaxNode, depth = 0): Handler | undefined {
  const inner = unwrap(argument);
  const at = { start: argument.start, end: argument.end };
  if (depth > 4) return { at };
  if (isFunction(inner)) {
    const name = qualifiedName(inner);
    return { at, ...name !== undefined && { function: { from: "local", name, path: [] } } };
  }
  if (inner.type === "array") return arrayHandler(file, inner, at, depth);
  if (inner.type === "call_expression") return callHandler(file, inner, at, depth);
  if (!/^(identifier|shorthand_property_identifier|member_expression|subscript_expression)$/.test(inner.type)) return undefined;
  const reference = madeMember(file, inner) ?? referenceOf(file, inner);
  return { at, ...reference && { function: reference } };
}

/** Names of what runs before a handler: `auth`, `validate`, never more than a few words. */
export function middlewareNames(nodes: readonly SyntaxNode[]): readonly string[] {
  return nodes.flatMap(it => it.type === "array" ? it.children : [it]).map(it => {
    const inner = unwrap(it);
    if (isFunction(inner)) return inner.field("name")?.text ?? "function";
    const named = inner.type === "call_expression" ? inner.field("function") ?? inner : inner;
    return named.text.length > 60 ? `${named.text.slice(0, 60)}…` : named.text;
  });
}

/** `[UsersController, "list"]`, or a list of functions of which the last answers. */
function arrayHandler(file: ParsedFile, array: SyntaxNode, at: Handler["at"], depth: number): Handler | undefined {
  const [first, second] = array.children;
  const method = array.children.length === 2 ? stringValue(second) : undefined;
  const reference = method !== undefined && first ? extend(referenceOf(file, first), method) : undefined;
  if (reference) return { at, function: reference };
  const last = array.children.at(-1);
  const handler = last && handlerOf(file, last, depth + 1);
  return handler && { ...handler, at };
}

function callHandler(file: ParsedFile, call: SyntaxNode, at: Handler["at"], depth: number): Handler {
  const callee = call.field("function");
  const values = call.field("arguments")?.children ?? [];
  if (callee?.field("property")?.text === "bind" && callee.field("object")) {
    const bound = handlerOf(file, callee.field("object")!, depth + 1);
    return { at, ...bound?.function && { function: bound.function } };
  }
  const inner = [...values].reverse().map(it => handlerOf(file, it, depth + 1)).find(it => it?.function ?? it?.maker);
  const maker = referenceOf(file, callee);
  return { at, ...inner?.function && { function: inner.function }, ...maker && { maker } };
}
