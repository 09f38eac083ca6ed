import type { ActionContext, Refusal } from "../../../action.js";
import type { NamedType, NewProperty } from "../../../configurationEditing.js";
import type { Fact } from "../../../facts.js";
import { springBoot } from "../../../models/servers/springBoot.js";
import type { TextEdit } from "../../../text.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import type { Declared, Setting } from "../setting.js";
import { keepProperty } from "./applicationFile.js";
import { whyCalled } from "./callers.js";
import { javaValue, type JavaValue } from "./javaValue.js";
import { packageIn } from "./packageIn.js";
import { kebabCase, propertyNames } from "./propertyNames.js";
import { valueParameter } from "./valueParameter.js";

/** A class with `@ConfigurationProperties`: one more property of it, in the application's file of settings too, read from the bean. */
export const propertiesClass: SettingPattern = { name: "properties-class", declare };

async function declare(setting: Setting, place: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const { file, style } = place;
  const { uri, store } = style.at!;
  // A field that starts with the value takes it by itself.
  if (file.nodeAt(setting.literal).parent?.parent?.type === "field_declaration") return valueParameter.declare(setting, place, context);
  const target = await context.syntax(uri);
  if (!target || !store?.name) return { refused: `${uri} could not be read.` };
  const value = javaValue(setting, file);
  if ("refused" in value) return value;
  if (setting.required && value.type.text.startsWith("List")) return { refused: "A list that has to be given cannot be told from an empty one." };
  const [prefix, inPackage, simple] = [String(store.details?.["prefix"]), String(store.details?.["package"]), store.name.slice(store.name.lastIndexOf(".") + 1)];
  if (store.details?.["public"] !== true && inPackage !== packageIn(file)) return { refused: `${store.name} is seen only in its own package.` };
  if (!await isRegistered(store, simple, context)) return { refused: `Nothing registers ${store.name}, so Spring fills it with no settings.` };
  const property = target.editing!.configuration!.injection!.addProperty(target, store.span, newProperty(setting, value, store, prefix, context));
  if ("refused" in property) return property;
  const injected = file.editing!.configuration!.injection!.inject(file, setting.literal, { type: { text: simple, imports: [fullName(inPackage, store.name)] }, names: [beanName(simple), `${beanName(simple)}Bean`] });
  if ("refused" in injected) return injected;
  const called = property.widened && await whyCalled(property.widened, inPackage, uri, context) || injected.widened && await whyCalled(injected.widened, packageIn(file), file.uri, context);
  if (called) return called;
  const kept = await keepProperty({ property: `${prefix}.${kebabCase(property.name)}`, key: setting.key, emptyRefused: value.type.text === "String", ...value.text !== undefined && { text: value.text } }, file.uri, context);
  if ("refused" in kept) return kept;
  if (setting.required && kept.nowhere) return { refused: `The package has no file of settings that could ask for ${setting.key}.` };
  return {
    changes: [...kept.changes, ...property.edits.length > 0 ? [{ uri, edits: property.edits }] : []], edits: [...injected.edits, ...unusedImport(file, setting, value)], expression: value.use(`${injected.expression}.${property.read}`), reused: property.edits.length === 0,
    ...(!kept.toldElsewhere || kept.nowhere) && { keptInFiles: true }, ...kept.notes.length > 0 && { notes: kept.notes },
  };
}

function newProperty(setting: Setting, value: JavaValue, { details }: Fact<"settingStore">, prefix: string, context: ActionContext): NewProperty {
  const isValidated = details?.["validated"] === true;
  const isText = value.type.text === "String";
  return {
    type: value.type, names: propertyNames(setting.key, prefix), purpose: setting.purpose,
    constraints: isValidated ? constraintsFor(setting, isText, context) : [],
    ...!setting.required && { fallback: { code: value.code, texts: value.texts } },
    ...setting.required && isText && !isValidated && { notEmpty: `${setting.key} must not be empty` },
  };
}

/** https://jakarta.ee/specifications/bean-validation/3.0/: since Spring Boot 3 it is `jakarta`, before that `javax`. */
function constraintsFor(setting: Setting, isText: boolean, context: ActionContext): readonly NamedType[] {
  const versions = context.packages().map(it => context.model(springBoot, it).version?.[0]).filter(it => it !== undefined);
  const root = versions.length > 0 && versions.every(it => it < 3) ? "javax" : "jakarta";
  const of = (text: string): NamedType => ({ text, imports: [`${root}.validation.constraints.${/^\w+/.exec(text)![0]}`] });
  if (setting.required && isText) return [of("NotBlank")];
  return setting.type === "port" ? [of("Min(1)"), of("Max(65535)")] : [];
}

/** As a component, by a scan for such classes, or by `@EnableConfigurationProperties`. */
async function isRegistered({ uri, details }: Fact<"settingStore">, simple: string, context: ActionContext): Promise<boolean> {
  if (details?.["component"] === true) return true;
  const properties = "org.springframework.boot.context.properties";
  for (const it of context.inPackage("import", context.packageOf(uri)).filter(it => it.specifier === properties && context.fileClass(it.uri) === "production")) {
    const text = await context.text(it.uri) ?? "";
    if (/@ConfigurationPropertiesScan\b/.test(text) || new RegExp(`@EnableConfigurationProperties\\s*\\([^)]*\\b${simple}\\.class`).test(text)) return true;
  }
  return false;
}

/** `ratesProperties`. */
export function beanName(simple: string): string {
  return simple[0]!.toLowerCase() + simple.slice(1);
}

function fullName(inPackage: string, name: string): string {
  return inPackage === "" ? name : `${inPackage}.${name}`;
}

/** The import of a class that only the literal named, since `Duration` is now named by the class of settings. */
export function unusedImport(file: SettingPlace["file"], { literal }: Setting, { type }: JavaValue): readonly TextEdit[] {
  const [full] = type.imports;
  const node = file.root.children.find(it => it.type === "import_declaration" && it.text.replace(/\s+/g, " ") === `import ${full};`);
  if (!node || full === undefined) return [];
  const rest = file.text.slice(0, node.start) + file.text.slice(node.end, literal.start) + file.text.slice(literal.end);
  if (new RegExp(`\\b${full.slice(full.lastIndexOf(".") + 1)}\\b`).test(rest)) return [];
  const end = node.end + (/^[ \t]*(\r?\n|\r)/.exec(file.text.slice(node.end))?.[0].length ?? 0);
  return [{ span: { start: node.start, end }, newText: "" }];
}
