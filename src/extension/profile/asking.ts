import * as vscode from "vscode";
import type { ProfileQuestion } from "../../protocol.js";
import { back, begun, chosen, stepOf, type Answers, type Choice } from "./steps.js";

type Row = vscode.QuickPickItem & { readonly choice: Choice };

/**
 * Asks the questions one after the other in one list, with a way back, prefilled so that Enter goes on.
 * @returns what was chosen; undefined when the person thinks better of it
 */
export async function askProfile(questions: readonly ProfileQuestion[]): Promise<Answers | undefined> {
  const pick = vscode.window.createQuickPick<Row>();
  // Whoever looks something up in the code comes back to where they were.
  pick.ignoreFocusOut = true;
  let form = begun(questions);
  try {
    return await new Promise<Answers | undefined>(resolve => {
      pick.onDidHide(() => resolve(undefined));
      pick.onDidTriggerButton(() => go(back(form)));
      pick.onDidAccept(() => {
        const row = pick.activeItems[0];
        if (row) go(chosen(form, row.choice));
      });
      go(form);
      pick.show();

      function go(next: typeof form): void {
        form = next;
        if (form.isFinished) resolve(form.answers);
        else draw(pick, form);
      }
    });
  } finally {
    pick.dispose();
  }
}

function draw(pick: vscode.QuickPick<Row>, form: ReturnType<typeof begun>): void {
  const { title, step, totalSteps, asks, choices, active, canGoBack } = stepOf(form);
  const rows = choices.map((choice): Row => ({ ...choice, choice }));
  Object.assign(pick, { title, step, totalSteps, placeholder: asks, value: "", buttons: canGoBack ? [vscode.QuickInputButtons.Back] : [] });
  pick.items = rows;
  pick.activeItems = rows.filter(it => it.choice === active);
}
