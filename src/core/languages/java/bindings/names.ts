import type { SyntaxNode } from "../../../syntax.js";

const classTypes = new Set(["class_declaration", "interface_declaration", "enum_declaration", "record_declaration", "annotation_type_declaration"]);
const methodTypes = new Set(["method_declaration", "constructor_declaration", "compact_constructor_declaration"]);

/** A class, interface, enum, record or annotation that has a name. */
export function isClass(node: SyntaxNode): boolean {
  return classTypes.has(node.type);
}

/** A method or constructor. */
export function isMethod(node: SyntaxNode): boolean {
  return methodTypes.has(node.type);
}

/**
 * The qualified name of a class, method or constructor: `OrderService`, `OrderService.list`, `Outer.Inner.run`; a
 * constructor has the name of its class, `OrderService.OrderService`. Of several methods of one name each has the number of
 * its parameters behind it: `OrderService.list(2)`. Undefined inside an anonymous class, whose methods
 * nobody calls by name.
 */
export function qualifiedName(node: SyntaxNode): string | undefined {
  if (isAnonymousMember(node)) return undefined;
  const own = node.field("name")?.text;
  return own === undefined ? undefined : [...namesAround(node), own + overloadMark(node, own)].join(".");
}

/** Methods of one name are told apart by how many parameters they have: `load(2)`. */
function overloadMark(node: SyntaxNode, name: string): string {
  if (node.type !== "method_declaration") return "";
  const same = node.parent?.children.filter(it => it.type === "method_declaration" && it.field("name")?.text === name) ?? [];
  const parameters = node.field("parameters")?.children.filter(it => /^(formal|spread)_parameter$/.test(it.type)) ?? [];
  return same.length > 1 ? `(${parameters.length})` : "";
}

/** The qualified name of the nearest named method around a node, else of the class; lambdas and anonymous classes are passed over. */
export function enclosingName(node: SyntaxNode): string | undefined {
  const method = namedMethodAround(node);
  const owner = method ?? enclosingClass(node);
  return owner && qualifiedName(owner);
}

/** The nearest method or constructor around a node that has a qualified name. */
export function namedMethodAround(node: SyntaxNode): SyntaxNode | undefined {
  let above = node.parent;
  while (above && !(isMethod(above) && !isAnonymousMember(above))) above = above.parent;
  return above;
}

/** The nearest method, constructor or lambda around a node. */
export function enclosingFunction(node: SyntaxNode): SyntaxNode | undefined {
  let above = node.parent;
  while (above && !isMethod(above) && above.type !== "lambda_expression") above = above.parent;
  return above;
}

/** The nearest named class around a node. */
export function enclosingClass(node: SyntaxNode): SyntaxNode | undefined {
  let above = node.parent;
  while (above && !isClass(above)) above = above.parent;
  return above;
}

function namesAround(node: SyntaxNode): string[] {
  const names: string[] = [];
  for (let above = node.parent; above; above = above.parent) {
    const name = isClass(above) || isMethod(above) ? above.field("name")?.text : undefined;
    if (name !== undefined && isClass(above)) names.unshift(name);
  }
  return names;
}

/** Whether the nearest class body around it is that of `new Thing() { … }`, or a body inside of one. */
function isAnonymousMember(node: SyntaxNode): boolean {
  for (let above = node.parent; above; above = above.parent) {
    if (above.type === "class_body" && above.parent?.type === "object_creation_expression") return true;
  }
  return false;
}
