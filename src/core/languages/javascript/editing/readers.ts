import type { ConfigurationReader, SettingType } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { environmentReaders, type EnvironmentUse } from "../settings/environment.js";
import { stringValue } from "../bindings/scope.js";

/** The functions with which a configuration module reads typed values, as its own entries call them or as it declares them. */
export function settingReaders(file: ParsedFile, uses: readonly EnvironmentUse[]): readonly ConfigurationReader[] {
  const called = file.nodes("call_expression").flatMap(call => fromCall(call, uses));
  const declared = environmentReaders(file).filter(it => it.index === 0 && !it.name.includes(".")).flatMap(({ name, node }): ConfigurationReader[] => {
    const parameters = node.field("parameters")?.children ?? [];
    const type = typeByName(name) ?? (parameters.length > 1 ? typeOfParameter(parameters[1]!) : undefined);
    return type && parameters.length > 1 ? [{ callee: name, type, takes: "name" }] : [];
  });
  const all = [...called, ...declared, ...requiringReaders(file)];
  return all.filter((it, index) => all.findIndex(other => other.callee === it.callee && other.type === it.type && other.takes === it.takes && other.required === it.required) === index);
}

/** `required("DATABASE_URL")`: a function of the name alone that gives the text and stops the start when there is none. */
function requiringReaders(file: ParsedFile): readonly ConfigurationReader[] {
  return environmentReaders(file).flatMap(({ name, index, node }): ConfigurationReader[] => {
    const body = node.field("body")?.text ?? "";
    const isAlone = index === 0 && !name.includes(".") && (node.field("parameters")?.children.length ?? 1) === 1;
    const stops = /\bthrow\b|process\.exit\(|problems\.push\(/.test(body);
    // `=== undefined` lets an empty variable pass, and what converts gives no text.
    const isPlain = !/===? ?(undefined|null)\b|\?\?|Number|parse|BigInt|"true"|'true'|split\(|new /.test(body.replace(/new Error|\?\? ?(""|'')/g, ""));
    return isAlone && stops && isPlain ? [{ callee: name, type: typeByName(name) === "url" ? "url" : "string", takes: "name", required: true }] : [];
  });
}

const conversions = /^(Number|parseInt|parseFloat|Number\.parse(Int|Float)|String|Boolean|BigInt|JSON\.parse|Symbol|require|URL|RegExp|Date)$/;

/** `int("PORT", 3000)`, `toInt(process.env.PORT, 3000)`: a call whose second argument shows the type of what it gives. */
function fromCall(call: SyntaxNode, uses: readonly EnvironmentUse[]): ConfigurationReader[] {
  const callee = call.field("function");
  const [first, second] = call.field("arguments")?.children ?? [];
  if (!callee || !first || !second || !/^[\w$.]+$/.test(callee.text) || conversions.test(callee.text)) return [];
  const takes = /^[A-Z][A-Z0-9_]+$/.test(stringValue(first) ?? "") ? "name" : uses.some(it => it.node.id === first.id) ? "value" : undefined;
  const shown = typeOfValue(second);
  if (!takes || !shown) return [];
  const named = typeByName(callee.text);
  const type = shown === "int" ? (named === "port" || named === "duration" ? named : "int") : shown === "string" ? (named === "url" ? "url" : "string") : shown;
  return [{ callee: callee.text, type, takes }];
}

function typeOfValue(node: SyntaxNode): SettingType | undefined {
  if (node.type === "number") return "int";
  if (node.type === "true" || node.type === "false") return "boolean";
  if (node.type === "array") return node.children.every(it => it.type === "string") ? "list" : undefined;
  return stringValue(node) === undefined ? undefined : "string";
}

function typeByName(callee: string): SettingType | undefined {
  const name = callee.split(".").at(-1)!;
  if (/port/i.test(name)) return "port";
  if (/(^|[a-z_])(int|integer|num|number|count)$|^(int|integer|num|number)/i.test(name)) return "int";
  if (/bool|flag/i.test(name)) return "boolean";
  if (/ur[li]$/i.test(name)) return "url";
  if (/duration|millis/i.test(name)) return "duration";
  return /^(str|string|text|optional)/i.test(name) || /(str|string|text)$/i.test(name) ? "string" : undefined;
}

function typeOfParameter(parameter: SyntaxNode): SettingType | undefined {
  const type = parameter.field("type")?.children[0]?.text ?? "";
  const given = parameter.field("right") ?? parameter.field("value");
  if (/^number\b/.test(type)) return "int";
  if (/^boolean\b/.test(type)) return "boolean";
  if (/^string\b/.test(type)) return "string";
  return given && typeOfValue(given);
}
