import type { SyntaxNode } from "../../../syntax.js";
import type { Receiver } from "../../credentialFacts.js";
import { givenByCall } from "../../credentialName.js";
import { stringValue } from "../bindings/scope.js";
import { isLiteral, literalText } from "./literals.js";

/** What takes a literal: the variable, property, parameter or setter, and what the literal stands in for. */
export function receiverOf(literal: SyntaxNode): Receiver {
  let fallbackOf: string | undefined;
  for (let node = literal, parent = node.parent, steps = 0; parent && steps < 12; node = parent, parent = parent.parent, steps++) {
    if (/^(parenthesized_expression|as_expression|satisfies_expression|non_null_expression|array|await_expression)$/.test(parent.type)) continue;
    const default_ = defaultIn(parent, node);
    if (default_ === undefined) return { ...fallbackOf !== undefined && { name: fallbackOf, fallbackOf }, ...nameFrom(parent, node) };
    fallbackOf ??= default_.of;
  }
  return {};
}

/** What `read || "literal"` and `read ? read : "literal"` read; without `of` where nothing is. Undefined where the literal is no alternative. */
function defaultIn(parent: SyntaxNode, node: SyntaxNode): { readonly of?: string } | undefined {
  if (parent.type === "arguments") return converted(parent, node) ? {} : undefined;
  if (parent.type === "call_expression" || parent.type === "new_expression") return node.type === "arguments" ? {} : undefined;
  if (parent.type === "ternary_expression") {
    if (parent.field("condition") === node) return undefined;
    const other = parent.field(parent.field("consequence") === node ? "alternative" : "consequence");
    return other && isRead(other) ? { of: lastName(other) } : {};
  }
  if (parent.type !== "binary_expression" || (!parent.has("||") && !parent.has("??"))) return undefined;
  const left = parent.field("left");
  return !left || left === node || isLiteral(left) ? {} : { of: lastName(left) };
}

function isRead(node: SyntaxNode): boolean {
  return /^(member_expression|subscript_expression|identifier|call_expression|non_null_expression)$/.test(node.type);
}

/** `Buffer.from("…")`, `new TextEncoder().encode("…")`, `String("…")`: the same text in another form. */
function converted(list: SyntaxNode, node: SyntaxNode): boolean {
  const callee = list.parent?.field("function") ?? list.parent?.field("constructor");
  return list.children[0] === node && /^(Buffer\.from|String|Object\.freeze|btoa|new TextEncoder\(\)\.encode|(new )?Secret)$/.test(callee?.text ?? "");
}

/** The name in a member access or a subscript, as a setting has it. */
function lastName(node: SyntaxNode): string {
  if (node.type === "subscript_expression") return stringValue(node.field("index")) ?? "";
  if (node.type === "call_expression") return stringValue(node.field("arguments")?.children[0]) ?? node.field("function")?.text.split(".").at(-1) ?? "";
  return node.text.split(".").at(-1)!.replace(/\W/g, "");
}

function nameFrom(parent: SyntaxNode, node: SyntaxNode): Receiver {
  switch (parent.type) {
    case "pair": return parent.field("value") === node ? named(parent.field("key")) : {};
    case "variable_declarator": return parent.field("name")?.type === "identifier" ? named(parent.field("name")) : {};
    case "assignment_expression": return parent.field("right") === node ? named(parent.field("left")) : {};
    case "assignment_pattern":
    case "object_assignment_pattern": return patternDefault(parent);
    case "public_field_definition":
    case "field_definition": return named(parent.field("name") ?? parent.field("property"));
    case "required_parameter":
    case "optional_parameter": return named(parent.field("pattern"));
    case "jsx_attribute": return named(parent.children[0]);
    case "arguments": return argument(parent, node);
    default: return {};
  }
}

/** `const { SECRET = "…" } = process.env` is a default; so is that of a parameter, which is no read. */
function patternDefault(pattern: SyntaxNode): Receiver {
  const name = named(pattern.field("left"));
  let above = pattern.parent;
  while (above && /pattern$/.test(above.type)) above = above.parent;
  return above?.type === "variable_declarator" && name.name !== undefined ? { ...name, fallbackOf: name.name } : name;
}

function named(node: SyntaxNode | undefined): Receiver {
  if (!node) return {};
  if (node.type === "member_expression") return named(node.field("property"));
  if (node.type === "subscript_expression") return named(node.field("index"));
  const name = stringValue(node) ?? node.text;
  return /^[#\w.$-]{1,80}$/.test(name) ? { name: name.replace(/^#/, "") } : {};
}

function argument(list: SyntaxNode, node: SyntaxNode): Receiver {
  const callee = list.parent?.field("function");
  const index = list.children.indexOf(node);
  const earlier = list.children.slice(0, index).filter(isLiteral).map(literalText);
  const name = callee?.field("property")?.text ?? callee?.text ?? "";
  // `z.string().default("…")`: the schema names it, and what it reads comes first.
  if (name === "default") return { name: nameAbove(list), fallbackOf: nameAbove(list) };
  return /^\w+$/.test(name) ? givenByCall({ callee: name, isMethod: callee?.type === "member_expression", earlier, count: list.children.length }) ?? {} : {};
}

function nameAbove(node: SyntaxNode): string {
  let above = node.parent;
  while (above && above.type !== "pair" && above.type !== "variable_declarator") above = above.parent;
  return (above?.field("key") ?? above?.field("name"))?.text ?? "";
}
