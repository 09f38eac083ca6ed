import * as vscode from "vscode";
import type { AfterNotes, EditsOrRefusal, FollowUp } from "../protocol.js";
import { applyEdits } from "./edits.js";

/** Makes edits, in the preview first where that has a title, and tells what there is to know afterwards. */
export async function applyWithNotes(edits: EditsOrRefusal, preview: string | undefined): Promise<void> {
  const made = await applyEdits(edits, preview === undefined ? {} : { preview });
  if (made && !("refused" in edits)) showAfter(edits);
}

/** What a person has to know after a fix, with what there is to look at. */
export function showAfter({ notes, followUps = [] }: AfterNotes): void {
  if (notes.length > 0) void show(notes, followUps);
}

async function show(notes: readonly string[], followUps: readonly FollowUp[]): Promise<void> {
  const there = await Promise.all(followUps.map(it => "page" in it.opens ? true : isThere(it.opens.uri)));
  const shown = followUps.filter((_, index) => there[index]);
  const title = await vscode.window.showInformationMessage(notes.join(" "), ...shown.map(it => it.title));
  const opens = shown.find(it => it.title === title)?.opens;
  if (opens === undefined) return;
  if ("page" in opens) await vscode.env.openExternal(vscode.Uri.parse(opens.page, true));
  else await vscode.window.showTextDocument(vscode.Uri.parse(opens.uri, true));
}

/** A file that a person has left unticked in the preview has not been made. */
async function isThere(uri: string): Promise<boolean> {
  return vscode.workspace.fs.stat(vscode.Uri.parse(uri, true)).then(() => true, () => false);
}
