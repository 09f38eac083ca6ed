import type { ActionContext, FileChange, Refusal } from "../../../action.js";
import type { NamedType } from "../../../configurationEditing.js";
import { folderOf, join } from "../../../models/paths.js";
import { screaming } from "../../../models/configuration/screaming.js";
import type { ParsedFile } from "../../../syntax.js";
import { lineEnding, type TextEdit } from "../../../text.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import type { Declared, Setting } from "../setting.js";
import { keepProperty } from "./applicationFile.js";
import { whyCalled, whyMadeApart } from "./callers.js";
import { javaValue, type JavaValue } from "./javaValue.js";
import { packageIn } from "./packageIn.js";
import { beanName, unusedImport } from "./propertiesClass.js";
import { isOfSpring, kebabCase, propertyNames } from "./propertyNames.js";
import { registration } from "./registration.js";
import { valueParameter } from "./valueParameter.js";

/**
 * A record with `@ConfigurationProperties` for a class that has several values one by one: what comes next goes there. Where none
 * can be made for certain, the class gets one value more in its own way.
 */
export const newPropertiesClass: SettingPattern = { name: "new-properties-class", declare };

async function declare(setting: Setting, place: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const made = await throughRecord(setting, place, context);
  return "refused" in made ? valueParameter.declare(setting, place, context) : made;
}

async function throughRecord(setting: Setting, { file }: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const value = javaValue(setting, file);
  if ("refused" in value) return value;
  if (setting.required && value.type.text.startsWith("List")) return { refused: "A list that has to be given cannot be told from an empty one." };
  const planned = plan(setting, file, context);
  if ("refused" in planned) return planned;
  const { full, simple, uri, prefix, name, className } = planned;
  const registered = await registration(full, file, context);
  if ("refused" in registered) return registered;
  const injected = file.editing!.configuration!.injection!.inject(file, setting.literal, { type: { text: simple, imports: [full] }, names: [beanName(simple), `${beanName(simple)}Bean`] });
  if ("refused" in injected) return injected;
  const called = injected.widened && await whyCalled(injected.widened, packageIn(file), file.uri, context) || await whyMadeApart(className, file.uri, context);
  if (called) return called;
  const kept = await keepProperty({ property: `${prefix}.${kebabCase(name)}`, key: setting.key, emptyRefused: value.type.text === "String", ...value.text !== undefined && { text: value.text } }, file.uri, context);
  if ("refused" in kept) return kept;
  if (setting.required && kept.nowhere) return { refused: `The package has no file of settings that could ask for ${setting.key}.` };
  const isOwn = registered.uri === file.uri;
  const changes: readonly FileChange[] = [...kept.changes, { uri, create: record(setting, value, planned, file) }, ...!isOwn && registered.edits.length > 0 ? [{ uri: registered.uri, edits: registered.edits }] : []];
  const edits: readonly TextEdit[] = [...injected.edits, ...isOwn ? registered.edits : [], ...unusedImport(file, setting, value)];
  return {
    changes, edits, expression: value.use(`${injected.expression}.${name}()`), reused: false,
    ...(!kept.toldElsewhere || kept.nowhere) && { keptInFiles: true }, ...kept.notes.length > 0 && { notes: kept.notes },
  };
}

interface Planned {
  readonly className: string;
  readonly simple: string;
  readonly full: string;
  readonly uri: string;
  readonly prefix: string;
  readonly name: string;
}

/** What the record is called and holds, for a class that has two values or more. */
function plan({ key, literal }: Setting, file: ParsedFile, context: ActionContext): Planned | Refusal {
  const scope = context.inFile("settingScope", file.uri).find(it => it.span.start <= literal.start && literal.end <= it.span.end && (it.values?.length ?? 0) > 1);
  if (!scope || scope.className.includes(".")) return { refused: "The class here has too few values for a class of settings." };
  const topic = topicOf(scope.className);
  const prefix = prefixFor(topic, scope.values!);
  const [name] = propertyNames(key, prefix);
  const folder = folderOf(file.uri);
  const simple = ["Properties", "Settings"].map(it => topic + it).find(it => !context.exists(join(folder, `${it}.java`)) && !new RegExp(`\\b${it}\\b`).test(file.text));
  const isKnown = context.facts("settingStore").some(it => it.pattern === "properties-class" && it.details?.["prefix"] === prefix);
  if (name === undefined || simple === undefined || isKnown) return { refused: `The settings of ${scope.className} have a class already.` };
  const inPackage = packageIn(file);
  return { className: scope.className, simple, full: inPackage === "" ? simple : `${inPackage}.${simple}`, uri: join(folder, `${simple}.java`), prefix, name };
}

/** `RatesClient` is about rates. */
function topicOf(className: string): string {
  return className.replace(/(Service|Client|Controller|Resource|Component|Configuration|Config|Repository|Handler|Manager|Provider|Factory|Application|Impl|Bean)+$/, "") || className;
}

/** The group in which the values that the class has already stand, where that is about the same thing; else one of the application. */
function prefixFor(topic: string, values: readonly string[]): string {
  const own = screaming(topic).toLowerCase().replaceAll("_", "-");
  const groups = [...new Set(values.map(it => it.slice(0, Math.max(it.lastIndexOf("."), 0))))];
  const [group] = groups;
  const fits = groups.length === 1 && group !== undefined && screaming(group.slice(group.lastIndexOf(".") + 1)) === screaming(topic);
  if (fits && /^[a-z][a-z\d-]*(\.[a-z][a-z\d-]*)*$/.test(group) && !isOfSpring(group)) return group;
  return own === "app" ? own : `app.${own}`;
}

function record(setting: Setting, { type, texts }: JavaValue, { simple, full, prefix, name }: Planned, file: ParsedFile): string {
  const quote = (text: string): string => file.editing!.quote(file, text);
  const isChecked = setting.required && type.text === "String";
  const marker: NamedType | undefined = setting.required ? undefined : { text: `@DefaultValue(${texts.length === 1 ? quote(texts[0]!) : `{${texts.map(quote).join(", ")}}`}) `, imports: ["org.springframework.boot.context.properties.bind.DefaultValue"] };
  const imports = [...type.imports, ...marker?.imports ?? [], ...isChecked ? ["org.springframework.util.Assert"] : [], "org.springframework.boot.context.properties.ConfigurationProperties"];
  const step = file.editing!.indentUnit(file);
  const body = isChecked ? ["{", `${step}public ${simple} {`, `${step}${step}Assert.hasText(${name}, ${quote(`${setting.key} must not be empty`)});`, `${step}}`, "}"] : ["{}"];
  const lines = [
    ...full === simple ? [] : [`package ${full.slice(0, full.lastIndexOf("."))};`, ""],
    ...[...new Set(imports)].sort().map(it => `import ${it};`), "",
    `@ConfigurationProperties(${quote(prefix)})`, `public record ${simple}(${marker?.text ?? ""}${type.text} ${name}) ${body[0]!}`, ...body.slice(1), "",
  ];
  return lines.join(lineEnding(file.text));
}
