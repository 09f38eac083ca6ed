import type { ParsedFile, SharedKey, SyntaxNode } from "../../../syntax.js";
import { classOfMethod } from "./names.js";
import { parameterName, scopeOf } from "./scope.js";

/** A value that a class gives to one of its members: in its body, or to `self` in a method. */
export interface Member {
  readonly name: string;
  readonly node: SyntaxNode;
  readonly value?: SyntaxNode;
  readonly type?: SyntaxNode;
}

const membersKey: SharedKey<ReadonlyMap<SyntaxNode, readonly Member[]>> = { name: "python members", nodes: ["assignment"], create: assignedMembers };

/** The members of a class that it gives a value or a type itself, those of its body first. Methods are not among them. */
export function membersOf(file: ParsedFile, classNode: SyntaxNode): readonly Member[] {
  const body = classNode.field("body");
  const own = body ? scopeOf(file).inside(body).filter(it => it.kind === "variable" && !it.partial) : [];
  return [...own.map(({ name, node, value, type }) => ({ name, node, ...value && { value }, ...type && { type } })), ...file.shared(membersKey).get(classNode) ?? []];
}

/** The class that `self` or `cls` means; undefined for any other expression. */
export function ownerOfSelf(identifier: SyntaxNode): SyntaxNode | undefined {
  if (identifier.type !== "identifier") return undefined;
  for (let above = identifier.parent; above; above = above.parent) {
    const owner = above.type === "function_definition" ? classOfMethod(above) : undefined;
    if (owner) return selfOf(above) === identifier.text ? owner : undefined;
  }
  return undefined;
}

/** The first parameter of a method, whatever its name; undefined for static methods and functions. */
export function selfOf(fn: SyntaxNode): string | undefined {
  if (!classOfMethod(fn) || isStatic(fn)) return undefined;
  const first = fn.field("parameters")?.children.find(it => it.type !== "comment");
  return first && parameterName(first)?.text;
}

function isStatic(fn: SyntaxNode): boolean {
  const decorators = fn.parent?.type === "decorated_definition" ? fn.parent.children.filter(it => it.type === "decorator") : [];
  return decorators.some(it => it.children[0]?.text === "staticmethod");
}

function assignedMembers(file: ParsedFile): ReadonlyMap<SyntaxNode, readonly Member[]> {
  const found = new Map<SyntaxNode, Member[]>();
  for (const node of file.nodes("assignment")) {
    const left = node.field("left");
    const object = left?.type === "attribute" ? left.field("object") : undefined;
    const owner = object && ownerOfSelf(object);
    const name = left?.field("attribute")?.text;
    if (!owner || name === undefined) continue;
    const [value, type] = [node.field("right"), node.field("type")];
    const member = { name, node, ...value && { value }, ...type && { type } };
    const same = found.get(owner);
    if (same) same.push(member);
    else found.set(owner, [member]);
  }
  return found;
}
