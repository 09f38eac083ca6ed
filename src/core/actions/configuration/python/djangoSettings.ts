import known from "../../../data/django-setting-names.json";
import type { ActionContext, Refusal } from "../../../action.js";
import type { ParsedFile } from "../../../syntax.js";
import type { TextEdit } from "../../../text.js";
import type { Declared, Setting } from "../setting.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import { importFrom } from "./importPath.js";
import { libraryRead } from "./libraryRead.js";
import { assigned, constantPlace } from "./moduleConstant.js";
import { settingsModule } from "./place.js";
import { plainRead, type PlainRead } from "./plainRead.js";
import { whyNotRequired } from "./pythonValue.js";

/** Constants of Django's settings module, or of another that is read with one of its libraries. */
export const djangoSettings: SettingPattern = { name: "django-settings", declare };
export const djangoEnviron: SettingPattern = { name: "django-environ", declare };
export const decouple: SettingPattern = { name: "decouple", declare };

/** Declares a constant at the top of the module that keeps the settings. */
export async function declare(setting: Setting, place: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const store = place.style.at!.store!;
  const reason = whyNotRequired(setting) ?? whyNotSettings(place, context);
  if (reason !== undefined) return { refused: reason };
  const target = await settingsModule(place, context);
  if ("refused" in target) return target;
  if (target === place.file) return inPlace(setting, place);
  const same = store.entries.find(it => it.key === setting.key && it.hasDefault && it.defaultValue === setting.value && !setting.required);
  const name = same?.path[0] ?? nameFor(setting, target, place);
  const use = useOf(name, place, setting, context);
  if ("refused" in use) return use;
  const added = same ? [] : constantEdits(setting, name, target, place, context);
  return { ...use, reused: same !== undefined, changes: added.length > 0 ? [{ uri: target.uri, edits: added }] : [] };
}

/** What runs without Django, or before it has its settings, cannot ask it for them. */
function whyNotSettings({ file, style }: SettingPlace, context: ActionContext): string | undefined {
  if (style.at!.store!.details?.["django"] !== true || style.at!.uri === file.uri) return undefined;
  if (/\bDJANGO_SETTINGS_MODULE\b/.test(file.text)) return `${file.uri} says which settings Django has, so it cannot ask for them yet.`;
  const isProgram = (context.fileClass(file.uri) === "script" || context.inFile("program", file.uri).length > 0) && !/\bdjango\.setup\(/.test(file.text);
  return isProgram ? `${file.uri} is run by itself, without the settings of Django.` : undefined;
}

/** The value stands in the settings themselves: it is read where it is. */
function inPlace(setting: Setting, { file, style }: SettingPlace): Declared | Refusal {
  const made = style.at!.store!.details?.["reader"];
  const before = typeof made === "string" ? file.root.children.find(it => assigned(it) === made || (/import/.test(it.type) && new RegExp(`\\b${made}\\b`).test(it.text))) : undefined;
  if (typeof made === "string" && (!before || before.start > setting.literal.start)) return { refused: `${file.uri} needs the value before it can read the environment.` };
  const { expression, edits } = readOf(setting, file, style.at, setting.literal);
  return { changes: [], edits, expression, reused: false };
}

function readOf(setting: Setting, target: ParsedFile, store: SettingPlace["style"]["at"], at: Setting["literal"]): PlainRead {
  return libraryRead(setting, target, store!.store!, at) ?? plainRead(setting, target, store, at);
}

/** The variable's name, unless the module has it for something else, or Django does, as it has EMAIL_TIMEOUT. */
function nameFor({ key }: Setting, target: ParsedFile, { style }: SettingPlace): string {
  const isDjango = style.at!.store!.details?.["django"] === true;
  const taken = (name: string): boolean => target.root.children.some(it => assigned(it) === name) || (isDjango && known.names.includes(name));
  return [key.toUpperCase(), `APP_${key.toUpperCase()}`].find(it => !taken(it)) ?? `${key.toUpperCase()}_SETTING`;
}

function constantEdits(setting: Setting, name: string, target: ParsedFile, { style }: SettingPlace, context: ActionContext): readonly TextEdit[] {
  const made = style.at!.store!.details?.["reader"];
  const place = constantPlace(context, target, typeof made === "string" ? made : undefined);
  const { expression, edits } = readOf(setting, target, style.at, place.at);
  return [...edits, place.edit(`${name} = ${expression}`)];
}

function useOf(name: string, { file, style }: SettingPlace, setting: Setting, context: ActionContext): Pick<Declared, "edits" | "expression"> | Refusal {
  if (style.at!.store!.details?.["django"] !== true) {
    const imported = importFrom(context, file, style.at!.uri, name, setting.literal);
    return "refused" in imported ? imported : { edits: imported.edits, expression: imported.local };
  }
  const { edits, local } = file.editing!.addImport(file, { specifier: "django.conf", name: "settings", at: setting.literal });
  return { edits, expression: `${local}.${name}` };
}
