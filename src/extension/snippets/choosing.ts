import * as vscode from "vscode";
import type { SnippetItem } from "../../protocol.js";
import type { SnippetPreview } from "./preview.js";

interface Choice extends vscode.QuickPickItem {
  readonly item?: SnippetItem;
}

export interface Question {
  readonly title: string;
  /** What the choice is about, in the place of what is typed. */
  readonly where: string;
}

/**
 * Lets a person choose among snippets, each shown beside the editor as the list moves over it.
 * @returns undefined when none is chosen
 */
export async function chooseSnippet(items: readonly SnippetItem[], { title, where }: Question, preview: SnippetPreview): Promise<SnippetItem | undefined> {
  const pick = vscode.window.createQuickPick<Choice>();
  pick.title = title;
  pick.placeholder = where;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  // The preview is an editor of its own, which takes the focus for a moment.
  pick.ignoreFocusOut = true;
  pick.items = items.map(item => ({ label: item.name, description: item.prefix, detail: item.file === undefined ? item.about : `${item.about} Makes ${item.file}.`, item }));
  let showing: Promise<void> = Promise.resolve();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  pick.onDidChangeActive(([active]) => {
    clearTimeout(waiting);
    const item = active?.item;
    // Whoever holds an arrow key down sees what is under it at the end.
    if (item) waiting = setTimeout(() => showing = showing.then(() => preview.show(item)).catch(() => undefined), 150);
  });
  const chosen = await new Promise<SnippetItem | undefined>(resolve => {
    pick.onDidAccept(() => resolve(pick.activeItems[0]?.item));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  });
  clearTimeout(waiting);
  pick.dispose();
  await showing;
  await preview.hide();
  return chosen;
}
