import * as vscode from "vscode";

/** Tells the editor that a workflow was added in this window, for whatever waits for it by the key `groundwork.workflowAdded`. */
export function workflowAdded(): void {
  void vscode.commands.executeCommand("setContext", "groundwork.workflowAdded", true);
}
