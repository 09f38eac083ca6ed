import * as vscode from "vscode";
import { Refusal } from "./commands.js";
import type { Session } from "./session/session.js";
import { baseName } from "./wording.js";

/**
 * The URI of the folder that a command is for: the only one that is analysed, or the one that the person picks.
 * @returns undefined when none is picked
 * @throws a Refusal when none is analysed
 */
export async function chosenFolder(session: Session): Promise<string | undefined> {
  const items = session.folders.map(({ folder }) => ({ label: baseName(folder), description: vscode.Uri.parse(folder, true).path, folder }));
  if (items.length === 0) throw new Refusal("No folder is analysed yet: open that of a back end first.");
  if (items.length === 1) return items[0]!.folder;
  return (await vscode.window.showQuickPick(items, { placeHolder: "Which folder" }))?.folder;
}
