import type { ActionContext, Refusal } from "../../../action.js";
import type { ConfigurationGroup, ConfigurationModule, ConfigurationReader, SettingType } from "../../../configurationEditing.js";
import type { ParsedFile } from "../../../syntax.js";
import type { TextEdit } from "../../../text.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import { exportOf, whyOutOfReach } from "./exported.js";
import { importFrom } from "./importPath.js";
import { inStyleOf, readerName, readerSource } from "./readers.js";
import { caseOf, valueIn } from "./settingText.js";
import { startNotes } from "./startNotes.js";
import { typeText, type Declared, type Setting } from "../setting.js";

/** The project's own configuration module: a setting is written as its others are. */
export const ownModule: SettingPattern = { name: "own-module", declare };

async function declare(setting: Setting, { file, style }: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const uri = style.at!.uri;
  const target = await context.syntax(uri);
  const editing = target?.editing?.configuration?.modules;
  if (!target || !editing) return { refused: `${uri} could not be read.` };
  const refusal = whyOutOfReach(context, file, target);
  if (refusal) return refusal;
  const module = editing.module(target);
  if ("refused" in module) return module;
  if (isUnfinished(target, module)) return { refused: `${uri} is not finished where it keeps its settings.` };
  if (target === file) {
    const { value, edits } = readingOf(setting, target, module);
    return { changes: [], edits, expression: value, reused: false };
  }
  const known = module.entries.find(it => it.variable === setting.key && (setting.required ? it.checked && !it.hasDefault : it.hasDefault && it.defaultValue === setting.value));
  const place = known ? { path: known.path, edits: [] } : placeFor(setting, target, module);
  if ("refused" in place) return place;
  const use = useOf(setting, file, target, module, place.path, context);
  if ("refused" in use) return use;
  const required = module.entries.filter(it => it.checked && !it.hasDefault && it.variable !== "NODE_ENV").map(it => it.variable);
  const notes = startNotes(context, file.uri, uri, required);
  return { ...use, reused: known !== undefined, changes: place.edits.length > 0 ? [{ uri, edits: place.edits }] : [], ...notes.length > 0 && { notes } };
}

/** Code that is being written has no certain place for more. */
function isUnfinished(target: ParsedFile, { groups }: ConfigurationModule): boolean {
  const [whole] = groups;
  return whole ? target.nodeAt(whole.object).hasError : target.root.hasError;
}

interface Place {
  readonly path: readonly string[];
  readonly edits: readonly TextEdit[];
}

function placeFor(setting: Setting, target: ParsedFile, module: ConfigurationModule): Place | Refusal {
  const { value, edits } = readingOf(setting, target, module);
  const editing = target.editing!.configuration!.modules!;
  if (!module.holder) {
    if (!module.entries.some(it => it.path.length === 1)) return { refused: `${target.uri} keeps its configuration neither in an object nor in constants.` };
    if (editing.moduleSystem(target) === "commonjs") return { refused: `${target.uri} exports no object to which a setting could be added.` };
    const name = nameIn(setting, module, []);
    const end = target.editing!.usesSemicolons(target) ? ";" : "";
    return { path: [name], edits: [...editing.addConstant(target, `export const ${name} = ${value}${end}`), ...edits] };
  }
  const group = groupFor(setting, module);
  if (!group) return { refused: `${target.uri} exports no object to which a setting could be added.` };
  const key = nameIn(setting, module, group.path, group);
  const added = editing.addEntry(target, group, { key, value, type: typeText(setting.type) });
  return "refused" in added ? added : { path: [...group.path, key], edits: [...added, ...edits] };
}

/** The object named after the topic: `metrics` for METRICS_PORT, one of the server's names for PORT; else the whole. */
function groupFor(setting: Setting, { groups }: ConfigurationModule): ConfigurationGroup | undefined {
  const names = setting.key === "PORT" ? ["server", "http", "app", "api", "web", "express", "application"] : [topicOf(setting.key)];
  const found = names.flatMap(name => groups.filter(it => it.path.at(-1)?.toLowerCase() === name))[0];
  return found ?? groups[0];
}

function topicOf(key: string): string {
  return key.split("_")[0]!.toLowerCase();
}

/** In the case that the module's own names have. */
function nameIn(setting: Setting, module: ConfigurationModule, path: readonly string[], group?: ConfigurationGroup): string {
  const names = module.entries.map(it => it.path.at(-1)!);
  const isShort = path.length > 0 && path.at(-1)!.toLowerCase() === topicOf(setting.key) && setting.key.includes("_");
  const short = isShort ? setting.key.slice(setting.key.indexOf("_") + 1) : setting.key;
  const taken = group?.keys ?? module.declared;
  const inCase = caseOf(names);
  return [short, setting.key, `${setting.key}_SETTING`].map(inCase).find(it => !taken.includes(it)) ?? inCase(`${setting.key}_2`);
}

/** How the module reads a value of this type: with its own reader, as it spells such reads, else with a new reader. */
function readingOf(setting: Setting, target: ParsedFile, module: ConfigurationModule): { readonly value: string; readonly edits: readonly TextEdit[] } {
  const editing = target.editing!;
  const type = setting.secret ? "string" : setting.type;
  const rest = setting.required ? "" : `, ${valueIn(target, setting)}`;
  const variable = module.subscripts ? `${module.environment}[${editing.quote(target, setting.key)}]` : `${module.environment}.${setting.key}`;
  const reader = readerFor(setting, module);
  if (reader) return { value: `${reader.callee}(${reader.takes === "name" ? editing.quote(target, setting.key) : variable}${rest})`, edits: [] };
  const collects = module.declared.includes("problems") && /\bproblems(: string\[\])? = \[\]/.test(target.text);
  // `listen` itself refuses what is no port, so the plain conversion that such modules use everywhere is checked at the start.
  if (setting.key === "PORT" && type === "port" && !collects && !setting.required) return { value: `Number(${variable} || ${valueIn(target, setting)})`, edits: [] };
  if (type === "string" && !setting.required) return { value: `${variable} || ${valueIn(target, setting)}`, edits: [] };
  const wished = readerName(type, setting.required);
  const name = [wished, `${wished}Setting`, `read${setting.key}`].find(it => !new RegExp(`\\b${it}\\b`).test(target.text.replace(/["'`].*?["'`]|\w+:/g, "")))!;
  const source = readerSource(type, name, { typescript: /\.[mc]?tsx?$/.test(target.uri), collects, required: setting.required, ...setting.unit && { unit: setting.unit } });
  return { value: `${name}(${editing.quote(target, setting.key)}${rest})`, edits: editing.configuration!.modules!.addAtEnd(target, inStyleOf(target, source)) };
}

/**
 * A reader of whole numbers takes 0, which only a server may listen on, and one of texts takes what is no address: they
 * serve where the module has such variables read by them already.
 */
function readerFor({ type, secret, key, required }: Setting, { readers, entries }: ConfigurationModule): ConfigurationReader | undefined {
  const wanted: SettingType = secret ? "string" : type;
  const isCustom = (ending: RegExp): boolean => entries.some(it => it.checked && ending.test(it.variable));
  const ofPorts = key === "PORT" || isCustom(/(^|_)PORT$/) ? ["port", "int"] : ["port"];
  const ofAddresses = isCustom(/_UR[LI]$/) ? ["url", "string"] : ["url"];
  const types = { port: ofPorts, duration: ["int"], url: ofAddresses, int: ["int"], number: [], boolean: ["boolean"], string: ["string"], list: ["list"] }[wanted] as readonly string[];
  return types.flatMap(it => readers.filter(reader => reader.type === it && (reader.required === true) === required))[0];
}

function useOf(setting: Setting, file: ParsedFile, target: ParsedFile, { holder }: ConfigurationModule, path: readonly string[], context: ActionContext): Pick<Declared, "edits" | "expression"> | Refusal {
  const isCommonJs = file.editing!.configuration!.modules!.moduleSystem(file) === "commonjs";
  const what = holder ? exportOf(context, target.uri, holder, isCommonJs) : { name: path[0]! };
  if (!what) return { refused: `${target.uri} does not export its configuration.` };
  const imported = importFrom(context, file, target.uri, what, setting.literal);
  if ("refused" in imported) return imported;
  const members = holder ? path : path.slice(1);
  const access = members.map(it => /^[A-Za-z_$][\w$]*$/.test(it) ? `.${it}` : `[${file.editing!.quote(file, it)}]`).join("");
  return { edits: imported.edits, expression: imported.local + access };
}
