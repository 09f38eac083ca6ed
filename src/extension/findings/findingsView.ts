import * as vscode from "vscode";
import { findingsRequest, type FindingItem } from "../../protocol.js";
import { createServerTree } from "../serverTree.js";
import type { Session } from "../session/session.js";
import { count, nothingFound } from "../wording.js";
import { rowOf } from "./findingRows.js";
import { filtered, findingsTree, groupings, isFiltering, noFilter, type FindingsFilter, type FindingsNode, type Grouping } from "./findingsTree.js";

export interface FindingsView {
  groupBy(grouping: Grouping): void;
  readonly filter: FindingsFilter;
  setFilter(filter: FindingsFilter): void;
  toggleHints(): void;
  /** Brings the view to the front with the keyboard in it. */
  focus(): Promise<void>;
  dispose(): void;
}

/** The Findings view. How it is grouped, and whether hints are in it, is remembered. */
export function createFindingsView(session: Session, memory: vscode.Memento, output: vscode.LogOutputChannel): FindingsView {
  let findings: readonly FindingItem[] = [];
  let filter = noFilter;
  let grouping = groupings.find(it => it === memory.get(groupingKey)) ?? "file";
  let hints = memory.get(hintsKey, false);
  const tree = createServerTree<FindingsNode>({
    id: "groundwork.findings", session, output, refresh,
    rowOf: node => rowOf(node, grouping),
    childrenOf: node => node.kind === "related" ? [] : node.children,
  });
  tellMenus();
  tree.outdate();

  return {
    groupBy(next) {
      grouping = next;
      void memory.update(groupingKey, next);
      redraw();
    },
    get filter() { return filter; },
    setFilter(next) {
      filter = next;
      redraw();
    },
    toggleHints() {
      hints = !hints;
      void memory.update(hintsKey, hints);
      tree.outdate();
    },
    focus: async () => void await vscode.commands.executeCommand("groundwork.findings.focus"),
    dispose: () => tree.dispose(),
  };

  async function refresh(): Promise<void> {
    findings = session.phase === "running" ? await session.request(findingsRequest, { hints }) : [];
    draw();
  }

  function redraw(): void {
    tellMenus();
    draw();
  }

  function draw(): void {
    const shown = filtered(findings, filter);
    // Without a message an empty view shows its welcome, which knows what to do about each phase.
    tree.view.message = session.phase === "running" ? messageOf(shown.length) : "";
    tree.draw(findingsTree(shown, grouping));
  }

  function messageOf(shown: number): string {
    if (!isFiltering(filter)) return shown > 0 ? "" : nothingFound(session.folders);
    const what = [filter.only?.because, filter.text && `“${filter.text}”`].filter(Boolean).join(", ");
    return `${shown} of ${count(findings.length, "finding")} for ${what}. Clear Filter in the title shows all.`;
  }

  function tellMenus(): void {
    void vscode.commands.executeCommand("setContext", "groundwork.grouping", grouping);
    void vscode.commands.executeCommand("setContext", "groundwork.isFiltering", isFiltering(filter));
  }
}

const groupingKey = "groundwork.findings.grouping";
const hintsKey = "groundwork.findings.hints";
