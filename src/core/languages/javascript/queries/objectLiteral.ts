import type { Predicate, QueryShape } from "../../../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { stringValue } from "../bindings/scope.js";
import { declarationOf, unwrap } from "../bindings/values.js";

// Object literals as query libraries are given them.

/** What a limit or an offset is made of; `open` says that one may come from elsewhere. */
export function boundOf(file: ParsedFile, value: SyntaxNode | undefined, open: boolean): QueryShape["limit"] {
  if (!value) return open ? "unknown" : "none";
  const inner = unwrap(value);
  if (inner.text === "undefined") return "none";
  if (inner.type === "number" || inner.type === "unary_expression") return "constant";
  const declaration = inner.type === "identifier" ? declarationOf(file, inner) : undefined;
  return declaration?.constant && declaration.value?.type === "number" ? "constant" : "bound";
}

/** The object literal that an expression is, or that its constant was given. */
export function objectOf(file: ParsedFile, node: SyntaxNode): SyntaxNode | undefined {
  const inner = unwrap(node);
  if (inner.type === "object") return inner;
  const declaration = inner.type === "identifier" ? declarationOf(file, inner) : undefined;
  const value = declaration?.kind === "variable" && declaration.path.length === 0 && declaration.value ? unwrap(declaration.value) : undefined;
  return value?.type === "object" ? value : undefined;
}

/** The value of the member of that name. */
export function memberOf(object: SyntaxNode, name: string): SyntaxNode | undefined {
  const member = object.children.find(it => nameOf(it) === name);
  return member && valueOfMember(member);
}

/** The name of a member; undefined for spreads and computed ones. */
export function nameOf(member: SyntaxNode): string | undefined {
  if (member.type === "shorthand_property_identifier") return member.text;
  const key = member.type === "pair" ? member.field("key") : undefined;
  return key?.type === "computed_property_name" ? undefined : key && (stringValue(key) ?? key.text);
}

/** The value of a member. */
export function valueOfMember(member: SyntaxNode): SyntaxNode {
  return member.type === "pair" ? member.field("value") ?? member : member;
}

/** Whether members come from elsewhere. */
export function hasSpread(object: SyntaxNode): boolean {
  return object.children.some(it => it.type === "spread_element" || (it.type === "pair" && it.field("key")?.type === "computed_property_name"));
}

/** A literal of the code, or something known at run time. An enum's member (`Status.OPEN`) is as good as a literal. */
export function classOf(node: SyntaxNode): Predicate["value"] {
  if (/^(string|number|true|false|null|unary_expression)$/.test(node.type)) return "literal";
  if (node.type === "array") return node.children.every(it => it.type === "comment" || classOf(it) === "literal") ? "literal" : "bound";
  return node.type === "member_expression" && /^[A-Z]\w*\.([A-Z][A-Z0-9_]*|[A-Z]\w*)$/.test(node.text) ? "literal" : "bound";
}
