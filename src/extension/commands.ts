import * as vscode from "vscode";

/** Every command of the extension; the manifest contributes exactly these. */
export const commandIds = [
  "groundwork.explainRule", "groundwork.silence", "groundwork.showNotes", "groundwork.previewFix",
  "groundwork.showFindings", "groundwork.showChecklist", "groundwork.showEffectiveConfiguration", "groundwork.showCoverage",
  "groundwork.rescan", "groundwork.restart", "groundwork.showOutput",
  "groundwork.fix", "groundwork.fixAll", "groundwork.copy",
  "groundwork.suppressLine", "groundwork.suppressFile", "groundwork.switchRuleOff", "groundwork.acceptIntoBaseline",
  "groundwork.groupByFile", "groundwork.groupByRule", "groundwork.groupByTopic", "groundwork.filter", "groundwork.clearFilter", "groundwork.toggleHints",
  "groundwork.showItemFindings", "groundwork.explainItem", "groundwork.tickWithNote", "groundwork.markNotApplicable", "groundwork.acceptUntil", "groundwork.clearRecord",
] as const;

export type CommandId = typeof commandIds[number];

/** What each command does; the arguments come from menus, links and other extensions, and are checked by whoever takes them. */
export type Handlers<Id extends CommandId = CommandId> = Readonly<Record<Id, (argument?: unknown) => unknown>>;

/** Why something that a person asked for is not done: one sentence, which is shown. */
export class Refusal extends Error {}

/** Runs what a person asked for, and tells that person what goes wrong; what nobody expected is in the output as well. */
export type Running = (name: string, work: () => unknown) => Promise<void>;

export function runningWith(output: vscode.LogOutputChannel): Running {
  return async (name, work) => {
    try {
      await work();
    } catch (error) {
      if (error instanceof Refusal) return void vscode.window.showInformationMessage(error.message);
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      output.error(`${name}: ${stack ?? message}`);
      void vscode.window.showErrorMessage(`Groundwork: ${message}`);
    }
  };
}

export function registerCommands(handlers: Handlers, running: Running): vscode.Disposable {
  return vscode.Disposable.from(...commandIds.map(id => vscode.commands.registerCommand(id, argument => running(id, () => handlers[id](argument)))));
}
