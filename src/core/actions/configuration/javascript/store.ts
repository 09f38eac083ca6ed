import type { ActionContext, Refusal } from "../../../action.js";
import { isConfigurationPath } from "../../../models/configuration/configurationPath.js";
import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span, TextEdit } from "../../../text.js";
import type { SettingPlace } from "../pattern.js";
import { typeText, type Declared, type Setting } from "../setting.js";
import { whyOutOfReach } from "./exported.js";
import { importFrom, reaches } from "./importPath.js";

// What libraries have in common that are given one object, a member for each variable: the object gets one more, and the
// setting is a member of what the library gives back, under the variable's own name.

export type Store = Fact<"settingStore">;

/** What a library has to be told of a setting. */
export interface Written {
  /** What stands behind the variable's name. */
  readonly value: string;
  /** Edits of the same file besides. */
  readonly edits: readonly TextEdit[];
}

/** Declares a setting in the object of a store, in the words of its library. */
export async function declareInStore(setting: Setting, { file, style }: SettingPlace, context: ActionContext, write: (target: ParsedFile, store: Store) => Written | Refusal): Promise<Declared | Refusal> {
  const store = style.at?.store;
  const target = store && await context.syntax(store.uri);
  if (!store?.list || !target?.editing?.configuration?.modules) return { refused: `${style.at?.uri ?? "The configuration"} could not be read.` };
  const refusal = whyOutOfReach(context, file, target) ?? (isBroken(target, store.list) ? { refused: `${store.uri} is not finished where it declares its settings.` } : undefined);
  if (refusal) return refusal;
  const use = useOf(setting, file, store, context);
  if ("refused" in use) return use;
  const notes = startNotes(file, target, store, context);
  const known = store.entries.find(it => it.key === setting.key);
  if (known && !isSame(known, setting)) return { refused: `${store.uri} declares ${setting.key} with another default.` };
  if (known) return { ...use, reused: true, changes: [], notes };
  const written = write(target, store);
  if ("refused" in written) return written;
  const added = memberEdits(setting, target, store, written.value);
  return "refused" in added ? added : { ...use, reused: false, changes: [{ uri: store.uri, edits: [...written.edits, ...added] }], notes };
}

/** The start of the statement at the top of the file that holds a place. */
export function statementStart(target: ParsedFile, place: Span): number {
  return target.root.children.find(it => it.start <= place.start && place.end <= it.end)?.start ?? place.start;
}

/** How many of the members that are there look a certain way, of all. */
export function mostMembers(target: ParsedFile, store: Store, look: RegExp): boolean {
  const members = membersOf(target, store.list!);
  return members.filter(it => look.test(it.text)).length * 2 > members.length;
}

function membersOf(target: ParsedFile, list: Span): readonly SyntaxNode[] {
  return target.nodeAt(list).children.filter(it => it.type === "pair");
}

function isBroken(target: ParsedFile, list: Span): boolean {
  const object = target.nodeAt(list);
  return object.type !== "object" || object.hasError;
}

function isSame({ hasDefault, defaultValue }: Store["entries"][number], { required, value }: Setting): boolean {
  return required ? !hasDefault : hasDefault && defaultValue === value;
}

function useOf(setting: Setting, file: ParsedFile, { uri, name, details }: Store, context: ActionContext): Pick<Declared, "edits" | "expression"> | Refusal {
  const isCommonJs = file.editing!.configuration!.modules!.moduleSystem(file) === "commonjs";
  const exports = details?.["exports"];
  if (typeof exports !== "string") return { refused: `${uri} does not export ${name ?? "its settings"}.` };
  const what = exports === "default" || exports === "=" ? { name: exports === "=" && isCommonJs ? "*" : "default", as: name ?? "env" } : { name: exports };
  const imported = importFrom(context, file, uri, what, setting.literal);
  return "refused" in imported ? imported : { edits: imported.edits, expression: `${imported.local}.${setting.key}` };
}

/** Behind the last variable of the same topic, else behind the last one. */
function memberEdits(setting: Setting, target: ParsedFile, { list, parts, entries }: Store, value: string): readonly TextEdit[] | Refusal {
  const modules = target.editing!.configuration!.modules!;
  const handed = parts?.["handed"];
  const add = (object: Span, text: string): readonly TextEdit[] | Refusal => {
    const keys = membersOf(target, object).flatMap(it => it.field("key")?.text.replace(/^["']|["']$/g, "") ?? []);
    const after = behind(setting.key, keys);
    return modules.addEntry(target, { path: [], object, keys }, { key: setting.key, value: text, type: typeText(setting.type), ...after !== undefined && { after } });
  };
  if (entries.some(it => it.key === setting.key)) return [];
  const declared = add(list!, value);
  if ("refused" in declared || !handed) return declared;
  const named = add(handed, environmentRead(target, handed, setting.key));
  return "refused" in named ? named : [...declared, ...named];
}

function behind(key: string, keys: readonly string[]): string | undefined {
  const topic = key.split("_")[0]!;
  return keys.filter(it => it.split("_")[0] === topic).at(-1) ?? keys.at(-1);
}

/** As the object reads its other variables: `process.env.PORT`, `env["PORT"]`. */
function environmentRead(target: ParsedFile, handed: Span, key: string): string {
  const example = membersOf(target, handed).map(it => it.field("value")?.text ?? "");
  const subscript = example.map(it => /^([\w.]+)\[["']\w+["']\]$/.exec(it)?.[1]).find(it => it !== undefined);
  if (subscript !== undefined) return `${subscript}[${target.editing!.quote(target, key)}]`;
  return `${example.map(it => /^([\w.]+)\.\w+$/.exec(it)?.[1]).find(it => it !== undefined) ?? "process.env"}.${key}`;
}

/** A process that did not read the settings before now needs what they cannot do without. */
function startNotes(file: ParsedFile, target: ParsedFile, { uri, list, entries }: Store, context: ActionContext): readonly string[] {
  if (reaches(context, file.uri, uri) || isConfigurationPath(file.uri)) return [];
  const texts = new Map(membersOf(target, list!).map(it => [it.field("key")?.text, it.text]));
  const required = entries.filter(it => !it.hasDefault && it.key !== "NODE_ENV" && texts.has(it.key) && !/\b(optional|nullish|nullable|default|devDefault)\b/.test(texts.get(it.key)!)).map(it => it.key);
  if (required.length === 0) return [];
  return [`${file.uri} now reads ${uri} when it starts, which asks for ${required.slice(0, 4).join(", ")}${required.length > 4 ? " and more" : ""}.`];
}
