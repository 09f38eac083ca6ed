import types from "../../../data/literal-types.json";
import type { SettingName, SettingValue } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";

/**
 * Whether the type of what takes a literal may know only a few values, of which a setting, which could be any, would be none. Types
 * are not known here, so every word of TypeScript may be such a value, unless it is a constant without a type of its
 * own or is given to what takes any text; and `true` where the object chooses fields.
 */
export function isOneOfAFew({ language }: ParsedFile, node: SyntaxNode, value: SettingValue, names: readonly SettingName[]): boolean {
  if (!language.startsWith("typescript") && language !== "tsx") return false;
  if (typeof value === "boolean") return choosesFields(node);
  const texts = typeof value === "object" ? value : [value];
  return texts.some(it => typeof it === "string" && /^[A-Za-z][\w.-]*$/.test(it)) && !takesAnyText(node, names[0]);
}

function takesAnyText(node: SyntaxNode, nearest: SettingName | undefined): boolean {
  const parent = node.parent;
  if (/^(variable_declarator|(public_)?field_definition|required_parameter)$/.test(parent?.type ?? "")) {
    const type = parent!.field("type")?.text.replace(/^:\s*/, "");
    return type === undefined || /^(string|string\[\]|readonly string\[\])$/.test(type);
  }
  if (parent?.type !== "pair" || nearest?.of !== "value") return false;
  const word = /[A-Z]?[a-z]+$|^[A-Z]+$|[A-Z]+$/.exec(nearest.text)?.[0].toLowerCase();
  return word !== undefined && types.freeText.includes(word);
}

function choosesFields(node: SyntaxNode): boolean {
  const pair = node.parent?.type === "pair" ? node.parent : undefined;
  if (pair && types.typedSwitches.includes(pair.field("key")?.text ?? "")) return true;
  for (let above = pair?.parent; above && /^(object|pair|arguments|call_expression)$/.test(above.type); above = above.parent) {
    if (above.type === "pair" && types.choosingOptions.includes(above.field("key")?.text ?? "")) return true;
    const callee = above.type === "call_expression" ? above.field("function") : undefined;
    if (callee?.type === "member_expression") return types.choosingCalls.includes(callee.field("property")?.text ?? "");
  }
  return false;
}
