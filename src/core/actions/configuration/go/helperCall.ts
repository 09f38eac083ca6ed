import type { ActionContext, Refusal } from "../../../action.js";
import type { Fact } from "../../../facts.js";
import type { SettingType } from "../../../configurationEditing.js";
import { filesOfGoFolder } from "../../../models/modules/go.js";
import { folderOf } from "../../../models/paths.js";
import type { ParsedFile } from "../../../syntax.js";
import { lineEnding } from "../../../text.js";
import type { Read } from "../../../workspace.js";
import type { Setting } from "../setting.js";
import type { Part } from "./assemble.js";
import type { Locals, Wanted } from "./goImports.js";
import { requiredName, requiredReader, siblingName, typedReader, type GoCode } from "./goReaders.js";
import { goLiteral } from "./goValues.js";

/** A call that reads a setting, and the function that has to be added for it, if any. */
export interface HelperCall {
  text(locals: Locals): string;
  readonly wanted: readonly Wanted[];
  readonly parts: readonly Part[];
}

/** Reads a setting by the function of its type that stands beside `base`, which reads texts; one that is missing is made. */
export function helperCall(setting: Setting, target: ParsedFile, base: Fact<"settingStore">, context: ActionContext): HelperCall | Refusal {
  const { key, type, required } = setting;
  if (required && type !== "string" && type !== "url") return { refused: "Only a text can be required here." };
  const reads = readsOf(type);
  const isSeen = (name: string): boolean => !/^[A-Z]/.test(base.name!) || /^[A-Z]/.test(name);
  const beside = context.facts("settingStore").filter(it => it.pattern === "go-helper" && it.name !== undefined && it.details?.["reads"] === reads && folderOf(it.uri) === folderOf(base.uri) && isSeen(it.name));
  const known = required ? beside.find(it => it.details?.["stops"] === true) : reads === "string" ? base : beside.find(it => it.details?.["default"] === true);
  const name = known?.name ?? (required ? requiredName(base.name!) : siblingName(base.name!, type));
  if (!known && declaredNames(context, folderOf(base.uri)).has(name)) return { refused: `${name} means something else beside ${base.name} in ${base.uri}.` };
  const code = known ? undefined : required ? requiredReader(name) : typedReader(type, name);
  return {
    text: locals => required ? `${name}(${JSON.stringify(key)})` : `${name}(${JSON.stringify(key)}, ${goLiteral(setting, locals["time"]).replace(" * ", "*")})`,
    wanted: !required && type === "duration" ? [{ specifier: "time" }] : [],
    parts: code ? [functionPart(target, code)] : [],
  };
}

/** Adds a function at the end of a file. */
export function functionPart(file: ParsedFile, { text, packages }: GoCode): Part {
  const eol = lineEnding(file.text);
  const end = file.text.trimEnd().length;
  return {
    file, wanted: packages.map(specifier => ({ specifier })),
    edits: locals => [{ span: { start: end, end: file.text.length }, newText: `${eol}${eol}${withLocals(text, packages, locals).replaceAll("\n", eol)}${eol}` }],
  };
}

/** What the files of a folder declare outside of functions. */
export function declaredNames(read: Read, folder: string): ReadonlySet<string> {
  return new Set(filesOfGoFolder(read, folder).flatMap(uri => read.inFile("export", uri).map(it => it.name)));
}

function withLocals(text: string, packages: readonly string[], locals: Locals): string {
  return packages.reduce((code, it) => code.replace(new RegExp(`\\b${it}\\.(?=[A-Z])`, "g"), `${locals[it] ?? it}.`), text);
}

function readsOf(type: SettingType): string {
  if (type === "port") return "int";
  return type === "url" ? "string" : type;
}
