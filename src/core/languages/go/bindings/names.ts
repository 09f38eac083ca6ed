import type { SyntaxNode } from "../../../syntax.js";
import { stringValue } from "./literals.js";

const functionTypes = new Set(["function_declaration", "method_declaration", "func_literal"]);

export function isFunction(node: SyntaxNode): boolean {
  return functionTypes.has(node.type);
}

/**
 * The qualified name of a function: `list`, `Store.List`, and `main.handler` for a function kept in a variable. One that is
 * given to a call with a constant first argument is named after the call: `main.mux.HandleFunc GET /users`; one that is given to
 * `Group` after that. Undefined for other nameless functions.
 */
export function qualifiedName(node: SyntaxNode): string | undefined {
  const own = ownName(node);
  return own === undefined ? undefined : [...namesAround(node, mostParts - 1), own].join(".");
}

/** The qualified name of the named function around a node: the nearest, nameless ones passed over. */
export function enclosingName(node: SyntaxNode): string | undefined {
  const around = namesAround(node, mostParts);
  return around.length > 0 ? around.join(".") : undefined;
}

/** The nearest function around a node, named or not. */
export function enclosingFunction(node: SyntaxNode): SyntaxNode | undefined {
  let above = node.parent;
  while (above && !isFunction(above)) above = above.parent;
  return above;
}

/** The nearest function around a node that has a name: the one that {@link enclosingName} names. */
export function namedFunctionAround(node: SyntaxNode): SyntaxNode | undefined {
  let above = enclosingFunction(node);
  while (above && ownName(above) === undefined) above = enclosingFunction(above);
  return above;
}

/** The name of the type that a method belongs to. */
export function receiverType(method: SyntaxNode): string | undefined {
  const type = method.field("receiver")?.children[0]?.field("type");
  return type && /^\*?\s*\(?\s*(\w+)/.exec(type.text)?.[1];
}

const mostParts = 8;
const ownNames = new WeakMap<SyntaxNode, { readonly name: string | undefined }>();

function namesAround(node: SyntaxNode, most: number): string[] {
  const names: string[] = [];
  for (let above = enclosingFunction(node); above && names.length < most; above = enclosingFunction(above)) {
    const name = ownName(above);
    if (name !== undefined) names.unshift(name);
  }
  return names;
}

function ownName(node: SyntaxNode): string | undefined {
  let known = ownNames.get(node);
  if (!known) ownNames.set(node, known = { name: findName(node) });
  return known.name;
}

function findName(node: SyntaxNode): string | undefined {
  const name = node.field("name")?.text;
  if (node.type === "function_declaration") return name;
  if (node.type === "method_declaration") return name === undefined ? undefined : [receiverType(node), name].filter(it => it !== undefined).join(".");
  const above = node.parent;
  if (above?.type === "expression_list") return nameByVariable(above, node);
  return above?.type === "argument_list" ? nameByCall(above) : undefined;
}

/** `handler := func(…) {…}`, `var handler = func(…) {…}`. */
function nameByVariable(list: SyntaxNode, node: SyntaxNode): string | undefined {
  const holder = list.parent;
  const index = list.children.findIndex(it => it.id === node.id);
  if (holder?.type === "short_var_declaration") return holder.field("left")?.children[index]?.text;
  return holder?.type === "var_spec" ? holder.children.filter(it => it.type === "identifier")[index]?.text : undefined;
}

/** `mux.HandleFunc("GET /users", func(…) {…})`, also when the function is wrapped on its way: `auth(http.HandlerFunc(func(…) {…}))`. */
function nameByCall(list: SyntaxNode): string | undefined {
  const call = list.parent;
  const callee = call?.field("function")?.text.replace(/\s+/g, "");
  if (!call || callee === undefined || callee.length > 60) return undefined;
  const first = stringValue(list.children[0]);
  if (first !== undefined && first.length < 120) return `${callee} ${first}`.replace(/\s+/g, " ");
  if (/\.Group$/.test(callee)) return `${callee} (…)`;
  if (/\.(Route|HandleFunc|Handle|GET|Get)$/.test(callee) && list.children[0] && !isFunction(list.children[0])) return `${callee} ${list.children[0].text.replace(/\s+/g, " ").slice(0, 120)}`;
  return call.parent?.type === "argument_list" ? nameByCall(call.parent) : undefined;
}
