import * as vscode from "vscode";
import type { ProfileQuestion } from "../../protocol.js";
import { back, begun, chosen, stepOf, type Answers, type Choice, type Step } from "./steps.js";

type Row = vscode.QuickPickItem & { readonly choice: Choice };

/**
 * Asks the questions one after the other, with a way back, prefilled so that Enter goes on.
 * @returns what was chosen; undefined when the person thinks better of it
 */
export async function askProfile(questions: readonly ProfileQuestion[]): Promise<Answers | undefined> {
  let form = begun(questions);
  while (!form.isFinished) {
    const choice = await ask(stepOf(form));
    if (choice === undefined) return undefined;
    form = choice === "back" ? back(form) : chosen(form, choice);
  }
  return form.answers;
}

/** Each question is a list of its own: whoever goes back by the button, which is not there any more then, has the keyboard in the list again. */
async function ask({ title, step, totalSteps, asks, choices, active, canGoBack }: Step): Promise<Choice | "back" | undefined> {
  const pick = vscode.window.createQuickPick<Row>();
  const rows = choices.map((choice): Row => ({ ...choice, choice }));
  Object.assign(pick, { title, step, totalSteps, placeholder: asks, buttons: canGoBack ? [vscode.QuickInputButtons.Back] : [] });
  // Whoever looks something up in the code comes back to where they were.
  pick.ignoreFocusOut = true;
  pick.items = rows;
  pick.activeItems = rows.filter(it => it.choice === active);
  try {
    return await new Promise(resolve => {
      pick.onDidHide(() => resolve(undefined));
      pick.onDidTriggerButton(() => resolve("back"));
      pick.onDidAccept(() => pick.activeItems[0] && resolve(pick.activeItems[0].choice));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}
