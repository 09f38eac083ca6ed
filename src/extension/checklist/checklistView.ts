import * as vscode from "vscode";
import { checklistRequest, type FolderChecklist } from "../../protocol.js";
import { createServerTree } from "../serverTree.js";
import type { Session } from "../session/session.js";
import { count, progressOf } from "../wording.js";
import { rowOf } from "./checklistRows.js";
import { checklistTree, type ChecklistNode, type ItemNode, type Showing } from "./checklistTree.js";

export interface ChecklistView {
  /** What is shown is remembered. */
  show(showing: Showing): void;
  /** Brings the view to the front with the keyboard in it. */
  focus(): Promise<void>;
  dispose(): void;
}

/**
 * The Checklist view. Its badge comes with what the server tells, so it is right before anybody looks.
 * @param onTick keeps what a person ticks; what the view shows afterwards is what the server says
 */
export function createChecklistView(session: Session, memory: vscode.Memento, output: vscode.LogOutputChannel, onTick: (item: ItemNode, isTicked: boolean) => Promise<void>): ChecklistView {
  let folders: readonly FolderChecklist[] = [];
  let showing: Showing = memory.get(showingKey) === "next" ? "next" : "all";
  const tree = createServerTree<ChecklistNode>({
    id: "groundwork.checklist", session, output, rowOf, refresh,
    childrenOf: node => node.kind === "evidence" ? [] : node.children,
    // Otherwise a tick on a group would tick all below it.
    options: { manageCheckboxStateManually: true },
  });
  const listening = vscode.Disposable.from(session.onChange(showBadge), tree.view.onDidChangeCheckboxState(it => void takeTicks(it)));
  tellMenus();
  tree.outdate();
  return {
    show(next) {
      showing = next;
      void memory.update(showingKey, next);
      tellMenus();
      draw();
    },
    focus: async () => void await vscode.commands.executeCommand("groundwork.checklist.focus"),
    dispose: () => vscode.Disposable.from(listening, tree).dispose(),
  };

  async function refresh(): Promise<void> {
    folders = session.phase === "running" ? await session.request(checklistRequest, undefined) : [];
    draw();
  }

  function draw(): void {
    const roots = checklistTree(folders, showing);
    tree.view.description = folders.length === 1 ? progressOf(folders[0]!) : "";
    // Without a message an empty view shows its welcome, which knows what to do about each phase, and when nothing is left.
    const isWaiting = session.phase === "running" && folders.length === 0 && !session.folders.some(it => it.phase === "failed");
    tree.view.message = isWaiting ? "Analysing…" : "";
    void vscode.commands.executeCommand("setContext", "groundwork.nothingLeft", showing === "next" && folders.length > 0 && roots.length === 0);
    tree.draw(roots);
  }

  function tellMenus(): void {
    void vscode.commands.executeCommand("setContext", "groundwork.isNext", showing === "next");
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

const showingKey = "groundwork.checklist.showing";
