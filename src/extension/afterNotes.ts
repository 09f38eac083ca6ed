import * as vscode from "vscode";
import type { AfterNotes, EditsOrRefusal } from "../protocol.js";
import { applyEdits } from "./edits.js";

/** Makes edits, in the preview first where that has a title, and tells what there is to know afterwards. */
export async function applyWithNotes(edits: EditsOrRefusal, preview: string | undefined): Promise<void> {
  const made = await applyEdits(edits, preview === undefined ? {} : { preview });
  if (made && !("refused" in edits)) showAfter(edits);
}

/** What a person has to know after a fix, with what there is to look at. */
export function showAfter({ notes, followUps = [] }: AfterNotes): void {
  if (notes.length === 0) return;
  void vscode.window.showInformationMessage(notes.join(" "), ...followUps.map(it => it.title)).then(async title => {
    const opens = followUps.find(it => it.title === title)?.opens;
    if (opens === undefined) return;
    if ("page" in opens) await vscode.env.openExternal(vscode.Uri.parse(opens.page, true));
    else await vscode.window.showTextDocument(vscode.Uri.parse(opens.uri, true));
  });
}
