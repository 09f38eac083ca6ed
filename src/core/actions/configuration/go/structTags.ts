import type { ActionContext, Refusal } from "../../../action.js";
import type { StructField } from "../../../configurationEditing.js";
import type { Fact } from "../../../facts.js";
import type { SettingEntry } from "../../../facts/settings.js";
import { goStore } from "../../../models/configuration/styles/go.js";
import { folderOf } from "../../../models/paths.js";
import type { ParsedFile } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import type { Declared, Setting } from "../setting.js";
import { assembled, type Part } from "./assemble.js";
import { freeGoName, goName, goType, packagesOfType, tagText } from "./goValues.js";
import { reach, type ReachedValue } from "./reach.js";

/** A struct whose tags name the variables: caarlos0/env and kelseyhightower/envconfig. */
export const structTags: SettingPattern = { name: "struct-tags", declare };

async function declare(setting: Setting, { file }: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const found = goStore(context, context.packageOf(file.uri), folderOf(file.uri));
  if ("unsupported" in found || !found.store?.list) return { refused: "unsupported" in found ? found.unsupported : "The configuration was not found." };
  const { store } = found;
  const target = store.uri === file.uri ? file : await context.syntax(store.uri);
  const base = await reach(context, file, setting.literal.start, store);
  if (!target || "refused" in base) return target ? base as Refusal : { refused: `${store.uri} could not be read.` };
  const known = reusable(store.entries, setting);
  if (known) return assembled(setting, file, member(base, known.path), []);
  const place = placeIn(setting, target, store);
  if ("refused" in place) return place;
  return assembled(setting, file, member(base, place.path), [place.part]);
}

/** A setting of the same name and value, which a plain default shows. */
export function reusable(entries: readonly SettingEntry[], { key, value, required }: Setting): SettingEntry | undefined {
  return entries.find(it => it.key === key && (required ? !it.hasDefault : it.hasDefault && it.defaultValue === value));
}

export function member(base: ReachedValue, path: readonly string[]): ReachedValue {
  return { ...base, expression: [base.expression, ...path].join(".") };
}

function placeIn(setting: Setting, target: ParsedFile, store: Fact<"settingStore">): { readonly path: readonly string[]; readonly part: Part } | Refusal {
  const editing = target.editing!.configuration!.structs!;
  if (store.entries.some(it => it.key === setting.key)) return { refused: `${setting.key} is a setting of ${store.uri} already, with another default.` };
  const { list, path, prefix, key } = groupFor(setting, target, store);
  if (!key.startsWith(prefix) || key === prefix) return { refused: `The variables of ${store.name} in ${store.uri} all start with ${prefix}; a setting there is to be called ${prefix}${setting.key}.` };
  const fields = editing.fieldsOf(target, list);
  const taken = new Set(fields.flatMap(it => it.names));
  const name = freeGoName([goName(path.length > 0 ? withoutTopic(setting.key) : setting.key), goName(setting.key), `${goName(setting.key)}Setting`], taken);
  const tag = tagFor(setting, key.slice(prefix.length), String(store.details?.["library"]));
  if (name === undefined || tag === undefined) return { refused: name === undefined ? `${store.name} has fields of all names that would fit.` : "The value cannot stand in a struct tag." };
  const part = { file: target, wanted: packagesOfType(setting.type).map(specifier => ({ specifier })), edits: (locals: Readonly<Record<string, string>>) => editing.addField(target, list, { name, type: goType(setting.type).replace(/^time\b/, locals["time"] ?? "time"), tag }) };
  return { path: [...path, name], part };
}

interface Group {
  readonly list: Span;
  readonly path: readonly string[];
  /** What stands before the variables that its tags name. */
  readonly prefix: string;
  readonly key: string;
}

/** The inner struct named after the topic: `HTTP` for HTTP_READ_TIMEOUT, one of the server's for PORT; else the whole. */
function groupFor(setting: Setting, target: ParsedFile, store: Fact<"settingStore">): Group {
  const outer = String(store.details?.["prefix"] ?? "");
  const whole = { list: store.list!, path: [], prefix: outer, key: setting.key };
  const bare = setting.key.startsWith(outer) ? setting.key.slice(outer.length) : setting.key;
  const topics = bare === "PORT" ? ["http", "server", "web", "app", "api"] : bare.includes("_") ? [bare.split("_")[0]!.toLowerCase()] : [];
  const fields = target.editing!.configuration!.structs!.fieldsOf(target, store.list!);
  const isOf = (field: StructField, topic: string): boolean => field.names.length === 1 && field.names[0]!.toLowerCase() === topic && field.struct !== undefined && !field.type.startsWith("*");
  const group = topics.flatMap(topic => fields.filter(it => isOf(it, topic)))[0];
  return group ? { list: group.struct!, path: [group.names[0]!], prefix: outer + (/(?:^|\s)envPrefix:"([^"]*)"/.exec(group.tag)?.[1] ?? ""), key: setting.key } : whole;
}

function withoutTopic(key: string): string {
  return key.includes("_") ? key.slice(key.indexOf("_") + 1) : key;
}

/**
 * An empty variable counts as unset where the library lets us: caarlos0/env takes the default then, and `notEmpty` refuses it.
 * https://pkg.go.dev/github.com/caarlos0/env/v11, https://pkg.go.dev/github.com/kelseyhightower/envconfig
 */
function tagFor({ value, required }: Setting, key: string, library: string): string | undefined {
  const fallback = required ? undefined : tagText(value);
  if (!required && fallback === undefined) return undefined;
  if (library === "kelseyhightower") return `envconfig:"${key}" ${required ? 'required:"true"' : `default:${fallback}`}`;
  return required ? `env:"${key},required,notEmpty"` : `env:"${key}" envDefault:${fallback}`;
}
