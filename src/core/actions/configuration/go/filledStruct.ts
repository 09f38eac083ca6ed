import type { ActionContext, Refusal } from "../../../action.js";
import type { Fact } from "../../../facts.js";
import { folderOf } from "../../../models/paths.js";
import type { ParsedFile } from "../../../syntax.js";
import type { Declared, Setting } from "../setting.js";
import { assembled, type Part } from "./assemble.js";
import { freeGoName, goName, goType, packagesOfType } from "./goValues.js";
import { helperCall, type HelperCall } from "./helperCall.js";
import { ownReading } from "./ownReaders.js";
import { reach } from "./reach.js";
import { member, reusable } from "./structTags.js";

/** A struct whose fields one composite literal reads from the environment: a field and its read are added. */
export async function inFilledStruct(setting: Setting, file: ParsedFile, store: Fact<"settingStore">, context: ActionContext): Promise<Declared | Refusal> {
  const target = store.uri === file.uri ? file : await context.syntax(store.uri);
  if (!target?.editing || !store.list) return { refused: `${store.uri} could not be read.` };
  const base = await reach(context, file, setting.literal.start, store);
  if ("refused" in base) return base;
  const known = reusable(store.entries, setting);
  if (known) return assembled(setting, file, member(base, known.path), []);
  if (store.entries.some(it => it.key === setting.key)) return { refused: `${setting.key} is a setting of ${store.uri} already, with another default.` };
  const reading = store.pattern === "new-go-package" ? ownReading(setting, target) : await readingBy(setting, target, store, context);
  if ("refused" in reading) return reading;
  const editing = target.editing;
  const structs = editing.configuration!.structs!;
  const taken = new Set(structs.fieldsOf(target, store.list).flatMap(it => it.names));
  const name = freeGoName(nameLike(setting.key, store), taken);
  if (name === undefined) return { refused: `${store.name} has fields of all names that would fit.` };
  const part: Part = {
    file: target, wanted: [...reading.wanted, ...packagesOfType(setting.type).map(specifier => ({ specifier }))],
    edits: locals => [
      ...structs.addField(target, store.list!, { name, type: goType(setting.type).replace(/^time\b/, locals["time"] ?? "time"), ...store.pattern === "new-go-package" && { comment: `${name} is set by ${setting.key}.` } }),
      ...editing.setProperty(target, store.span, name, reading.text(locals)),
    ],
  };
  return assembled(setting, file, member(base, [name]), [part, ...reading.parts]);
}

/** Fields that are private to the package have small letters at the start. */
function nameLike(key: string, store: Fact<"settingStore">): readonly string[] {
  const isPrivate = store.entries.length > 0 && store.entries.every(it => /^[a-z]/.test(it.path[0] ?? ""));
  const names = [goName(key), `${goName(key)}Setting`];
  return isPrivate ? names.map(it => it.replace(/^([A-Z]+(?![a-z])|[A-Z])/, start => start.toLowerCase())) : names;
}

/** By the functions that read variables in the package of the struct. */
async function readingBy(setting: Setting, target: ParsedFile, store: Fact<"settingStore">, context: ActionContext): Promise<HelperCall | Refusal> {
  const helpers = context.facts("settingStore").filter(it => it.pattern === "go-helper" && it.details?.["reads"] === "string" && it.details["default"] === true && folderOf(it.uri) === folderOf(store.uri));
  const [base, other] = helpers;
  if (other) return { refused: `${base!.name} and ${other.name} both read variables beside ${store.name}.` };
  if (!base) return { refused: `${store.name} in ${store.uri} is filled without a function that reads a variable with a default.` };
  const home = base.uri === target.uri ? target : await context.syntax(base.uri);
  return home ? helperCall(setting, home, base, context) : { refused: `${base.uri} could not be read.` };
}
