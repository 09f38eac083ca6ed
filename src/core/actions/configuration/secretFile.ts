import rotation from "../../data/credential-rotation.json";
import type { ActionContext, Changes, FileChange, FollowUp } from "../../action.js";
import { join } from "../../models/paths.js";
import { addEntry, entryLines, quotedValue, setsVariable, valueOf } from "./envFile.js";
import { ignoringChanges } from "./ignoreFile.js";
import { loadsEnvironmentFile } from "./sampleFile.js";
import { valueText, type Setting } from "./setting.js";

/**
 * What moving a credential does beside the code: its value goes into a `.env` that git leaves out and that something loads,
 * once a person has confirmed it, and nowhere else; and what there is to know about rotating it.
 */
export async function secretChanges(setting: Setting, uri: string, context: ActionContext): Promise<Changes> {
  const { changes, note, file } = await valueChanges(setting, uri, context);
  const followUps: readonly FollowUp[] = [
    { title: "How to Rotate", opens: { page: rotationPage(setting, uri, context) } },
    ...file === undefined ? [] : [{ title: "Open .env", opens: { uri: file } }],
  ];
  return { changes, notes: [...note === undefined ? [] : [note], await historyNote(setting, uri, context)], followUps };
}

interface ValueChanges {
  readonly changes: readonly FileChange[];
  readonly note?: string;
  readonly file?: string;
}

async function valueChanges(setting: Setting, uri: string, context: ActionContext): Promise<ValueChanges> {
  const { key } = setting;
  const file = join(context.packageOf(uri), ".env");
  const text = await context.text(file);
  if (text === undefined && !loadsEnvironmentFile(uri, context)) return { changes: [], note: `Give ${key} its value where the program gets its environment; nothing here loads a .env file.` };
  if (text !== undefined && valueOf(text, key) === valueText(setting.value)) return { changes: [], file };
  if (text !== undefined && setsVariable(text, key)) return { changes: [], file, note: `${file} sets ${key} already; see that it is the value that the code had.` };
  if (text !== undefined && await context.tracked(file)) return { changes: [], note: `${file} is in git, so the value was not written there: give ${key} its value elsewhere.` };
  const value = valueText(setting.value);
  if (quotedValue(value) === undefined) return { changes: [], file, note: `The value cannot be written to ${file} so that every reader of such files takes it alike: set ${key} by hand.` };
  const entry = { key, value, comment: `${setting.purpose} (secret)` };
  const confirm = `Write the value of ${key} to ${file}, which git leaves out`;
  const change: FileChange = text === undefined ? { uri: file, create: `${entryLines(entry).join("\n")}\n`, confirm } : { uri: file, edits: addEntry(text, entry), confirm };
  // Git is told to leave the file out before anything is written to it.
  const ignoring = await ignoringChanges(file, context);
  if ("refused" in ignoring) return { changes: [], note: `${ignoring.refused} Then give ${key} its value in ${file}.` };
  const isLoaded = loadsEnvironmentFile(uri, context);
  return { changes: [...ignoring, change], file, ...!isLoaded && { note: `Nothing is seen that loads ${file}: see that the program gets ${key}.` } };
}

async function historyNote({ key, value, text }: Setting, uri: string, context: ActionContext): Promise<string> {
  const committed = await context.committed(uri);
  if (committed?.includes(text) || committed?.includes(valueText(value))) return `The value is in git's history already: rotate it; removing it here does not revoke it.`;
  if (committed === undefined && await context.tracked(uri)) return `Git may have the value already: rotate it if so; removing it here does not revoke it.`;
  return `Git's last commit does not have this value; rotate ${key} all the same if others have seen the file.`;
}

/** The provider's own page, where the value has the form of its keys. */
function rotationPage({ literal }: Setting, uri: string, context: ActionContext): string {
  const found = context.inFile("credential", uri).find(it => it.form === "provider" && it.span.start < literal.end && literal.start < it.span.end);
  return (rotation.pages as Readonly<Record<string, string>>)[found?.what ?? ""] ?? rotation.general;
}
