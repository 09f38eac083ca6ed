import * as vscode from "vscode";
import { commandIds, Refusal, type Handlers } from "./commands.js";

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
