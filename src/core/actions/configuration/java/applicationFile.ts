import type { ActionContext, FileChange, Refusal } from "../../../action.js";
import { join } from "../../../models/paths.js";
import { springBoot } from "../../../models/servers/springBoot.js";
import { springSettingEdit } from "../../springSettingEdit.js";
import { variableOf } from "./propertyNames.js";

/** A property on its way into the application's file of settings. */
export interface KeptProperty {
  readonly property: string;
  /** The environment variable that is promised for it. */
  readonly key: string;
  /** Its default; absent where it has none. */
  readonly text?: string;
  /** Without a default it is empty, which whoever takes it refuses; else Spring asks for the variable. */
  readonly emptyRefused?: boolean;
}

export interface Kept {
  readonly changes: readonly FileChange[];
  readonly notes: readonly string[];
  /** Variables are told elsewhere too: in a sample of the environment, or by compose. */
  readonly toldElsewhere: boolean;
  /** No file of settings belongs to the package, which is part of an application elsewhere. */
  readonly nowhere: boolean;
}

/** Writes a property into the file of settings that the application has, in its format; one is made where the package is an application without any. */
export async function keepProperty(kept: KeptProperty, uri: string, context: ActionContext): Promise<Kept | Refusal> {
  const folder = context.packageOf(uri);
  const given = context.inPackage("springSetting", folder).filter(it => withoutDashes(it.key) === withoutDashes(kept.property));
  const elsewhere = given.find(it => it.profile !== undefined && context.fileClass(it.uri) !== "test");
  if (elsewhere) return { refused: `${elsewhere.uri} gives ${kept.property} a value already.` };
  const target = await fileFor(uri, folder, context);
  const toldElsewhere = await isToldElsewhere(folder, context);
  const own = given.find(it => it.uri === target?.uri);
  if (own) return own.key !== kept.property || target!.text.slice(own.value_at.start, own.value_at.end) !== written(kept, target!, toldElsewhere) ? { refused: `${own.uri} gives ${kept.property} a value already.` } : { changes: [], notes: [], toldElsewhere, nowhere: false };
  if (!target) return { changes: [], notes: noteOf(kept), toldElsewhere, nowhere: true };
  const setting = { key: kept.property, value: written(kept, target, toldElsewhere) };
  const notes = [...setting.value.includes("${") ? [] : noteOf(kept), ...testNotes(kept, uri, context)];
  if (target.isNew) return { changes: [{ uri: target.uri, create: `${setting.key}=${setting.value}\n` }], notes, toldElsewhere, nowhere: false };
  const edit = springSettingEdit(target.text, target.uri, setting, context.inFile("springSetting", target.uri).filter(it => it.profile === undefined));
  return "refused" in edit ? edit : { changes: [{ uri: target.uri, edits: [edit] }], notes, toldElsewhere, nowhere: false };
}

interface Target {
  readonly uri: string;
  readonly text: string;
  readonly isNew: boolean;
}

async function fileFor(uri: string, folder: string, context: ActionContext): Promise<Target | undefined> {
  const source = uri.indexOf("src/main/java/");
  const base = source < 0 ? undefined : `${uri.slice(0, source)}src/main/resources/application`;
  const known = context.model(springBoot, folder).settings;
  for (const it of [known, ...[".yml", ".yaml", ".properties"].map(ending => base && base + ending)]) {
    const text = it === undefined ? undefined : await context.text(it);
    if (text !== undefined) return { uri: it!, text, isNew: false };
  }
  return base !== undefined && isApplication(context, folder) ? { uri: `${base}.properties`, text: "", isNew: true } : undefined;
}

/** A file of settings in a library would hide that of the application, or be hidden by it. */
function isApplication(context: ActionContext, folder: string): boolean {
  return context.inPackage("import", folder).some(it => it.specifier === "org.springframework.boot.autoconfigure" && it.names.includes("SpringBootApplication") && context.fileClass(it.uri) === "production");
}

async function isToldElsewhere(folder: string, context: ActionContext): Promise<boolean> {
  const names = [...await context.list(folder), ...folder === "" ? [] : await context.list("")];
  return names.some(it => /^(\.?env\.(example|sample|template|dist)|(example|sample)\.env)$/.test(it)) || context.facts("composeService").some(it => it.build !== undefined && join(it.uri.slice(0, Math.max(it.uri.lastIndexOf("/"), 0)), it.build) === folder);
}

/** The value, or a placeholder that names the variable where the property alone would not be found under that name, or the file has such placeholders. */
function written({ property, key, text, emptyRefused }: KeptProperty, { uri, text: file }: Target, toldElsewhere: boolean): string {
  const isYaml = !uri.endsWith(".properties");
  // A class of settings is given a placeholder that nothing resolves as it stands.
  if (text === undefined) return emptyRefused ? `\${${key}:}` : `\${${key}}`;
  const custom = [...file.matchAll(/\$\{[A-Z][A-Z\d_]*(:[^}\r\n]*)?\}/g)].length > 1;
  const isNamed = variableOf(property) !== key || custom || toldElsewhere;
  const value = isNamed ? `\${${key}:${text}}` : text;
  return isYaml ? yamlScalar(value) : propertiesValue(value);
}

/** Plain where every reader of YAML 1.1 takes it for the same text or number, else in double quotes: https://yaml.org/spec/1.1/ */
function yamlScalar(text: string): string {
  if (/^(0|[1-9]\d{0,17})$|^-?(0|[1-9]\d*)\.\d+$|^-[1-9]\d*$|^\d+(ns|us|ms|[smhd]|B|[KMGT]B)$|^(true|false)$/.test(text)) return text;
  const isPlain = /^[A-Za-z/$][^\s#'"`[\]\\]*( [^\s#'"`[\]\\:]+)*$/.test(text) && !text.endsWith(":") && !/^(y|n|yes|no|on|off|null|true|false|~)$/i.test(text);
  return isPlain ? text : `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\t", "\\t")}"`;
}

/** https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader) */
function propertiesValue(text: string): string {
  return text.replaceAll("\\", "\\\\").replace(/^ /, "\\ ").replaceAll("\t", "\\t").replace(/[^\x20-\x7e]/g, it => `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** What is promised under one name is found under another. */
function noteOf({ property, key }: KeptProperty): readonly string[] {
  return variableOf(property) === key ? [] : [`The setting is ${property}, which the variable ${variableOf(property)} replaces.`];
}

/** In tests a file of theirs stands in for that of the application. */
function testNotes({ property, text }: KeptProperty, uri: string, context: ActionContext): readonly string[] {
  const folder = context.packageOf(uri);
  const stand = ["yml", "yaml", "properties"].map(it => join(folder, `src/test/resources/application.${it}`)).find(it => context.exists(it));
  return text === undefined && stand !== undefined ? [`Tests read ${stand} in place of the application's file, and it has no ${property} yet.`] : [];
}

function withoutDashes(key: string): string {
  return key.replaceAll("-", "").toLowerCase();
}
