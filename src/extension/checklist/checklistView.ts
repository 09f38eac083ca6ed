import * as vscode from "vscode";
import { checklistRequest, type FolderChecklist } from "../../protocol.js";
import { createServerTree } from "../serverTree.js";
import type { Session } from "../session/session.js";
import { count } from "../wording.js";
import { rowOf } from "./checklistRows.js";
import { checklistTree, progressOf, type ChecklistNode, type ItemNode } from "./checklistTree.js";

export interface ChecklistView {
  /** Brings the view to the front with the keyboard in it. */
  focus(): Promise<void>;
  dispose(): void;
}

/**
 * The Checklist view. Its badge comes with what the server tells, so it is right before anybody looks.
 * @param onTick keeps what a person ticks; what the view shows afterwards is what the server says
 */
export function createChecklistView(session: Session, output: vscode.LogOutputChannel, onTick: (item: ItemNode, isTicked: boolean) => Promise<void>): ChecklistView {
  let folders: readonly FolderChecklist[] = [];
  const tree = createServerTree<ChecklistNode>({
    id: "groundwork.checklist", session, output, rowOf, refresh,
    childrenOf: node => node.kind === "evidence" ? [] : node.children,
    // Otherwise a tick on a group would tick all below it.
    options: { manageCheckboxStateManually: true },
  });
  const listening = vscode.Disposable.from(session.onChange(showBadge), tree.view.onDidChangeCheckboxState(it => void takeTicks(it)));
  tree.outdate();
  return {
    focus: async () => void await vscode.commands.executeCommand("groundwork.checklist.focus"),
    dispose: () => vscode.Disposable.from(listening, tree).dispose(),
  };

  async function refresh(): Promise<void> {
    folders = session.phase === "running" ? await session.request(checklistRequest, undefined) : [];
    draw();
  }

  function draw(): void {
    const roots = checklistTree(folders);
    tree.view.description = folders.length === 1 ? progressOf(folders[0]!) : "";
    // Without a message an empty view shows its welcome, which knows what to do about each phase.
    tree.view.message = session.phase === "running" && roots.length === 0 ? "Analysing…" : "";
    tree.draw(roots);
  }

  function showBadge(): void {
    const failing = session.folders.reduce((sum, it) => sum + it.failing, 0);
    tree.view.badge = failing > 0 ? { value: failing, tooltip: `${count(failing, "checklist item")} to do` } : undefined;
  }

  async function takeTicks({ items }: vscode.TreeCheckboxChangeEvent<ChecklistNode>): Promise<void> {
    for (const [node, state] of items) if (node.kind === "item") await onTick(node, state === vscode.TreeItemCheckboxState.Checked);
    tree.redraw();
  }
}
