import type { NoSetting, SettingLiteral, SettingName, SettingType, SettingValue } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { stringValue } from "../bindings/literals.js";
import { constantOf, durationText, wholeConstant } from "./constants.js";
import { namesOf } from "./literalNames.js";
import { whyFixed } from "./fixedLiterals.js";
import { takenType } from "./takers.js";

/**
 * The literal at an offset: a number, text, `true` or `false`, a list of texts, or a whole duration such as `30 * time.Second`,
 * whose value is `30s`. The address `:8080` is the port in it. Else why it cannot become a setting.
 */
export function literalAt(file: ParsedFile, offset: number): SettingLiteral | NoSetting {
  const node = literalNode(file, file.nodeAt({ start: offset, end: offset }));
  if (!node) return { refused: "There is no number, string or boolean here." };
  const reason = whyFixed(file, node);
  if (reason !== undefined) return { refused: reason };
  const names = namesOf(node);
  const found = numberOrDuration(file, node, names) ?? listOf(node) ?? textOf(node, names);
  if (!found) return { refused: "The value is written in a way that a setting could not repeat." };
  return "refused" in found ? found : { span: { start: node.start, end: node.end }, text: node.text, ...found, names };
}

interface Found {
  readonly value: SettingValue;
  readonly type: SettingType;
}

function literalNode(file: ParsedFile, at: SyntaxNode): SyntaxNode | undefined {
  const node = /^(interpreted_string_literal_content|raw_string_literal_content|escape_sequence)$/.test(at.type) ? at.parent : at;
  if (node?.type === "interpreted_string_literal" || node?.type === "raw_string_literal") return listAround(node) ?? node;
  if (node?.type === "true" || node?.type === "false") return node;
  const inner = node?.parent?.type === "selector_expression" ? node.parent : node;
  return inner && (wholeConstant(file, inner) ?? listAround(inner) ?? (/^(int|float)_literal$/.test(inner.type) ? inner : undefined));
}

/** `[]string{"a", "b"}` is one value, wherever the cursor stands in it. */
function listAround(node: SyntaxNode): SyntaxNode | undefined {
  let at: SyntaxNode | undefined = node;
  for (let steps = 0; at && steps < 4 && at.type !== "composite_literal"; steps++) at = at.parent;
  const type = at?.type === "composite_literal" ? at.field("type") : undefined;
  return type?.type === "slice_type" && type.field("element")?.text === "string" ? at : undefined;
}

function numberOrDuration(file: ParsedFile, node: SyntaxNode, names: readonly SettingName[]): Found | NoSetting | undefined {
  const constant = constantOf(file, node);
  if (!constant) return undefined;
  const { value, unit, floating } = constant;
  if (unit !== undefined) return { value: durationText(constant), type: "duration" };
  if (takenType(file, node) === undefined) return { refused: "It cannot be told which type of number is wanted here, and Go converts none by itself." };
  const isPort = /port$/i.test(names[0]?.text ?? "") && value > 0 && value < 65_536;
  return { value, type: floating ? "number" : isPort ? "port" : "int" };
}

function listOf(node: SyntaxNode): Found | NoSetting | undefined {
  if (node.type !== "composite_literal") return undefined;
  const elements = node.field("body")?.children ?? [];
  const items = elements.map(it => it.type === "literal_element" ? plainText(it.children[0]) : undefined);
  if (items.length === 0 || items.some(it => it === undefined)) return { refused: "Only a list of texts without comments can become a setting." };
  const isPlain = items.every(it => it!.trim() === it && it !== "" && !it!.includes(","));
  return isPlain ? { value: items as string[], type: "list" } : { refused: "An item of the list has a comma or a space at its end, at which a setting would be parted." };
}

function textOf(node: SyntaxNode, names: readonly SettingName[]): Found | undefined {
  if (node.type === "true" || node.type === "false") return { value: node.type === "true", type: "boolean" };
  const value = plainText(node);
  if (value === undefined) return undefined;
  const port = listenedPort(value, names);
  if (port !== undefined) return { value: port, type: "port" };
  return { value, type: /^https?:\/\/[^\s/]/.test(value) ? "url" : "string" };
}

/** Without escapes other than of quotes and backslashes, and on one line. */
function plainText(node: SyntaxNode | undefined): string | undefined {
  const isPlain = node?.type === "raw_string_literal" ? !/[\r\n]/.test(node.text) : !/\\(?!["\\])/.test(node?.text ?? "");
  return isPlain ? stringValue(node) : undefined;
}

/** `:8080` alone is an address to listen on; with a host it is one where a server is started. */
function listenedPort(value: string, names: readonly SettingName[]): number | undefined {
  const [, host, digits] = /^([\w.-]*):(\d{1,5})$/.exec(value) ?? [];
  const port = Number(digits);
  if (digits === undefined || String(port) !== digits || port < 1 || port > 65_535) return undefined;
  const listens = names.some(it => it.of === "call" && /^(ListenAndServe(TLS)?|Listen|Run|RunTLS|Start|StartTLS)$/.test(it.text));
  return host === "" || listens ? port : undefined;
}
