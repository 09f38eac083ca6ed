import * as vscode from "vscode";
import { sampleFiles } from "./sampleFiles.js";

/** Makes a folder a copy of the sample, whatever it was before. */
export async function copySample(source: vscode.Uri, copy: vscode.Uri): Promise<void> {
  await putAway(copy);
  await vscode.workspace.fs.delete(copy, { recursive: true, useTrash: false }).then(undefined, ignoreMissing);
  for (const it of sampleFiles) await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(copy, it), await vscode.workspace.fs.readFile(vscode.Uri.joinPath(source, it)));
}

/** The tabs that show a file of the copy. */
export function tabsOf(copy: vscode.Uri): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(it => it.tabs).filter(it => showsFileOf(copy, it));
}

export function showsFileOf(copy: vscode.Uri, { input }: vscode.Tab): boolean {
  return input instanceof vscode.TabInputText && liesIn(copy, input.uri);
}

export function liesIn(copy: vscode.Uri, uri: vscode.Uri): boolean {
  return uri.toString().startsWith(`${copy.toString()}/`);
}

/** What a person has tried out and not saved is not asked about: it is thrown away with the rest of the copy. */
async function putAway(copy: vscode.Uri): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(it => it.isDirty && liesIn(copy, it.uri))) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  }
  const tabs = tabsOf(copy);
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
}

/** The first time there is nothing to delete. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof vscode.FileSystemError && error.code === "FileNotFound")) throw error;
}
