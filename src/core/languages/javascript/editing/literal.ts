import type { NoSetting, SettingLiteral, SettingName, SettingType, SettingValue } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { whyUnitFactor } from "../../unitFactors.js";
import { environmentUses } from "../settings/environment.js";
import { environmentValue } from "../settings/environmentValue.js";
import { stringValue } from "../bindings/scope.js";
import { namingMethods, whyAgreed, whyFixed } from "./fixedLiterals.js";
import { isOneOfAFew } from "./literalTypes.js";

/** The literal at an offset, with what its surroundings say it is; or why it cannot become a setting. */
export function literalAt(file: ParsedFile, offset: number): SettingLiteral | NoSetting {
  const node = literalNode(file.nodeAt({ start: offset, end: offset }));
  if (!node) return { refused: "There is no number, string or boolean here." };
  const reason = whyFixed(node) ?? whyUnitFactor(node) ?? whyAgreed(node) ?? (isDefaultOfRead(file, node) ? "This is the default of an environment variable already." : undefined);
  if (reason !== undefined) return { refused: reason };
  const value = node.type === "array" ? itemsOf(node) : valueOf(node);
  if (typeof value === "object" && value.some(it => it === "" || it.trim() !== it || it.includes(","))) return { refused: "A variable holds a list as texts between commas, which would take these apart differently." };
  if (node.type === "array" && node.children.some(it => it.type === "comment")) return { refused: "The comments in this list would be lost." };
  if (value === undefined) return { refused: "The value is written in a way that a setting could not repeat." };
  const names = isFactor(node) ? namesOf(node).map(withoutUnit) : namesOf(node);
  const unit = typeof value === "number" && !isFactor(node) ? unitOf(node, names) : undefined;
  return { span: { start: node.start, end: node.end }, text: node.text, value, type: typeOf(value, names, unit), names, ...unit && { unit }, ...isOneOfAFew(file, node, value, names) && { oneOfAFew: true } };
}

function literalNode(node: SyntaxNode): SyntaxNode | undefined {
  const whole = /^(string_fragment|escape_sequence|html_character_reference)$/.test(node.type) ? node.parent : node;
  if (whole?.type === "unary_expression" && whole.has("-") && whole.children[0]?.type === "number") return whole;
  if (whole?.type === "array") return itemsOf(whole) && whole;
  if (!whole || !/^(number|string|template_string|true|false)$/.test(whole.type)) return undefined;
  return whole.type === "number" && whole.parent?.type === "unary_expression" && whole.parent.has("-") ? whole.parent : whole;
}

function isDefaultOfRead(file: ParsedFile, node: SyntaxNode): boolean {
  // Finding all reads takes a pass over the file, and most files have none.
  if (!/env/i.test(file.text) || !/^(binary_expression|arguments|assignment_pattern|object_assignment_pattern|ternary_expression|parenthesized_expression)$/.test(node.parent?.type ?? "")) return false;
  return environmentUses(file).some(use => environmentValue(use).fallback?.id === node.id || (use.reader !== undefined && node.parent?.parent === use.node));
}

function valueOf(node: SyntaxNode): number | string | boolean | undefined {
  if (node.type === "true" || node.type === "false") return node.type === "true";
  if (node.type === "number" || node.type === "unary_expression") return numberOf(node.text);
  return /\\(?!['"`\\/])/.test(node.text) || /[\r\n]/.test(node.text) ? undefined : stringValue(node);
}

/** The texts of an array that has nothing else. */
function itemsOf(array: SyntaxNode): readonly string[] | undefined {
  const items = array.children.filter(it => it.type !== "comment").map(it => /^(string|template_string)$/.test(it.type) ? valueOf(it) : undefined);
  return items.length > 0 && items.every(it => typeof it === "string") ? items : undefined;
}

function numberOf(text: string): number | undefined {
  const value = Number(text.replaceAll("_", "").replace(/^-\s*/, "-"));
  return Number.isFinite(value) ? value : undefined;
}

function typeOf(value: SettingValue, names: readonly SettingName[], unit: string | undefined): SettingType {
  if (typeof value === "object") return "list";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "string") return /^https?:\/\/[^\s/]/.test(value) ? "url" : "string";
  if (unit) return "duration";
  if (!Number.isInteger(value)) return "number";
  const [nearest] = names;
  const isPort = nearest && (/port$/i.test(nearest.text) || (nearest.of === "call" && nearest.text === "listen"));
  return isPort && value > 0 && value < 65_536 ? "port" : "int";
}

/** What takes a duration in milliseconds: https://nodejs.org/api/timers.html, https://nodejs.org/api/globals.html#static-method-abortsignaltimeoutdelay */
function unitOf(node: SyntaxNode, names: readonly SettingName[]): "ms" | "s" | undefined {
  const list = node.parent?.type === "arguments" ? node.parent : undefined;
  const callee = list?.parent?.field("function")?.text ?? "";
  const index = list?.children.findIndex(it => it.id === node.id);
  if (/^(setTimeout|setInterval)$/.test(callee) && index === 1) return "ms";
  if (callee === "AbortSignal.timeout" && index === 0) return "ms";
  const name = names[0]?.of === "value" ? names[0].text : "";
  if (/(_MS|Ms|Millis|Milliseconds)$/.test(name)) return "ms";
  if (/(_SECONDS|_SECS|Seconds|Secs)$/.test(name)) return "s";
  return undefined;
}

/** `15 * 60 * 1000`: the whole has the unit that its name says, a factor has another one. */
function isFactor(node: SyntaxNode): boolean {
  let above = node.parent;
  while (above?.type === "parenthesized_expression") above = above.parent;
  return above?.type === "binary_expression" && /^(number|unary_expression)$/.test(node.type) && !above.has("||") && !above.has("??") && !above.has("&&");
}

function withoutUnit(name: SettingName): SettingName {
  return { ...name, text: name.text.replace(/(.)(_MS|Ms|_?[Mm]illis(econds)?|_SECONDS|_SECS|Seconds|Secs)$/, "$1") };
}

/** Names of what takes a node, nearest first. */
export function namesOf(node: SyntaxNode): readonly SettingName[] {
  const names: SettingName[] = [];
  const add = (text: string | undefined, of: SettingName["of"]): void => {
    if (text !== undefined && /^[A-Za-z_$][\w$-]*$/.test(text)) names.push({ text, of });
  };
  add(nameBefore(node), "value");
  for (let at = node, above = node.parent; above; at = above, above = above.parent) {
    const inside = names.some(it => it.of === "around");
    if (above.type === "pair") add(stringValue(above.field("key")) ?? above.field("key")?.text, "value");
    else if (above.type === "variable_declarator" && !inside) add(above.field("name")?.text, above.field("value") === at && !/function|class/.test(at.type) ? "value" : "around");
    else if (/^(public_)?field_definition$/.test(above.type)) add((above.field("name") ?? above.field("property"))?.text.replace(/^#/, ""), "value");
    else if (above.type === "assignment_expression") add(lastName(above.field("left")), "value");
    else if (above.type === "assignment_pattern" || above.type === "required_parameter") add((above.field("left") ?? above.field("pattern"))?.text, "value");
    else if (above.type === "call_expression" || above.type === "new_expression") addCall(above, add);
    else if (/^(function_declaration|method_definition|class_declaration|function_expression)$/.test(above.type)) add(above.field("name")?.text, "around");
  }
  return names;
}

/** `app.set("trust proxy", 1)` names the value that it gives. */
function nameBefore(node: SyntaxNode): string | undefined {
  const list = node.parent?.type === "arguments" ? node.parent : undefined;
  const callee = list?.parent?.field("function");
  if (callee?.type !== "member_expression" || !namingMethods.test(callee.field("property")?.text ?? "") || list!.children[1]?.id !== node.id) return undefined;
  const name = stringValue(list!.children[0]);
  return name !== undefined && name.length <= 40 ? name.replace(/[^A-Za-z0-9]+/g, "_") : undefined;
}

/** `redis.expire(key, 60)` says both what is done and with what. */
function addCall(call: SyntaxNode, add: (text: string | undefined, of: SettingName["of"]) => void): void {
  const callee = call.field("function") ?? call.field("constructor");
  add(lastName(callee), "call");
  if (callee?.type === "member_expression") add(lastName(callee.field("object")), "call");
}

function lastName(node: SyntaxNode | undefined): string | undefined {
  return node?.type === "member_expression" ? node.field("property")?.text : node?.type === "identifier" ? node.text : undefined;
}
