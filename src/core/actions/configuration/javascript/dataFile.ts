import type { SettingGroup } from "../../../facts/settings.js";
import { indentationAt, lineEnding, type TextEdit } from "../../../text.js";

// Adding a value to a file of data that is known by its groups alone: JSON and YAML.

/** Plain data, as both formats can hold it. */
export type Data = number | string | boolean | readonly string[] | DataObject;

export interface DataObject {
  readonly [key: string]: Data;
}

/** Adds a value under a path of keys behind the last member of the deepest group that is there, in its style; undefined where a key of the path is something else. */
export function addData(text: string, format: "json" | "yaml", groups: readonly SettingGroup[], path: readonly string[], value: Data): readonly TextEdit[] | undefined {
  const group = groups.filter(it => it.path.length < path.length && it.path.every((key, index) => key === path[index])).sort((a, b) => b.path.length - a.path.length)[0];
  const rest = path.slice(group?.path.length ?? 0);
  if (!group || rest.length === 0 || group.keys.includes(rest[0]!)) return undefined;
  const nested = rest.slice(1).reduceRight<Data>((inner, key) => ({ [key]: inner }), value);
  return format === "json" ? inJson(text, group, rest[0]!, nested) : inYaml(text, group, rest[0]!, nested);
}

/** A new file that holds one value under a path of keys. */
export function newData(format: "json" | "yaml", path: readonly string[], value: Data, unit: string): string {
  const whole = path.reduceRight<Data>((inner, key) => ({ [key]: inner }), value);
  return format === "json" ? `${JSON.stringify(whole, undefined, unit)}\n` : `${yamlLines(whole, "  ").join("\n")}\n`;
}

/** One step of indentation: the first that the text has. */
export function unitOf(text: string): string {
  return /^(?:\t| {1,8})(?=\S)/m.exec(text)?.[0] ?? "  ";
}

function inJson(text: string, { object, last }: SettingGroup, key: string, value: Data): readonly TextEdit[] {
  const eol = lineEnding(text);
  const outer = indentationAt(text, object.start);
  if (!last) {
    const inner = outer + unitOf(text);
    return [{ span: { start: object.start + 1, end: object.end - 1 }, newText: `${text.slice(object.start + 1, object.end - 1).trimEnd()}${eol}${inner}${JSON.stringify(key)}: ${jsonText(value, inner, text)}${eol}${outer}` }];
  }
  const isInline = !/[\r\n]/.test(text.slice(object.start, last.start));
  if (isInline) return [{ span: { start: last.end, end: last.end }, newText: `, ${JSON.stringify(key)}: ${onOneLine(value)}` }];
  const indentation = indentationAt(text, last.start);
  const { comma, at } = behind(text, last.end);
  const line = `${eol}${indentation}${JSON.stringify(key)}: ${jsonText(value, indentation, text)}`;
  if (at === last.end) return [{ span: { start: at, end: at }, newText: `,${line}` }];
  const written: TextEdit = { span: { start: at, end: at }, newText: `${line}${comma ? "," : ""}` };
  return comma ? [written] : [{ span: { start: last.end, end: last.end }, newText: "," }, written];
}

/** Behind the comma that follows, and behind a comment that ends the line. */
function behind(text: string, from: number): { readonly comma: boolean; readonly at: number } {
  const comma = /^\s*,/.exec(text.slice(from))?.[0] ?? "";
  const comment = /^[ \t]*(\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/(?=[ \t]*[\r\n]))/.exec(text.slice(from + comma.length))?.[0] ?? "";
  return { comma: comma !== "", at: from + comma.length + comment.length };
}

/** What is an object of plain values alone stands on one line where the file writes such on one. */
function jsonText(value: Data, indentation: string, text: string): string {
  const isFlat = typeof value !== "object" || Array.isArray(value) || Object.values(value).every(it => typeof it !== "object");
  if (isFlat && (typeof value !== "object" || /\{[^{}\r\n]*\S[^{}\r\n]*\}/.test(text) || !/\{\s*[\r\n][^{}]*\}/.test(text))) return onOneLine(value);
  return JSON.stringify(value, undefined, unitOf(text)).replaceAll("\n", `${lineEnding(text)}${indentation}`);
}

function onOneLine(value: Data): string {
  if (typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(it => JSON.stringify(it)).join(", ")}]`;
  return `{ ${Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item as Data)}`).join(", ")} }`;
}

function inYaml(text: string, { last }: SettingGroup, key: string, value: Data): readonly TextEdit[] | undefined {
  if (!last) return undefined;
  const indentation = indentationAt(text, last.start);
  if (!/(^|[\r\n\uFEFF])$/.test(text.slice(0, last.start - indentation.length))) return undefined;
  const at = last.end + /^[^\r\n]*/.exec(text.slice(last.end))![0].length;
  const lines = yamlLines({ [key]: value }, unitOf(text).includes("\t") ? "  " : unitOf(text));
  return [{ span: { start: at, end: at }, newText: lines.map(it => lineEnding(text) + indentation + it).join("") }];
}

function yamlLines(value: Data, unit: string): readonly string[] {
  return Object.entries(value as DataObject).flatMap(([key, item]) => {
    if (typeof item !== "object") return [`${yamlText(key)}: ${yamlText(item)}`];
    if (Array.isArray(item)) return [`${yamlText(key)}: [${item.map(it => JSON.stringify(it)).join(", ")}]`];
    return [`${yamlText(key)}:`, ...yamlLines(item as Data, unit).map(it => unit + it)];
  });
}

/** Text stands plain where no reader of YAML 1.1 or 1.2 takes it for something else; what is quoted in JSON is YAML too. */
function yamlText(value: string | number | boolean): string {
  if (typeof value !== "string") return String(value);
  const isPlain = /^[A-Za-z_/][\w./@-]*(:\/\/[\w./@:-]*[\w/])?$/.test(value) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}
