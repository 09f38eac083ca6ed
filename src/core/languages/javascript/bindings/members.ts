import type { SyntaxNode } from "../../../syntax.js";

/** What a class says of one of its members: a declared type, a value it is given, or both. */
export interface ClassMember {
  readonly type?: SyntaxNode;
  readonly value?: SyntaxNode;
}

/** The member of the class around `inside`: a field, a parameter property, or an assignment in the constructor. */
export function memberOf(inside: SyntaxNode, name: string): ClassMember | undefined {
  const body = classBodyAbove(inside);
  if (!body) return undefined;
  const field = body.children.find(it => /field_definition$/.test(it.type) && nameOf(it) === name);
  const type = field?.field("type")?.children[0];
  const value = field?.field("value");
  if (type || value) return { ...type && { type }, ...value && { value } };
  const constructor = body.children.find(it => it.type === "method_definition" && it.field("name")?.text === "constructor");
  return constructor && (parameterProperty(constructor, name) ?? assignedInside(constructor, name));
}

/** The field, or the parameter property, that declares a member of the class around `inside`. */
export function parameterOrField(inside: SyntaxNode, name: string): SyntaxNode | undefined {
  const body = classBodyAbove(inside);
  const field = body?.children.find(it => /field_definition$/.test(it.type) && nameOf(it) === name);
  const constructor = body?.children.find(it => it.type === "method_definition" && it.field("name")?.text === "constructor");
  return field ?? constructor?.field("parameters")?.children.find(it => it.field("pattern")?.text === name);
}

function classBodyAbove(node: SyntaxNode): SyntaxNode | undefined {
  let above = node.parent;
  while (above && above.type !== "class_body") above = above.parent;
  return above;
}

function nameOf(field: SyntaxNode): string | undefined {
  return (field.field("name") ?? field.field("property"))?.text.replace(/^#/, "");
}

/** `constructor(private readonly users: UsersService)`; the type of any parameter that is kept under its own name. */
function parameterProperty(constructor: SyntaxNode, name: string): ClassMember | undefined {
  const parameter = constructor.field("parameters")?.children.find(it => it.field("pattern")?.text === name
    && (it.children.some(child => child.type === "accessibility_modifier") || it.has("readonly")));
  const type = parameter?.field("type")?.children[0];
  return type && { type };
}

/** `this.users = …` as a statement of the constructor. */
function assignedInside(constructor: SyntaxNode, name: string): ClassMember | undefined {
  for (const statement of constructor.field("body")?.children ?? []) {
    const assignment = statement.type === "expression_statement" ? statement.children[0] : undefined;
    const left = assignment?.type === "assignment_expression" ? assignment.field("left") : undefined;
    if (left?.field("object")?.type !== "this" || left.field("property")?.text !== name) continue;
    const value = assignment?.field("right");
    return value && { value };
  }
  return undefined;
}
