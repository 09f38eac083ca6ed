import { Uri, workspace } from "vscode";
import type { EditorSettings } from "../../protocol.js";

const read = ["preset", "rules", "exclude"] as const satisfies readonly (keyof EditorSettings)[];

/**
 * The settings that a person has given for a folder. What is left at its default is left out: the editor answers for it
 * as if somebody had asked for it, and *Show Effective Configuration* would say so.
 */
export function givenSettings(folder: string | null | undefined): EditorSettings {
  const settings = workspace.getConfiguration("groundwork", folder ? Uri.parse(folder, true) : null);
  return Object.fromEntries(read.filter(it => isGiven(settings.inspect(it))).map(it => [it, settings.get(it)]));
}

/** Defaults end in `defaultValue` or, those of a language, in `defaultLanguageValue`. */
function isGiven(inspected: object | undefined): boolean {
  return Object.entries(inspected ?? {}).some(([where, value]) => /Value$/.test(where) && !where.startsWith("default") && value !== undefined);
}
