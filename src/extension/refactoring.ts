import * as vscode from "vscode";
import { extractionsRequest, refactoringRequest, type Cursor, type ExtractionTarget, type RefactoringTarget } from "../protocol.js";
import { applyWithNotes } from "./afterNotes.js";
import { Refusal, type Handlers } from "./commands.js";
import type { Session } from "./session/session.js";

/** Commands that change code in which nothing is wrong. */
export function refactoring(session: Session): Handlers<"groundwork.previewRefactoring" | "groundwork.extractToConfiguration"> {
  return {
    "groundwork.previewRefactoring": async argument => {
      const target = argument as RefactoringTarget;
      await applyWithNotes(await session.request(refactoringRequest, target), target.title);
    },
    "groundwork.extractToConfiguration": async argument => {
      const offered = await session.request(extractionsRequest, argument === undefined ? activeCursor() : argument as Cursor);
      if ("refused" in offered) throw new Refusal(offered.refused);
      const chosen = await chosenOf(offered);
      const name = chosen && await askForName(chosen.key);
      if (chosen && name !== undefined) await applyWithNotes(await session.request(refactoringRequest, { ...chosen, name }), undefined);
    },
  };
}

function activeCursor(): Cursor {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new Refusal("Open a file and put the cursor on a value first.");
  const { line, character } = editor.selection.start;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}

async function chosenOf(offered: readonly ExtractionTarget[]): Promise<ExtractionTarget | undefined> {
  if (offered.length < 2) return offered[0];
  const items = offered.map(target => ({ label: target.title, target }));
  return (await vscode.window.showQuickPick(items, { placeHolder: "How to read the value" }))?.target;
}

/** The name as it is suggested, selected, so that Enter takes it and typing replaces it. */
async function askForName(key: string): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: "Extract to Configuration", prompt: "Environment variable of the setting", value: key, valueSelection: [0, key.length],
    validateInput: name => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? undefined : "A name is letters, digits and underscores.",
  });
}
