import type { Refusal } from "../../../action.js";
import type { SettingType } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { TextEdit } from "../../../text.js";
import { typeText, type Setting } from "../setting.js";
import { keyOf, pairsOf } from "./objects.js";
import { inStyleOf, readerName, readerSource } from "./readers.js";
import { placeAmong } from "./settingPath.js";
import { literalText, type StoreModule } from "./storeModule.js";

/** Adds a setting to an object that `ConfigModule` loads, and says under which path. A value that is no text is checked by a function at the end of the file. */
export function addToNamespace(setting: Setting, { target, list }: StoreModule, prefix: readonly string[]): { readonly path: readonly string[]; readonly edits: readonly TextEdit[] } | Refusal {
  const place = placeAmong(groupsOf(list, []), withoutPrefix(setting, prefix));
  if (!place) return { refused: `${target.uri} has no object to which a setting could be added.` };
  const read = readingOf(setting, target);
  if ("refused" in read) return read;
  const key = /^[A-Za-z_$][\w$]*$/.test(place.key) ? place.key : target.editing!.quote(target, place.key);
  const added = target.editing!.configuration!.modules!.addEntry(target, place.group, { key, value: read.value, type: typeText(setting.type) });
  return "refused" in added ? added : { path: [...prefix, ...place.group.path, place.key], edits: [...added, ...read.edits] };
}

/** MAIL_HOST is `host` in the namespace `mail`. */
function withoutPrefix(setting: Setting, [namespace]: readonly string[]): Setting {
  const topic = `${(namespace ?? "").replace(/([a-z\d])([A-Z])/g, "$1_$2").toUpperCase()}_`;
  return topic.length > 1 && setting.key.startsWith(topic) ? { ...setting, key: setting.key.slice(topic.length) } : setting;
}

interface Group {
  readonly path: readonly string[];
  readonly object: { readonly start: number; readonly end: number };
  readonly keys: readonly string[];
}

function groupsOf(object: SyntaxNode, path: readonly string[]): readonly Group[] {
  const inner = path.length > 12 ? [] : pairsOf(object).filter(it => it.value.type === "object");
  return [{ path, object: { start: object.start, end: object.end }, keys: object.children.flatMap(it => keyOf(it) ?? []) }, ...inner.flatMap(it => groupsOf(it.value, [...path, it.key]))];
}

/** An empty variable counts as unset. */
function readingOf(setting: Setting, target: ParsedFile): { readonly value: string; readonly edits: readonly TextEdit[] } | Refusal {
  const { key, type, required } = setting;
  const text = type === "string" || (type === "url" && required);
  if (required && !text) return { refused: `${key} would have to be checked at the start, which is not done for a ${type} without a default.` };
  if (text && !required) return { value: `process.env.${key} || ${literalText(target, setting)}`, edits: [] };
  const typescript = /\.[mc]?tsx?$/.test(target.uri);
  const source = (name: string): string => required ? requiredSource(name, typescript) : readerSource(type, name, { typescript, collects: false, ...setting.unit && { unit: setting.unit } });
  const { name, isThere } = functionFor(required ? "required" : readerName(type), type, source, target);
  const given = [target.editing!.quote(target, key), ...required ? [] : [literalText(target, setting)]];
  return { value: `${name}(${given.join(", ")})`, edits: isThere ? [] : target.editing!.configuration!.modules!.addAtEnd(target, inStyleOf(target, source(name))) };
}

/** The function of an earlier setting serves, where it is still the same. */
function functionFor(wish: string, type: SettingType, source: (name: string) => string, target: ParsedFile): { readonly name: string; readonly isThere: boolean } {
  for (const name of [wish, `${wish}Setting`, `${wish}${type[0]!.toUpperCase()}${type.slice(1)}Value`]) {
    if (target.text.replaceAll("\r\n", "\n").includes(inStyleOf(target, source(name)))) return { name, isThere: true };
    if (!new RegExp(`\\b${name}\\b`).test(target.text.replace(/["'`].*?["'`]|\w+:/g, ""))) return { name, isThere: false };
  }
  return { name: `${wish}OfEnvironment`, isThere: false };
}

function requiredSource(name: string, typescript: boolean): string {
  const t = (text: string): string => typescript ? text : "";
  return [
    `function ${name}(name${t(": string")})${t(": string")} {`,
    "  const text = process.env[name] ?? \"\";",
    "  if (text === \"\") throw new Error(`${name} must be set`);",
    "  return text;",
    "}",
  ].join("\n");
}
