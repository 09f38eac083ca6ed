import type { ActionContext, FileChange, Refusal } from "../../../action.js";
import type { Fact } from "../../../facts.js";
import { folderOf, join } from "../../../models/paths.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { lineEnding } from "../../../text.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import { typeText, type Declared, type Setting } from "../setting.js";
import { addData, newData, unitOf, type Data } from "./dataFile.js";
import { importPackage } from "./importPath.js";
import { keyOf, pairsOf, valueAt } from "./objects.js";
import { placeAmong, type KeyGroup } from "./settingPath.js";
import { literalText, openStore } from "./storeModule.js";

/** The package `config`: the value goes into the file of defaults, the variable's name into the mapping beside it. */
export const nodeConfig: SettingPattern = { name: "node-config", declare };

type Store = Fact<"settingStore">;

async function declare(setting: Setting, { file, style }: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  if (setting.type === "list") return { refused: "The package config reads a list from the environment as JSON, which other variables here are not written in." };
  const folder = folderOf(style.at!.uri);
  const stores = context.inPackage("settingStore", context.packageOf(style.at!.uri)).filter(it => it.pattern === "node-config" && folderOf(it.uri) === folder);
  const [defaults, ...others] = stores.filter(it => it.details?.["file"] === "default");
  const [mapping, ...rest] = stores.filter(it => it.details?.["file"] === "variables");
  const two = others[0] ?? rest[0];
  if (two) return { refused: `${folder} has two files for the same values, ${(others[0] ? defaults : mapping)!.uri} and ${two.uri}.` };
  if (!defaults) return { refused: `${folder} has no file of defaults that a setting could be added to.` };
  const hidden = mapping ? undefined : (await context.list(folder)).find(it => it.startsWith("custom-environment-variables."));
  if (hidden !== undefined) return { refused: `${join(folder, hidden)} is no plain object that a setting could be added to.` };
  const place = await placeIn(defaults, setting, context);
  if ("refused" in place) return place;
  const changes = await changesFor(setting, place, defaults, mapping, context);
  if ("refused" in changes) return changes;
  const imported = importPackage(context, file, { specifier: "config", name: importName(file, context), as: "config" }, setting.literal);
  if ("refused" in imported) return imported;
  const typed = /\.[mc]?tsx?$/.test(file.uri) ? `<${typeText(setting.type)}>` : "";
  const notes = setting.required ? [`Without ${setting.key}, config.get stops the start and names ${place.path.join(".")}.`] : [];
  return { changes, edits: imported.edits, expression: `${imported.local}.get${typed}(${file.editing!.quote(file, place.path.join("."))})`, reused: false, ...notes.length > 0 && { notes } };
}

/** `import * as config` where the package does so; a default import needs a setting of the compiler. */
function importName(file: ParsedFile, context: ActionContext): "default" | "*" {
  const all = [...context.inFile("import", file.uri), ...context.inPackage("import", context.packageOf(file.uri))];
  const known = all.find(it => it.specifier === "config" && !it.typeOnly && it.names.length > 0);
  return /\.[mc]?tsx?$/.test(file.uri) && known?.names.includes("*") ? "*" : "default";
}

/** A value as code, with its type. */
type InCode = (target: ParsedFile) => { readonly value: string; readonly type: string };

interface Place {
  readonly path: readonly string[];
}

async function placeIn(defaults: Store, setting: Setting, context: ActionContext): Promise<Place | Refusal> {
  const groups: readonly KeyGroup[] | Refusal = defaults.groups ?? await groupsOfCode(defaults, context);
  if ("refused" in groups) return groups;
  // A dot in a key is no step of a path, and an object in a list is none that `get` reaches.
  const place = placeAmong(groups.filter(it => it.path.every(key => !key.includes("."))), setting);
  return place ? { path: [...place.group.path, place.key] } : { refused: `${defaults.uri} has no object to which a setting could be added.` };
}

async function groupsOfCode(store: Store, context: ActionContext): Promise<readonly KeyGroup[] | Refusal> {
  const opened = await openStore(context, store);
  return "refused" in opened ? opened : codeGroups(opened.list, []);
}

function codeGroups(object: SyntaxNode, path: readonly string[]): readonly KeyGroup[] {
  const inner = path.length > 12 ? [] : pairsOf(object).filter(it => it.value.type === "object");
  return [{ path, keys: object.children.flatMap(it => keyOf(it) ?? []) }, ...inner.flatMap(it => codeGroups(it.value, [...path, it.key]))];
}

async function changesFor(setting: Setting, { path }: Place, defaults: Store, mapping: Store | undefined, context: ActionContext): Promise<readonly FileChange[] | Refusal> {
  const variable = mappingOf(setting, mapping, context);
  const value = setting.required ? [] : await edited(defaults, path, setting.value, target => ({ value: literalText(target, setting), type: typeText(setting.type) }), context);
  const mapped = mapping ? await edited(mapping, path, variable, target => ({ value: dataText(target, variable), type: typeof variable === "string" ? "string" : "{ __name: string; __format: string }" }), context) : await created(defaults, path, variable, context);
  if ("refused" in value) return value;
  return "refused" in mapped ? mapped : [...value, ...mapped];
}

/** https://github.com/node-config/node-config/wiki/Environment-Variables#custom-environment-variables; `number` and `boolean` came with version 3.3.2. */
function mappingOf({ key, type }: Setting, mapping: Store | undefined, context: ActionContext): Data {
  if (type === "string" || type === "url") return key;
  const folder = context.packageOf(mapping?.uri ?? "");
  const version = context.inPackage("dependency", folder).find(it => it.name === "config")?.spec ?? "";
  const isOld = mapping?.details?.["converts"] === "json" || /^[\^~]?([0-2]\.|3\.[0-2]\.|3\.3\.[01]\b)/.test(version);
  return { __name: key, __format: isOld ? "json" : type === "boolean" ? "boolean" : "number" };
}

async function edited(store: Store, path: readonly string[], value: Data, inCode: InCode, context: ActionContext): Promise<readonly FileChange[] | Refusal> {
  const format = store.details?.["format"];
  if (format === "code") return editedCode(store, path, inCode, context);
  const text = await context.text(store.uri);
  const edits = text === undefined ? undefined : addData(text, format === "yaml" ? "yaml" : "json", store.groups ?? [], path, value);
  return edits ? [{ uri: store.uri, edits }] : { refused: `${store.uri} has no object in which ${path.join(".")} could be added.` };
}

async function editedCode(store: Store, path: readonly string[], inCode: InCode, context: ActionContext): Promise<readonly FileChange[] | Refusal> {
  const opened = await openStore(context, store);
  if ("refused" in opened) return opened;
  const { target, list } = opened;
  let group = list;
  let depth = 0;
  for (let next = valueAt(group, path[0]!); next?.type === "object" && depth < path.length - 1; next = valueAt(group, path[depth]!)) {
    group = next;
    depth++;
  }
  const rest = path.slice(depth);
  const keys = group.children.flatMap(it => keyOf(it) ?? []);
  if (keys.includes(rest[0]!)) return { refused: `${store.uri} has ${path.slice(0, depth + 1).join(".")} already.` };
  const written = inCode(target);
  const value = rest.slice(1).reduceRight((inner, key) => `{ ${propertyName(target, key)}: ${inner} }`, written.value);
  const type = rest.slice(1).reduceRight((inner, key) => `{ ${propertyName(target, key)}: ${inner} }`, written.type);
  const edits = target.editing!.configuration!.modules!.addEntry(target, { path: path.slice(0, depth), object: { start: group.start, end: group.end }, keys }, { key: propertyName(target, rest[0]!), value, type });
  return "refused" in edits ? edits : [{ uri: store.uri, edits }];
}

/** The name of a variable, or the object with it and the format, as code. */
function dataText(file: ParsedFile, value: Data): string {
  if (typeof value === "string") return file.editing!.quote(file, value);
  return `{ ${Object.entries(value).map(([key, item]) => `${key}: ${file.editing!.quote(file, String(item))}`).join(", ")} }`;
}

function propertyName(file: ParsedFile, key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : file.editing!.quote(file, key);
}

/** The mapping beside the defaults, in their format. */
async function created(defaults: Store, path: readonly string[], value: Data, context: ActionContext): Promise<readonly FileChange[] | Refusal> {
  const text = await context.text(defaults.uri) ?? "";
  const ending = /\.\w+$/.exec(defaults.uri)![0];
  const uri = join(folderOf(defaults.uri), `custom-environment-variables${ending}`);
  const format = defaults.details?.["format"];
  if (format !== "code") return [{ uri, create: newData(format === "yaml" ? "yaml" : "json", path, value, unitOf(text)).replaceAll("\n", lineEnding(text)) }];
  const target = await context.syntax(defaults.uri);
  if (!target) return { refused: `${defaults.uri} could not be read.` };
  return [{ uri, create: codeFile(target, path, value) }];
}

function codeFile(target: ParsedFile, path: readonly string[], value: Data): string {
  const unit = target.editing!.indentUnit(target);
  const lines = (at: number): readonly string[] => {
    const key = propertyName(target, path[at]!);
    return at === path.length - 1 ? [`${key}: ${dataText(target, value)},`] : [`${key}: {`, ...lines(at + 1).map(it => unit + it), "},"];
  };
  const head = /^\s*module\.exports\s*=/m.test(target.text) ? "module.exports = {" : /^export\s*=/m.test(target.text) ? "export = {" : "export default {";
  return [head, ...lines(0).map(it => unit + it), target.editing!.usesSemicolons(target) ? "};" : "}", ""].join(lineEnding(target.text));
}
