import type { NoSetting, SettingLiteral, SettingName, SettingType } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { whyUnitFactor } from "../../unitFactors.js";
import { namesClass } from "../bindings/classNames.js";
import { constantOf } from "../bindings/constants.js";
import { referenceOf } from "../bindings/values.js";
import { argumentsOf } from "../bindings/variables.js";
import { namesAround } from "./literalNames.js";
import { whyFixed } from "./literalPlaces.js";

/** The literal at an offset, with what its surroundings say it is; or why it cannot become a setting. A duration or size that is made of a number is taken as a whole. */
export function literalAt(file: ParsedFile, offset: number): SettingLiteral | NoSetting {
  const node = literalNode(file.nodeAt({ start: offset, end: offset }));
  const whole = node ? madeOf(file, node) : { node: callAt(file, offset) };
  if (!whole.node) return { refused: "There is no number, text, boolean or duration here." };
  const reason = whyFixed(file, whole.node) ?? whyUnitFactor(whole.node);
  if (reason !== undefined) return { refused: reason };
  const value = node && whole.node === node ? plainValue(file, node) : valueOfCall(file, whole.node);
  if (value === undefined) return { refused: "The value is written in a way that a setting could not repeat." };
  const names = namesAround(whole.node);
  const unit = typeof value === "number" && Number.isInteger(value) ? unitOf(whole.node, names) : undefined;
  const type = node && whole.node === node ? typeOf(value, names, unit) : Array.isArray(value) ? "list" : calledOn(file, whole.node) === duration ? "duration" : "string";
  return { span: { start: whole.node.start, end: whole.node.end }, text: whole.node.text, value, type, names, ...unit && { unit } };
}

const literalTypes = /^(decimal_integer_literal|decimal_floating_point_literal|string_literal|true|false)$/;
const duration = "java.time.Duration";
const size = "org.springframework.util.unit.DataSize";

function literalNode(node: SyntaxNode): SyntaxNode | undefined {
  const whole = /^(string_fragment|multiline_string_fragment|escape_sequence)$/.test(node.type) ? node.parent : node;
  if (whole?.type === "unary_expression" && whole.has("-") && /^decimal/.test(whole.field("operand")?.type ?? "")) return whole;
  if (!whole || !literalTypes.test(whole.type)) return undefined;
  return whole.parent?.type === "unary_expression" && whole.parent.has("-") ? whole.parent : whole;
}

/** `Duration.ofSeconds(30)` for its number, else the literal itself. */
function madeOf(file: ParsedFile, literal: SyntaxNode): { readonly node: SyntaxNode } {
  const call = literal.parent?.type === "argument_list" ? literal.parent.parent : undefined;
  return { node: call?.type === "method_invocation" && /^(Duration|DataSize)$/.test(call.field("object")?.text.replace(/^.*\./, "") ?? "") && valueOfCall(file, call) !== undefined ? call : literal };
}

/** A call that makes a duration, a size or a list, where the offset is on its name. */
function callAt(file: ParsedFile, offset: number): SyntaxNode | undefined {
  const node = file.nodeAt({ start: offset, end: offset });
  for (let at: SyntaxNode | undefined = node; at && /^(identifier|field_access|scoped_type_identifier|method_invocation)$/.test(at.type); at = at.parent) {
    if (at.type === "method_invocation") return valueOfCall(file, at) === undefined ? undefined : at;
  }
  return undefined;
}

function calledOn(file: ParsedFile, call: SyntaxNode): string | undefined {
  const reference = referenceOf(file, call.field("object"));
  return [duration, size, "java.util.List"].find(it => namesClass(reference, it));
}

/** As Spring Boot writes them: https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.conversion */
const durationUnits: Readonly<Record<string, string>> = { ofNanos: "ns", ofMillis: "ms", ofSeconds: "s", ofMinutes: "m", ofHours: "h", ofDays: "d" };
const sizeUnits: Readonly<Record<string, string>> = { ofBytes: "B", ofKilobytes: "KB", ofMegabytes: "MB", ofGigabytes: "GB", ofTerabytes: "TB" };

function valueOfCall(file: ParsedFile, call: SyntaxNode): string | readonly string[] | undefined {
  const of = calledOn(file, call);
  const given = argumentsOf(call);
  const name = call.field("name")?.text ?? "";
  if (of === "java.util.List") return name === "of" ? textsOf(file, given) : undefined;
  const units = of === duration ? durationUnits : of === size ? sizeUnits : {};
  const unit = Object.hasOwn(units, name) ? units[name] : undefined;
  const number = given.length === 1 && literalNode(given[0]!) === given[0] ? constantOf(file, given[0]) : undefined;
  return unit !== undefined && typeof number === "number" && Number.isInteger(number) && number >= 0 ? `${number}${unit}` : undefined;
}

/** Texts that a list parted by commas can hold. */
function textsOf(file: ParsedFile, elements: readonly SyntaxNode[]): readonly string[] | undefined {
  const texts = elements.map(it => it.type === "string_literal" && !isBlock(it) ? constantOf(file, it) : undefined);
  const fits = texts.length > 0 && texts.every((it): it is string => typeof it === "string" && it !== "" && it === it.trim() && !/[,\r\n]/.test(it));
  return fits ? texts : undefined;
}

function plainValue(file: ParsedFile, node: SyntaxNode): string | number | boolean | undefined {
  if (node.type === "string_literal" && (isBlock(node) || node.hasError)) return undefined;
  const value = constantOf(file, node);
  if (typeof value === "string" && /[\r\n\0]/.test(value)) return undefined;
  return typeof value === "number" && (!Number.isFinite(value) || !/^-?\s*[\d._]+[lLfFdD]?$/.test(node.text)) ? undefined : value;
}

function isBlock(node: SyntaxNode): boolean {
  return node.text.startsWith('"""');
}

function typeOf(value: string | number | boolean | readonly string[], names: readonly SettingName[], unit: string | undefined): SettingType {
  if (typeof value === "boolean") return "boolean";
  if (typeof value !== "number") return typeof value === "string" && /^https?:\/\/[^\s/]/.test(value) ? "url" : "string";
  if (unit !== undefined) return "duration";
  if (!Number.isInteger(value)) return "number";
  return /port$/i.test(names[0]?.text ?? "") && value > 0 && value < 65_536 ? "port" : "int";
}

/** What takes a duration says in which unit: by a `TimeUnit` beside it, or by its name. https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Thread.html#sleep(long) */
function unitOf(node: SyntaxNode, names: readonly SettingName[]): "ms" | "s" | undefined {
  const call = node.parent?.type === "argument_list" ? node.parent.parent : undefined;
  const given = argumentsOf(call);
  const beside = given[given.findIndex(it => it.id === node.id) + 1]?.text ?? "";
  if (/(^|\.)MILLISECONDS$/.test(beside)) return "ms";
  if (/(^|\.)SECONDS$/.test(beside)) return "s";
  if (call?.field("name")?.text === "sleep" && call.field("object")?.text === "Thread" && given.length === 1) return "ms";
  const name = names[0]?.of === "value" ? names[0].text : "";
  if (/(_MS|Ms|_MILLIS|Millis|Milliseconds)$/.test(name)) return "ms";
  return /(_SECONDS|_SECS|Seconds|Secs)$/.test(name) ? "s" : undefined;
}
