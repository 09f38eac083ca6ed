import * as vscode from "vscode";
import type { EditsOrRefusal, FileEdit, FileEdits } from "../protocol.js";
import { Refusal } from "./commands.js";
import { rangeOf } from "./places.js";

export interface HowToApply {
  /** Opens the editor's preview first, with what this says above the changes. */
  readonly preview?: string;
}

/**
 * Makes edits of the server in one step, which one undo takes back. Files below `.groundwork/` are saved, since nobody
 * looks at them to save them; what a person writes is left to be saved by that person, unless the change goes over
 * several files and the editor saves refactorings.
 * @returns whether they were made: a preview may be put aside
 * @throws a Refusal when there are none, or when the editor cannot make them
 */
export async function applyEdits(edits: EditsOrRefusal, { preview }: HowToApply = {}): Promise<boolean> {
  if ("refused" in edits) throw new Refusal(edits.refused);
  if (edits.files.length === 0) throw new Refusal("There is nothing to change.");
  if (edits.files.some(hasMovedOn)) throw new Refusal("This has changed meanwhile; nothing was edited.");
  const made = await vscode.workspace.applyEdit(workspaceEdit(edits.files, preview), { isRefactoring: edits.files.length > 1 });
  if (!made && preview === undefined) throw new Refusal("The editor could not make the change: a file may be read-only, or has changed meanwhile.");
  if (made) await saveOwn(edits.files);
  return made;
}

function workspaceEdit(files: readonly FileEdits[], preview: string | undefined): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, isNew, edits, confirm } of files) {
    const file = vscode.Uri.parse(uri, true);
    const metadata = confirm !== undefined ? { label: confirm, needsConfirmation: true } : preview === undefined ? undefined : { label: preview, needsConfirmation: false };
    // The preview shows no contents that are given to the creation itself, so they are an edit of their own.
    if (isNew) edit.createFile(file, {}, metadata);
    if (edits.some(it => it.snippet !== undefined) && !isNew) edit.set(file, edits.map((it): [vscode.TextEdit | vscode.SnippetTextEdit, typeof metadata] => [editOf(it), metadata]));
    else for (const { range, newText } of edits) edit.replace(file, rangeOf(range), newText, metadata);
  }
  if (preview !== undefined && files.every(it => it.confirm === undefined)) askForPreview(edit, preview);
  return edit;
}

/** The tab stops of a snippet are for a file that is shown; what is there already keeps its white space. */
function editOf({ range, newText, snippet }: FileEdit): vscode.TextEdit | vscode.SnippetTextEdit {
  if (snippet === undefined) return vscode.TextEdit.replace(rangeOf(range), newText);
  const edit = vscode.SnippetTextEdit.replace(rangeOf(range), new vscode.SnippetString(snippet));
  edit.keepWhitespace = true;
  return edit;
}

/**
 * The editor shows its preview when an entry asks for confirmation, and shows such an entry unticked: with all of them, Apply
 * would change nothing. So the one that asks is one that has nothing to do, since the folder is there; the preview leaves it
 * out, and the changes are ticked. (VS Code, bulkEditPreview.ts, the same from 1.99 to 1.139.)
 */
function askForPreview(edit: vscode.WorkspaceEdit, label: string): void {
  const [file] = edit.entries()[0]!;
  const folder = vscode.workspace.getWorkspaceFolder(file)?.uri ?? vscode.Uri.joinPath(file, "..");
  edit.createFile(folder, { ignoreIfExists: true }, { label, needsConfirmation: true });
}

/** People type while the server answers. */
function hasMovedOn({ uri, version }: FileEdits): boolean {
  const document = vscode.workspace.textDocuments.find(it => it.uri.toString() === vscode.Uri.parse(uri, true).toString());
  return version !== undefined && document?.version !== version;
}

async function saveOwn(files: readonly FileEdits[]): Promise<void> {
  for (const { uri } of files) {
    if (!/\/\.groundwork\/[^/]+$/.test(uri)) continue;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
    if (!await document.save()) throw new Refusal(`${vscode.workspace.asRelativePath(document.uri)} could not be saved.`);
  }
}
