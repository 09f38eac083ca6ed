import * as vscode from "vscode";
import { rulesRequest } from "../protocol.js";
import { isItemNode } from "./checklist/checklistTree.js";
import { chosenFolder } from "./chosenFolder.js";
import { Refusal, type Handlers } from "./commands.js";
import { chosenFinding } from "./findings/chosenFinding.js";
import type { Pages } from "./pages.js";
import type { Session } from "./session/session.js";

/** Commands that open something to read. */
export function explaining(session: Session, pages: Pages): Handlers<"groundwork.explainRule" | "groundwork.explainItem" | "groundwork.showCoverage" | "groundwork.showEffectiveConfiguration"> {
  return {
    "groundwork.explainRule": async argument => {
      const rule = ruleOf(argument) ?? await chosenRule();
      if (rule !== undefined) await pages.showRule(rule);
    },
    "groundwork.explainItem": async argument => {
      if (!isItemNode(argument)) throw new Refusal("Choose an item in the Checklist view first.");
      await pages.showItem(argument.folder, argument.entry.id);
    },
    "groundwork.showCoverage": async () => {
      const folder = await chosenFolder(session);
      if (folder !== undefined) await pages.showCoverage(folder);
    },
    "groundwork.showEffectiveConfiguration": async () => {
      const folder = await chosenFolder(session);
      if (folder !== undefined) await pages.showConfiguration(folder);
    },
  };

  async function chosenRule(): Promise<string | undefined> {
    const rules = await session.request(rulesRequest, undefined);
    const items = rules.map(({ id, title, severity }) => ({ label: title, description: id, detail: severity, id }));
    return (await vscode.window.showQuickPick(items, { placeHolder: "Which rule to explain", matchOnDescription: true }))?.id;
  }
}

/** A command is given an id by links, and a row by menus. */
function ruleOf(argument: unknown): string | undefined {
  return typeof argument === "string" ? argument : chosenFinding(argument)?.rule;
}
