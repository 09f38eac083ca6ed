import type { ActionContext, FileChange } from "../../action.js";
import type { Fact } from "../../facts.js";
import { folderOf, join } from "../../models/paths.js";
import { lineEnding, type TextEdit } from "../../text.js";
import { valueText, type Setting } from "./setting.js";

// https://docs.docker.com/reference/compose-file/interpolation/: `${KEY:-default}` takes the default when KEY is unset or empty,
// `${KEY:?message}` stops with the message then.

/** Hands the variable on to every compose service that is built from the package, unless an `env_file` does that already. */
export async function composeChanges(setting: Setting, uri: string, context: ActionContext): Promise<{ readonly changes: readonly FileChange[]; readonly notes: readonly string[] }> {
  const services = servicesOf(uri, context).filter(it => !it.envFile && !it.environment.includes(setting.key));
  const files = [...new Set(services.map(it => it.uri))];
  const changes: FileChange[] = [];
  const notes: string[] = [];
  for (const file of files) {
    const text = await context.text(file);
    const own = services.filter(it => it.uri === file);
    const edits = text === undefined ? [] : own.flatMap(service => entryEdit(setting, service, text) ?? []);
    if (edits.length > 0) changes.push({ uri: file, edits });
    if (edits.length < own.length) notes.push(`${file} does not hand ${setting.key} to every service built from this package; add it there by hand.`);
  }
  return { changes, notes };
}

/** The compose file that gives the variable another value than the code has, if one does. */
export async function givenByCompose(key: string, value: Setting["value"], uri: string, context: ActionContext): Promise<string | undefined> {
  for (const service of servicesOf(uri, context).filter(it => it.environment.includes(key))) {
    const text = await context.text(service.uri) ?? "";
    const lines = [...text.matchAll(new RegExp(`^[ \\t]*(?:-[ \\t]*)?["']?${key}["']?[ \\t]*[:=][ \\t]*(.*?)[ \\t]*(?:#.*)?$`, "gm"))].map(it => it[1]!.replace(/^["']|["']$/g, ""));
    const values = lines.map(it => new RegExp(`^\\$\\{${key}:?-(.*)\\}$`).exec(it)?.[1] ?? it);
    if (values.some(it => it !== valueText(value))) return service.uri;
  }
  return undefined;
}

function servicesOf(uri: string, context: ActionContext): readonly Fact<"composeService">[] {
  const folder = context.packageOf(uri);
  return context.facts("composeService").filter(it => it.build !== undefined && join(folderOf(it.uri), it.build) === folder);
}

function entryEdit(setting: Setting, service: Fact<"composeService">, text: string): TextEdit | undefined {
  const { insertEnvironmentAt, environmentIndent = "", environmentStyle } = service;
  const value = setting.required ? "" : valueText(setting.value);
  if (!insertEnvironmentAt || !/^[\w./:@%+, =?&-]*$/.test(value) || /: |^\s|\s$/.test(value)) return undefined;
  const read = setting.required ? `\${${setting.key}:?set ${setting.key}}` : `\${${setting.key}:-${value}}`;
  const eol = lineEnding(text);
  const step = environmentIndent.length > 0 && environmentIndent.length % 4 === 0 && !/^ {2}\S/m.test(text) ? "    " : "  ";
  const lines = environmentStyle === "list" ? [`${environmentIndent}- ${setting.key}=${read}`]
    : environmentStyle === "map" ? [`${environmentIndent}${setting.key}: ${read}`]
    : [`${environmentIndent}environment:`, `${environmentIndent}${step}${setting.key}: ${read}`];
  return { span: { start: insertEnvironmentAt.start, end: insertEnvironmentAt.start }, newText: lines.map(it => eol + it).join("") };
}
