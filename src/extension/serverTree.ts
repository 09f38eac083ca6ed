import * as vscode from "vscode";
import type { Session } from "./session/session.js";

/** A tree view whose rows come from the server. */
export interface ServerTree<Node extends { readonly id: string }> {
  readonly view: vscode.TreeView<Node>;
  /** Shows these rows, where they are others than those that are shown. Rows keep their focus and whether they are open by their ids. */
  draw(roots: readonly Node[]): void;
  /** Shows the rows again that are shown, where the editor has changed one by itself: a tick that is refused. */
  redraw(): void;
  /** Asks the server again, at once or when the view is next looked at. */
  outdate(): void;
  dispose(): void;
}

export interface ServerTreeSetup<Node extends { readonly id: string }> {
  /** The view's id in the manifest. */
  readonly id: string;
  readonly session: Session;
  readonly output: vscode.LogOutputChannel;
  readonly options?: Pick<vscode.TreeViewOptions<Node>, "manageCheckboxStateManually">;
  rowOf(node: Node): vscode.TreeItem;
  childrenOf(node: Node): readonly Node[];
  /** Fetches and draws what the view shows. Runs only while the view can be seen, and never twice at a time. */
  refresh(): Promise<void>;
}

/**
 * A view that nobody looks at asks for nothing. It has to be outdated once to show anything. Rows that are left out for
 * a while are open again as a person has left them: the editor forgets what it does not show.
 */
export function createServerTree<Node extends { readonly id: string }>(setup: ServerTreeSetup<Node>): ServerTree<Node> {
  const { id, session, output, rowOf, childrenOf } = setup;
  let roots: readonly Node[] = [];
  let isStale = true;
  let isRefreshing = false;
  const parents = new Map<string, Node>();
  const isOpen = new Map<string, boolean>();
  const changed = new vscode.EventEmitter<undefined>();
  const treeDataProvider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: node => opened(rowOf(node), isOpen.get(node.id)),
    getChildren: node => [...node ? childrenOf(node) : roots],
    getParent: node => parents.get(node.id),
  };
  const view = vscode.window.createTreeView<Node>(id, { treeDataProvider, showCollapseAll: true, ...setup.options });
  const listening = vscode.Disposable.from(
    session.onChange(outdate), view.onDidChangeVisibility(() => void refresh()),
    view.onDidExpandElement(it => isOpen.set(it.element.id, true)), view.onDidCollapseElement(it => isOpen.set(it.element.id, false)),
  );
  return { view, draw, redraw, outdate, dispose: () => vscode.Disposable.from(listening, view, changed).dispose() };

  function outdate(): void {
    isStale = true;
    void refresh();
  }

  /** What changes while the server answers is asked for once it has. */
  async function refresh(): Promise<void> {
    if (!isStale || isRefreshing || !view.visible) return;
    isRefreshing = true;
    isStale = false;
    await setup.refresh().catch((error: unknown) => output.warn(`${id} could not be filled: ${String(error)}`));
    isRefreshing = false;
    void refresh();
  }

  /** Rows that are drawn anew take the keyboard out of their check boxes, so what has not changed is left alone. */
  function draw(next: readonly Node[]): void {
    if (JSON.stringify(next) === JSON.stringify(roots)) return;
    roots = next;
    parents.clear();
    for (const it of roots) noteParents(it);
    redraw();
  }

  function redraw(): void {
    changed.fire(undefined);
  }

  function noteParents(node: Node): void {
    for (const child of childrenOf(node)) {
      parents.set(child.id, node);
      noteParents(child);
    }
  }
}

/** Undefined leaves it to the row whether it is open at first. */
function opened(row: vscode.TreeItem, isOpen: boolean | undefined): vscode.TreeItem {
  const { None: leaf, Expanded: expanded, Collapsed: collapsed } = vscode.TreeItemCollapsibleState;
  if (isOpen !== undefined && row.collapsibleState !== leaf) row.collapsibleState = isOpen ? expanded : collapsed;
  return row;
}
