import type { ActionContext, Refusal } from "../../../action.js";
import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { TextEdit } from "../../../text.js";
import type { Declared, Setting } from "../setting.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import { addField, fieldName } from "./classBody.js";
import { declare as declareConstant } from "./djangoSettings.js";
import { importFrom } from "./importPath.js";
import { classNamed, settingsModule } from "./place.js";
import { plainRead } from "./plainRead.js";
import { annotation, whyNotRequired } from "./pythonValue.js";

/** A module of the project that reads the environment: constants, a class or a dictionary. A setting is written as its others are. */
export const pythonModule: SettingPattern = { name: "python-module", declare };

type Store = Fact<"settingStore">;

async function declare(setting: Setting, place: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const store = place.style.at!.store!;
  if (store.details?.["form"] === "constants") return declareConstant(setting, place, context);
  const reason = whyNotRequired(setting);
  if (reason !== undefined) return { refused: reason };
  const target = await settingsModule(place, context);
  if ("refused" in target) return target;
  if (target === place.file) return { changes: [], ...plainRead(setting, target, place.style.at, setting.literal), reused: false };
  const same = store.entries.find(it => it.key === setting.key && it.hasDefault && it.defaultValue === setting.value && !setting.required);
  const added = same ? { path: same.path, edits: [] } : store.details?.["form"] === "class" ? attribute(setting, target, place) : entry(setting, target, place);
  if ("refused" in added) return added;
  const imported = importFrom(context, place.file, target.uri, holderOf(store), setting.literal);
  if ("refused" in imported) return imported;
  const access = store.details?.["form"] === "class" ? `.${added.path[0]}` : added.path.map(it => `[${place.file.editing!.quote(place.file, it)}]`).join("");
  return { edits: imported.edits, expression: imported.local + access, reused: same !== undefined, changes: added.edits.length > 0 ? [{ uri: target.uri, edits: added.edits }] : [] };
}

interface Added {
  readonly path: readonly string[];
  readonly edits: readonly TextEdit[];
}

/** What gives the settings to other modules: the object of the class, where there is one. */
function holderOf({ name, details }: Store): string {
  return typeof details?.["instance"] === "string" ? details["instance"] : name!;
}

function attribute(setting: Setting, target: ParsedFile, { style }: SettingPlace): Added | Refusal {
  const definition = classNamed(target, style.at!.store!.name!);
  if (!definition) return { refused: `${target.uri} has changed.` };
  return attributeOf(setting, target, definition, style.at);
}

/** Adds an attribute to a class that reads the environment when it is made. */
export function attributeOf(setting: Setting, target: ParsedFile, definition: SyntaxNode, at: SettingPlace["style"]["at"]): Added | Refusal {
  const statements = definition.field("body")!.children;
  const fields = statements.filter(it => fieldName(it) !== undefined);
  const name = nameIn(setting, statements.flatMap(it => fieldName(it) ?? it.field("name")?.text ?? []));
  const typed = fields.filter(it => it.children[0]!.field("type")).length * 2 > fields.length;
  const { expression, edits } = plainRead(setting, target, at, definition);
  const isDataclass = definition.parent?.type === "decorated_definition" && /@(dataclasses\.)?dataclass\b/.test(definition.parent.text.slice(0, definition.start - definition.parent.start));
  const made = isDataclass && typed && setting.type === "list" && !expression.startsWith("tuple(") ? madeAnew(target, definition, expression) : { edits: [], expression };
  const field = addField(target, definition, `${name}${typed ? `: ${annotation(setting)}` : ""} = ${made.expression}`);
  return field ? { path: [name], edits: [...edits, ...made.edits, field] } : { refused: `${definition.field("name")?.text} in ${target.uri} stands on one line.` };
}

/** A dataclass takes no list as a default: https://docs.python.org/3/library/dataclasses.html#mutable-default-values */
function madeAnew(target: ParsedFile, definition: SyntaxNode, expression: string): { readonly edits: readonly TextEdit[]; readonly expression: string } {
  const { edits, local } = target.editing!.addImport(target, { specifier: "dataclasses", name: "field", at: definition });
  return { edits, expression: `${local}(default_factory=lambda: ${expression})` };
}

function entry(setting: Setting, target: ParsedFile, { style }: SettingPlace): Added | Refusal {
  const { list, entries } = style.at!.store!;
  const dictionary = list && target.nodeAt(list);
  if (dictionary?.type !== "dictionary") return { refused: `${target.uri} has changed.` };
  const key = nameIn(setting, entries.map(it => it.path.at(-1)!));
  if (dictionary.children.some(it => it.field("key")?.text.slice(1, -1) === key)) return { refused: `${style.at!.store!.name} in ${target.uri} has ${key} already.` };
  const { expression, edits } = plainRead(setting, target, style.at, dictionary);
  return { path: [key], edits: [...edits, ...target.editing!.setProperty(target, dictionary, key, expression)] };
}

/** In the case that the others have. */
function nameIn({ key }: Setting, names: readonly string[]): string {
  const own = names.filter(it => !it.startsWith("_"));
  const isUpper = own.filter(it => /^[A-Z][A-Z0-9_]*$/.test(it)).length * 2 > own.length;
  const name = isUpper ? key : key.toLowerCase();
  return names.includes(name) ? `${name}_${isUpper ? "SETTING" : "setting"}` : name;
}
