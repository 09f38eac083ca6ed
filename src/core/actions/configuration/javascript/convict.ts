import type { ActionContext, Refusal } from "../../../action.js";
import type { ConfigurationGroup } from "../../../configurationEditing.js";
import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import { typeText, type Declared, type Setting } from "../setting.js";
import { importFrom } from "./importPath.js";
import { keyOf, pairsOf } from "./objects.js";
import { placeAmong } from "./settingPath.js";
import { importHindrance, literalText, objectText, openStore, type StoreModule } from "./storeModule.js";

/** A schema given to convict: a setting is a property with `doc`, `format`, `default` and `env`, read by its path. */
export const convict: SettingPattern = { name: "convict", declare };

async function declare(setting: Setting, { file, style }: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const store = style.at!.store!;
  const opened = await openStore(context, store);
  if ("refused" in opened) return opened;
  const hindrance = importHindrance(context, file, opened.target);
  if (hindrance) return hindrance;
  if (setting.required && store.details?.["validates"] !== true) return { refused: `${store.uri} never calls validate(), so that a missing ${setting.key} would not stop the start.` };
  if (setting.required && /^(boolean|list)$/.test(setting.type)) return { refused: `convict reads a ${setting.type} without a default as text, so ${setting.key} could not be required.` };
  const known = setting.required ? undefined : store.entries.find(it => it.key === setting.key && it.hasDefault && it.defaultValue === setting.value);
  const place = known ? { path: known.path, edits: [] } : added(setting, opened, store);
  if ("refused" in place) return place;
  const use = useOf(place.path.join("."), setting, file, store, context);
  if ("refused" in use) return use;
  const notes = known ? [] : notesOf(setting, store);
  return { ...use, reused: known !== undefined, changes: place.edits.length > 0 ? [{ uri: store.uri, edits: place.edits }] : [], ...notes.length > 0 && { notes } };
}

function added(setting: Setting, { target, list }: StoreModule, store: Fact<"settingStore">): { readonly path: readonly string[]; readonly edits: readonly { span: { start: number; end: number }; newText: string }[] } | Refusal {
  const place = placeAmong(groupsOf(list, []), setting);
  if (!place) return { refused: `${target.uri} has no object to which a setting could be added.` };
  const object = target.nodeAt(place.group.object);
  const value = objectText(target, object, membersOf(setting, target, store));
  const edits = target.editing!.configuration!.modules!.addEntry(target, place.group, { key: propertyName(target, place.key), value, type: typeText(setting.type) });
  return "refused" in edits ? edits : { path: [...place.group.path, place.key], edits };
}

/** The objects of the schema that are no settings, the whole first. */
function groupsOf(object: SyntaxNode, path: readonly string[]): readonly ConfigurationGroup[] {
  const pairs = pairsOf(object);
  const inner = pairs.filter(({ value }) => value.type === "object" && path.length < 12 && !pairsOf(value).some(it => it.key === "default"));
  return [{ path, object: { start: object.start, end: object.end }, keys: object.children.flatMap(it => keyOf(it) ?? []) }, ...inner.flatMap(it => groupsOf(it.value, [...path, it.key]))];
}

function propertyName(file: ParsedFile, key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : file.editing!.quote(file, key);
}

function membersOf(setting: Setting, target: ParsedFile, store: Fact<"settingStore">): readonly string[] {
  const quote = (it: string): string => target.editing!.quote(target, it);
  return [
    `doc: ${quote(docOf(setting))}`,
    `format: ${formatOf(setting, target, store)}`,
    `default: ${setting.required ? standIn(setting, target) : literalText(target, setting)}`,
    `env: ${quote(setting.key)}`,
    ...setting.secret ? ["sensitive: true"] : [],
  ];
}

function docOf({ purpose, type, unit }: Setting): string {
  return type === "duration" ? `${purpose} (in ${unit === "s" ? "seconds" : "milliseconds"})` : purpose;
}

/**
 * What convict checks: https://github.com/mozilla/node-convict/tree/master/packages/convict#validation. Its own kinds say which
 * property is wrong, not which variable, so what is required says it itself. `url` is known only with another package.
 */
function formatOf(setting: Setting, target: ParsedFile, store: Fact<"settingStore">): string {
  const quote = (it: string): string => target.editing!.quote(target, it);
  const { type, key, value } = setting;
  if (setting.required) return check(target, requirement(type), `${key} must be ${type === "string" ? "set" : `set to a ${type === "url" ? "URL" : type === "port" ? "port" : "number"}`}`);
  switch (type) {
    case "port": return quote("port");
    case "int":
    case "duration": return typeof value === "number" && !Number.isInteger(value) ? check(target, requirement(type), `${key} must be a number`) : typeof value === "number" && value < 0 ? quote("int") : quote("nat");
    // Its own number may be none: `parseFloat("half")`.
    case "number": return check(target, requirement(type), `${key} must be a number`);
    case "boolean": return "Boolean";
    case "list": return "Array";
    case "url": return store.details?.["urlFormat"] === true ? quote("url") : check(target, "!URL.canParse(value)", `${key} must be a URL`);
    case "string": return "String";
  }
}

function requirement(type: Setting["type"]): string {
  switch (type) {
    case "port": return "!Number.isInteger(value) || value < 1 || value > 65535";
    case "int":
    case "duration":
    case "number": return "!Number.isFinite(value)";
    case "url": return "!URL.canParse(value)";
    default: return "!value";
  }
}

function check(target: ParsedFile, wrong: string, message: string): string {
  const end = target.editing!.usesSemicolons(target) ? ";" : "";
  const parameter = /\.[mc]?tsx?$/.test(target.uri) ? "(value: any)" : "value";
  return `${parameter} => { if (${wrong}) throw new Error(${target.editing!.quote(target, message)})${end} }`;
}

/** A value of the right type that no check lets pass: `null` would be the type of the property in TypeScript. */
function standIn({ type }: Setting, target: ParsedFile): string {
  return type === "string" || type === "url" ? target.editing!.quote(target, "") : "NaN";
}

function useOf(path: string, setting: Setting, file: ParsedFile, store: Fact<"settingStore">, context: ActionContext): Pick<Declared, "edits" | "expression"> | Refusal {
  const isCommonJs = file.editing!.configuration!.modules!.moduleSystem(file) === "commonjs";
  const given = exportOf(context, store, isCommonJs);
  if (!given) return { refused: `${store.uri} does not export its configuration.` };
  const imported = importFrom(context, file, store.uri, given, setting.literal);
  if ("refused" in imported) return imported;
  const quoted = file.editing!.quote(file, path);
  return { edits: imported.edits, expression: given.isPlain ? memberAccess(file, imported.local, path) : `${imported.local}.get(${quoted})` };
}

function memberAccess(file: ParsedFile, holder: string, path: string): string {
  return holder + path.split(".").map(it => /^[A-Za-z_$][\w$]*$/.test(it) ? `.${it}` : `[${file.editing!.quote(file, it)}]`).join("");
}

/** How the module gives its configuration: itself, or its values as a plain object (`config.getProperties()`). */
function exportOf(context: ActionContext, { uri, name }: Fact<"settingStore">, isCommonJs: boolean): { readonly name: string; readonly as?: string; readonly isPlain: boolean } | undefined {
  if (name === undefined) return undefined;
  const whole = { name: isCommonJs ? "*" : "default", as: "config" };
  const exports = context.inFile("export", uri);
  if (name === "default" || name === "=") return { ...whole, name: name === "default" ? "default" : whole.name, isPlain: false };
  const given = exports.map(it => ({ it, how: holds(it, name) })).filter(it => it.how !== undefined);
  const found = given.find(({ it }) => it.name !== "default" && it.name !== "=") ?? given[0];
  if (!found) return undefined;
  const isPlain = found.how === "plain";
  return found.it.name === "=" ? { ...whole, isPlain } : found.it.name === "default" ? { name: "default", as: "config", isPlain } : { name: found.it.name, isPlain };
}

/** An export is followed to the call that made it: of `config.validate()`, that is the one of convict. */
function holds({ local, origin }: Fact<"export">, name: string): "itself" | "plain" | undefined {
  if (local === name) return "itself";
  if (origin.how !== "reference" && origin.how !== "call") return undefined;
  const { of } = origin;
  const isMade = of.from === "import" && of.specifier === "convict" && of.path[0] === "()";
  if (!isMade && !(of.from === "local" && of.name === name)) return undefined;
  const methods = of.path.filter(it => !/^(\(\)|load|loadFile|validate)$/.test(it));
  return methods.length === 0 ? "itself" : methods.join(".") === "getProperties" ? "plain" : undefined;
}

/** What convict makes of texts that it does not expect: see the page. */
function notesOf({ type, key, required }: Setting, { uri, details }: Fact<"settingStore">): readonly string[] {
  return [
    ...details?.["validates"] === true || required ? [] : [`${uri} never calls validate(), so that a malformed ${key} is not noticed.`],
    ...type === "boolean" ? [`convict takes any text but "false" for true, also an empty ${key}.`] : [],
  ];
}
