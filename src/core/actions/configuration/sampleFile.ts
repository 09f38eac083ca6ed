import type { ActionContext, FileChange } from "../../action.js";
import { loadsByScript } from "../../models/configuration/environmentLoading.js";
import { join } from "../../models/paths.js";
import { addEntry, entryLines, valueOf, type EnvEntry } from "./envFile.js";
import { valueText, type Setting } from "./setting.js";

const sampleNames = [".env.example", ".env.sample", ".env.template", ".env.dist", "env.example", "example.env", "sample.env"];

/** The sample of the environment gets the setting with its default; a `.env` that is in effect gets it too. */
export async function environmentFileChanges(setting: Setting, uri: string, context: ActionContext): Promise<readonly FileChange[]> {
  const folder = context.packageOf(uri);
  const entry = entryOf(setting, uri);
  const sample = await existing(context, sampleNames.flatMap(name => folder === "" ? [name] : [join(folder, name), name]).sort(byFolder(folder)));
  const own = setting.secret || setting.valueless ? undefined : await effectiveFile(uri, context);
  const changes = [sample, own].flatMap((file): FileChange[] => {
    const edits = file ? addEntry(file.text, entry) : [];
    return file && edits.length > 0 ? [{ uri: file.uri, edits }] : [];
  });
  return sample ? changes : [{ uri: join(folder, ".env.example"), create: `${entryLines(entry).join("\n")}\n` }, ...changes];
}

/** The `.env` of the package, where something of the project loads it. */
export async function effectiveFile(uri: string, context: ActionContext): Promise<{ readonly uri: string; readonly text: string } | undefined> {
  return loadsEnvironmentFile(uri, context) ? existing(context, [join(context.packageOf(uri), ".env")]) : undefined;
}

/** Whether code, a script or a compose file of the package loads a `.env`. */
export function loadsEnvironmentFile(uri: string, context: ActionContext): boolean {
  const folder = context.packageOf(uri);
  return context.inPackage("environmentLoad", folder).length > 0 || loadsByScript(context, folder)
    || context.facts("composeService").some(it => it.envFile && it.build !== undefined);
}

/** Where the variable is given another value than the code has: the setting would change what the code does. */
export async function givenElsewhere(key: string, value: Setting["value"], uri: string, context: ActionContext): Promise<string | undefined> {
  const own = await effectiveFile(uri, context);
  const given = own && valueOf(own.text, key);
  return own && given !== undefined && given !== "" && given !== valueText(value) ? own.uri : undefined;
}

/** The readers of Python take the number alone: what has a unit there is an object, not the number that the code works with. */
function entryOf({ key, value, type, unit, purpose, required, secret, valueless }: Setting, uri: string): EnvEntry {
  const section = key === "PORT" ? "server" : key.split("_")[0]!.toLowerCase();
  if (secret) return { key, value: "", comment: `${purpose} (secret, required)`, section };
  const kind = type === "duration" && typeof value === "string" ? "duration such as 30s" : type === "duration" ? `duration in ${unit === "s" ? "seconds" : "milliseconds"}${uri.endsWith(".py") ? "" : ", or with a unit"}` : type === "int" ? "whole number" : type;
  return { key, value: valueless ? "" : valueText(value), comment: `${purpose} (${kind}, ${required ? "required" : `default ${valueText(value)}`})`, section };
}

async function existing(context: ActionContext, uris: readonly string[]): Promise<{ readonly uri: string; readonly text: string } | undefined> {
  for (const uri of uris) {
    const text = await context.text(uri);
    if (text !== undefined) return { uri, text };
  }
  return undefined;
}

/** Files of the package before those of the root. */
function byFolder(folder: string): (a: string, b: string) => number {
  const isOutside = (uri: string): number => folder !== "" && !uri.startsWith(`${folder}/`) ? 1 : 0;
  return (a, b) => isOutside(a) - isOutside(b);
}
