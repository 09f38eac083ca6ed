import * as vscode from "vscode";
import { snippetRequest, snippetsRequest, type FolderState, type SnippetItem, type SnippetPlace } from "../../protocol.js";
import { showAfter } from "../afterNotes.js";
import { isItemNode } from "../checklist/checklistTree.js";
import { Refusal, type Handlers } from "../commands.js";
import { applyEdits } from "../edits.js";
import type { Session } from "../session/session.js";
import { done } from "../walkthrough.js";
import { chooseSnippet } from "./choosing.js";
import type { SnippetPreview } from "./preview.js";
import { workflowPrefix } from "./workflows.js";

/** The command that puts a snippet where it belongs. From an item of the checklist it offers those that bring the item about. */
export function inserting(session: Session, preview: SnippetPreview): Handlers<"groundwork.insertSnippet"> {
  return {
    "groundwork.insertSnippet": async argument => {
      const place = placeFor(argument, session.folders);
      const fitting = await session.request(snippetsRequest, place);
      if ("refused" in fitting) throw new Refusal(fitting.refused);
      const wanted = isItemNode(argument) ? fitting.filter(it => argument.entry.snippets.includes(it.prefix)) : fitting;
      if (wanted.length === 0) throw new Refusal(nothingFits(place));
      const where = place.at ? `What to insert into ${vscode.workspace.asRelativePath(vscode.Uri.parse(place.at.uri, true))}` : "Which file to make";
      const chosen = await chooseSnippet(wanted, { title: "Insert Secure Snippet", where }, preview);
      if (chosen) await insert(session, place, chosen);
    },
  };
}

/** Where the cursor is, when it is in a file; the folder of the item otherwise. */
function placeFor(argument: unknown, folders: readonly FolderState[]): SnippetPlace {
  const editor = vscode.window.activeTextEditor;
  const isFile = editor !== undefined && (vscode.workspace.getWorkspaceFolder(editor.document.uri) !== undefined || folders.some(it => editor.document.uri.toString().startsWith(`${it.folder}/`)));
  const { line, character } = editor?.selection.active ?? { line: 0, character: 0 };
  return {
    ...isItemNode(argument) && { folder: argument.folder },
    ...isFile && { at: { uri: editor.document.uri.toString(), language: editor.document.languageId, position: { line, character } } },
  };
}

function nothingFits({ at }: SnippetPlace): string {
  return at === undefined ? "Open the file that the snippet is for first." : "There is no snippet for this file and what its package is built with.";
}

/** Puts a snippet where it belongs. The editor walks through tab stops only in a file that it shows. */
export async function insert(session: Session, place: SnippetPlace, { id, language, prefix }: SnippetItem): Promise<void> {
  const made = await session.request(snippetRequest, { ...place, id, language });
  if ("refused" in made) throw new Refusal(made.refused);
  const target = vscode.Uri.parse(made.target, true);
  const isNew = made.files.some(it => it.isNew && it.uri === made.target);
  if (!isNew) await vscode.window.showTextDocument(target);
  if (await applyEdits(made)) done(prefix === workflowPrefix ? "workflowAdded" : "snippetInserted");
  if (isNew) await vscode.window.showTextDocument(target);
  showAfter(made);
}
