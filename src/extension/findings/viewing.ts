import * as vscode from "vscode";
import { isItemNode } from "../checklist/checklistTree.js";
import { Refusal, type Handlers } from "../commands.js";
import { asText, findingsOf, isFindingsNode, noFilter } from "./findingsTree.js";
import type { FindingsView } from "./findingsView.js";

type ViewingCommand =
  | "groundwork.showFindings" | "groundwork.showItemFindings" | "groundwork.filter" | "groundwork.clearFilter" | "groundwork.copy"
  | "groundwork.groupByFile" | "groundwork.groupByRule" | "groundwork.groupByTopic" | "groundwork.toggleHints";

/** Commands about what the Findings view shows. */
export function viewing(view: FindingsView): Handlers<ViewingCommand> {
  return {
    "groundwork.showFindings": () => view.focus(),
    "groundwork.showItemFindings": argument => {
      if (!isItemNode(argument)) throw new Refusal("Choose an item in the Checklist view first.");
      const { rules, title } = argument.entry;
      view.setFilter({ text: "", only: { rules, because: `“${title}”` } });
      return view.focus();
    },
    "groundwork.filter": async () => {
      const text = await vscode.window.showInputBox({ title: "Filter findings", prompt: "Words in the message, rule, file or severity.", value: view.filter.text });
      if (text !== undefined) view.setFilter({ ...view.filter, text: text.trim() });
      await view.focus();
    },
    "groundwork.clearFilter": () => view.setFilter(noFilter),
    "groundwork.copy": argument => {
      if (!isFindingsNode(argument)) throw new Refusal("Choose a finding in the Findings view first.");
      return vscode.env.clipboard.writeText(findingsOf(argument).map(asText).join("\n"));
    },
    "groundwork.groupByFile": () => view.groupBy("file"),
    "groundwork.groupByRule": () => view.groupBy("rule"),
    "groundwork.groupByTopic": () => view.groupBy("topic"),
    "groundwork.toggleHints": () => view.toggleHints(),
  };
}
