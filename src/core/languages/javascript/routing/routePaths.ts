import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { memberOf } from "../bindings/members.js";
import { stringValue } from "../bindings/scope.js";
import { declarationOf, scopeOf, unwrap } from "../bindings/values.js";

/** What stands in a path for a part that only a run tells. */
export const openPart = "{…}";

/**
 * The paths that an expression gives: a string, a template, a constant of this file, a list of these. Parts that the file
 * does not tell are {@link openPart}. Undefined for what is no path at all: a function, an object, a number.
 */
export function pathsOf(file: ParsedFile, node: SyntaxNode | undefined): readonly string[] | undefined {
  const inner = node && unwrap(node);
  if (!inner || /function|object|number|^(true|false|null|undefined|class)$/.test(inner.type)) return undefined;
  if (inner.type === "array") return inner.children.flatMap(it => pathsOf(file, it) ?? [openPart]);
  return [textOf(file, inner, 0) ?? openPart];
}

/** The text of an expression with its open parts marked; undefined when nothing of it is known. */
export function textOf(file: ParsedFile, node: SyntaxNode | undefined, depth: number): string | undefined {
  const inner = node && unwrap(node);
  if (!inner || depth > 6) return undefined;
  switch (inner.type) {
    case "string": return stringValue(inner);
    case "template_string": return templateText(file, inner, depth);
    case "binary_expression": return sumText(file, inner, depth);
    case "identifier": return constantText(file, inner, depth);
    case "member_expression": return memberText(file, inner, depth);
    default: return undefined;
  }
}

function templateText(file: ParsedFile, template: SyntaxNode, depth: number): string {
  let text = "";
  let from = template.start + 1;
  for (const hole of template.children.filter(it => it.type === "template_substitution")) {
    text += unescaped(file.text.slice(from, hole.start)) + (textOf(file, hole.children[0], depth + 1) ?? openPart);
    from = hole.end;
  }
  return text + unescaped(file.text.slice(from, template.end - 1));
}

function unescaped(text: string): string {
  return text.replace(/\\(['"`\\/])/g, "$1");
}

function sumText(file: ParsedFile, sum: SyntaxNode, depth: number): string | undefined {
  if (!sum.has("+")) return undefined;
  const parts = [sum.field("left"), sum.field("right")].map(it => textOf(file, it, depth + 1));
  return parts.every(it => it === undefined) ? undefined : parts.map(it => it ?? openPart).join("");
}

function constantText(file: ParsedFile, identifier: SyntaxNode, depth: number): string | undefined {
  const declaration = declarationOf(file, identifier);
  if (declaration?.kind !== "variable" || declaration.path.length > 0) return undefined;
  return scopeOf(file).assignments(declaration).length > 0 ? undefined : textOf(file, declaration.value, depth + 1);
}

/** `this.path` of a class that gives it a value, `PATHS.users` of an object of this file. */
function memberText(file: ParsedFile, member: SyntaxNode, depth: number): string | undefined {
  const object = unwrap(member.field("object") ?? member);
  const name = member.field("property")?.text ?? "";
  if (object.type === "this") return textOf(file, memberOf(object, name)?.value, depth + 1);
  const declaration = object.type === "identifier" ? declarationOf(file, object) : undefined;
  const literal = declaration?.constant && declaration.value ? unwrap(declaration.value) : undefined;
  return literal?.type === "object" ? textOf(file, propertyOf(literal, name), depth + 1) : undefined;
}

/** The value of a key of an object literal; of a method, the method itself. */
export function propertyOf(object: SyntaxNode, key: string): SyntaxNode | undefined {
  for (const child of object.children) {
    if (child.type === "shorthand_property_identifier" && child.text === key) return child;
    const name = child.field("key") ?? (child.type === "method_definition" ? child.field("name") : undefined);
    if (name && (stringValue(name) ?? name.text) === key) return child.type === "pair" ? child.field("value") : child;
  }
  return undefined;
}
