import type { SyntaxNode } from "../../../syntax.js";
import { isFunction } from "./scope.js";

/** Of deeper nesting the nearest names are enough, or the names of a thousand levels would fill the memory. */
const mostParts = 8;
const furthest = 1000;

/** The qualified name of a function or class: `list_orders`, `OrderService.list`, `create_app.index`. */
export function qualifiedName(definition: SyntaxNode): string | undefined {
  const name = definition.field("name")?.text;
  return name === undefined ? undefined : qualify(definition, name);
}

/** A name bound at a node, behind the names of the functions and classes around it: `create_app.app`. */
export function qualify(node: SyntaxNode, name: string): string {
  return [...namesAround(node, mostParts - 1), name].join(".");
}

/** The qualified name of the function or class around a node: the nearest, lambdas passed over. */
export function enclosingName(node: SyntaxNode): string | undefined {
  const around = namesAround(node, mostParts);
  return around.length > 0 ? around.join(".") : undefined;
}

/** The nearest function around a node, a lambda too. */
export function enclosingFunction(node: SyntaxNode): SyntaxNode | undefined {
  let above = node.parent;
  while (above && !isFunction(above)) above = above.parent;
  return above;
}

/** The nearest function with a name around a node. */
export function namedFunctionAround(node: SyntaxNode): SyntaxNode | undefined {
  let above = node.parent;
  while (above && above.type !== "function_definition") above = above.parent;
  return above;
}

/** The class in whose body a node stands, functions passed over. */
export function enclosingClass(node: SyntaxNode): SyntaxNode | undefined {
  let above = node.parent;
  while (above && above.type !== "class_definition") above = above.parent;
  return above;
}

/** The class whose method a function is; undefined for one that stands in another function. */
export function classOfMethod(fn: SyntaxNode): SyntaxNode | undefined {
  const holder = fn.parent?.type === "decorated_definition" ? fn.parent.parent : fn.parent;
  return holder?.type === "block" && holder.parent?.type === "class_definition" ? holder.parent : undefined;
}

const known = new WeakMap<SyntaxNode, readonly string[]>();

/** The names of the functions and classes whose bodies hold the node, the outermost first. Decorators and defaults are outside. */
function namesAround(node: SyntaxNode, most: number): readonly string[] {
  const names: string[] = [];
  let inner = node;
  for (let above = node.parent, steps = 0; above && steps < furthest && names.length < most; inner = above, above = above.parent, steps++) {
    if (above.type !== "function_definition" && above.type !== "class_definition") continue;
    if (above.field("body") !== inner) continue;
    const name = above.field("name")?.text;
    if (name === undefined) continue;
    const further = known.get(above) ?? namesAround(above, mostParts);
    known.set(above, further);
    names.unshift(name);
    return [...further, ...names].slice(-most);
  }
  return names;
}
