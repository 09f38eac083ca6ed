import type { NoSetting, SettingLiteral, SettingName, SettingType, SettingValue } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { stringValue } from "../bindings/strings.js";
import { environmentUse } from "../settings/environment.js";
import { namesOf } from "./literalNames.js";
import { unitOf } from "./literalUnit.js";
import { whyFixed } from "./literalPlace.js";

/** The literal at an offset, with what its surroundings say it is; or why it cannot become a setting. */
export function literalAt(file: ParsedFile, offset: number): SettingLiteral | NoSetting {
  const node = literalNode(file.nodeAt({ start: offset, end: offset }));
  if (!node) return { refused: "There is no number, string, boolean or list of strings here." };
  const reason = whyFixed(node) ?? (isPartOfRead(file, node) ? "This is a part of a read of the environment already." : undefined);
  if (reason !== undefined) return { refused: reason };
  const value = node.hasError ? undefined : valueOf(node);
  if (value === undefined) return { refused: "The value is written in a way that a setting could not repeat." };
  const unit = typeof value === "number" ? unitOf(file, node, namesOf(file, node)) : undefined;
  const names = namesOf(file, node);
  return { span: { start: node.start, end: node.end }, text: node.text, value, type: typeOf(node, value, names, unit), names, ...unit && { unit } };
}

/** A text of several pieces in a row is one literal, and so is a number with its sign. */
function literalNode(node: SyntaxNode): SyntaxNode | undefined {
  const whole = /^(string_(start|content|end)|escape_sequence|escape_interpolation|interpolation)$/.test(node.type) ? stringAround(node) : node;
  if (!whole || !/^(integer|float|string|concatenated_string|true|false|unary_operator|list|tuple)$/.test(whole.type)) return undefined;
  if (whole.type === "unary_operator") return isNegative(whole) ? whole : undefined;
  const parent = whole.parent;
  return parent && (parent.type === "concatenated_string" || isNegative(parent)) ? parent : whole;
}

function stringAround(node: SyntaxNode): SyntaxNode | undefined {
  let at: SyntaxNode | undefined = node;
  while (at && at.type !== "string") at = at.parent;
  return at;
}

function isNegative(node: SyntaxNode): boolean {
  return node.type === "unary_operator" && node.has("-") && /^(integer|float)$/.test(node.field("argument")?.type ?? "");
}

/** The name of the variable or what stands in for it, also behind `or`. */
function isPartOfRead(file: ParsedFile, node: SyntaxNode): boolean {
  for (let inner = node, above = node.parent; above && /^(argument_list|keyword_argument|call|subscript|boolean_operator|parenthesized_expression|attribute|list|tuple|comparison_operator)$/.test(above.type); inner = above, above = above.parent) {
    if (environmentUse(file, above)) return true;
    if (above.type === "boolean_operator" && above.field("right")?.id === inner.id && readsEnvironment(file, above.field("left"))) return true;
  }
  return false;
}

function readsEnvironment(file: ParsedFile, node: SyntaxNode | undefined): boolean {
  return node !== undefined && (environmentUse(file, node) !== undefined || node.children.some(it => readsEnvironment(file, it)));
}

function valueOf(node: SyntaxNode): SettingValue | undefined {
  switch (node.type) {
    case "true":
    case "false": return node.type === "true";
    case "integer":
    case "float":
    case "unary_operator": return numberOf(node.text);
    case "list":
    case "tuple": return listOf(node);
    default: return textOf(node);
  }
}

/** Not the octal number of old, nor a complex one. A whole number beyond what a double holds would come back as another. */
function numberOf(text: string): number | undefined {
  const value = Number(text.replaceAll("_", "").replace(/^-\s*/, "-"));
  return Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value)) ? value : undefined;
}

/** One line of text without characters that only an escape can write. */
function textOf(node: SyntaxNode): string | undefined {
  const value = stringValue(node);
  return value === undefined || /[\u0000-\u001f\u007f\u0085\u2028\u2029\uFFFD]/.test(value) || /\\[NUu]/.test(node.text) ? undefined : value;
}

/** A list is parted by commas and trimmed when it is read, so that its items hold neither. */
function listOf(node: SyntaxNode): readonly string[] | undefined {
  const items = node.children.filter(it => it.type !== "comment").map(it => /string$/.test(it.type) ? textOf(it) : undefined);
  if (items.length === 0 || node.children.some(it => it.type === "comment")) return undefined;
  return items.every(it => it !== undefined && it !== "" && it.trim() === it && !it.includes(",")) ? items as string[] : undefined;
}

function typeOf(node: SyntaxNode, value: SettingValue, names: readonly SettingName[], unit: string | undefined): SettingType {
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "string") return /^https?:\/\/[^\s/]/.test(value) ? "url" : "string";
  if (typeof value === "object") return "list";
  if (unit) return "duration";
  // `30.0` is no whole number, although it is equal to one.
  if (!/^-?\s*(\d|0[xob])[\da-f_]*$/i.test(node.text) || /^\d[\d_]*e/i.test(node.text)) return "number";
  const [nearest] = names;
  const isPort = nearest?.of === "value" && /port$/i.test(nearest.text);
  return isPort && value > 0 && value < 65_536 ? "port" : "int";
}
