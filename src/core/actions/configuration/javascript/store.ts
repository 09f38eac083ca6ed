import type { ActionContext, Refusal } from "../../../action.js";
import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span, TextEdit } from "../../../text.js";
import type { SettingPlace } from "../pattern.js";
import { typeText, type Declared, type Setting } from "../setting.js";
import { whyOutOfReach } from "./exported.js";
import { importFrom } from "./importPath.js";
import { caseOf } from "./settingText.js";
import { startNotes } from "./startNotes.js";

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
  const notes = startNotes(context, file.uri, store.uri, requiredOf(target, store));
  const known = store.entries.find(it => it.key === setting.key);
  if (known && !isSame(known, setting)) return { refused: `${store.uri} declares ${setting.key} with another default.` };
  if (known && known.path.length === 0) return { refused: `${store.uri} declares ${setting.key}, but does not give it to other files.` };
  const path = known?.path ?? [ownName(setting, target, store)];
  const use = useOf(setting, file, store, path, context);
  if ("refused" in use) return use;
  if (known) return { ...use, reused: true, changes: [], notes };
  const written = write(target, store);
  if ("refused" in written) return written;
  const added = memberEdits(setting, target, store, { value: written.value, name: path[0]! });
  return "refused" in added ? added : { ...use, reused: false, bareDurations: true, changes: [{ uri: store.uri, edits: [...written.edits, ...added] }], notes };
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

/** The members of an object of the store. */
export function membersOf(target: ParsedFile, list: Span): readonly SyntaxNode[] {
  return target.nodeAt(list).children.filter(it => it.type === "pair");
}

function isBroken(target: ParsedFile, list: Span): boolean {
  const object = target.nodeAt(list);
  return object.type !== "object" || object.hasError;
}

function isSame({ hasDefault, defaultValue }: Store["entries"][number], { required, value }: Setting): boolean {
  return required ? !hasDefault : hasDefault && defaultValue === value;
}

function useOf(setting: Setting, file: ParsedFile, { uri, name, details }: Store, path: readonly string[], context: ActionContext): Pick<Declared, "edits" | "expression"> | Refusal {
  const isCommonJs = file.editing!.configuration!.modules!.moduleSystem(file) === "commonjs";
  const exports = details?.["exports"];
  if (typeof exports !== "string") return { refused: `${uri} does not export ${name ?? "its settings"}.` };
  const what = exports === "default" || exports === "=" ? { name: exports === "=" && isCommonJs ? "*" : "default", as: name ?? "env" } : { name: exports };
  const imported = importFrom(context, file, uri, what, setting.literal);
  return "refused" in imported ? imported : { edits: imported.edits, expression: [imported.local, ...path].join(".") };
}

/** The variable's own name, or the next to it where an object gives the settings on under names of its own. */
function ownName({ key }: Setting, target: ParsedFile, { parts }: Store): string {
  const renamed = parts?.["renamed"];
  if (!renamed) return key;
  const keys = keysOf(target, renamed);
  const inCase = caseOf(keys);
  return [key, `${key}_SETTING`].map(inCase).find(it => !keys.includes(it)) ?? inCase(`${key}_2`);
}

/** The edits of all objects that have to know the variable: all of them or none. */
function memberEdits(setting: Setting, target: ParsedFile, { list, parts, details }: Store, { value, name }: { readonly value: string; readonly name: string }): readonly TextEdit[] | Refusal {
  const { handed, renamed } = parts ?? {};
  const all = [
    add(list!, setting.key, value),
    ...handed ? [add(handed, setting.key, environmentRead(target, handed, setting.key))] : [],
    ...renamed ? [add(renamed, name, `${String(details?.["inner"])}.${setting.key}`)] : [],
  ];
  return all.find(it => "refused" in it) ?? (all as readonly (readonly TextEdit[])[]).flat();

  /** Behind the last variable of the same topic, else behind the last one. */
  function add(object: Span, key: string, text: string): readonly TextEdit[] | Refusal {
    const keys = keysOf(target, object);
    const after = object === renamed ? undefined : behind(key, keys);
    return target.editing!.configuration!.modules!.addEntry(target, { path: [], object, keys }, { key, value: text, type: typeText(setting.type), ...after !== undefined && { after } });
  }
}

function keysOf(target: ParsedFile, object: Span): readonly string[] {
  return membersOf(target, object).flatMap(it => it.field("key")?.text.replace(/^["']|["']$/g, "") ?? []);
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

/** The variables that a start cannot do without. */
function requiredOf(target: ParsedFile, { list, entries }: Store): readonly string[] {
  const texts = new Map(membersOf(target, list!).map(it => [it.field("key")?.text, it.text]));
  return entries.filter(it => !it.hasDefault && it.key !== "NODE_ENV" && texts.has(it.key) && !/\b(optional|nullish|nullable|default|devDefault)\b/.test(texts.get(it.key)!)).map(it => it.key);
}
