import * as vscode from "vscode";
import type { Handlers } from "./commands.js";
import type { Milestone } from "./milestones.js";

/** Says that something is done, once it really is: edits were applied, not just asked for. The editor remembers the ticked step. */
export function done(milestone: Milestone): void {
  void vscode.commands.executeCommand("setContext", `groundwork.${milestone}`, true);
}

/** The command that opens the walkthrough of the extension with this id. */
export function walking(extension: string): Handlers<"groundwork.openWalkthrough"> {
  return { "groundwork.openWalkthrough": () => vscode.commands.executeCommand("workbench.action.openWalkthrough", `${extension}#groundwork.start`, false) };
}
