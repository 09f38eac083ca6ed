import * as vscode from "vscode";
import { isBackendDocument, showsBackend } from "./backend/detection.js";
import type { Running } from "./running.js";
import type { Session } from "./session/session.js";

/** Starts the server once the workspace shows a back end, and holds it to the setting `groundwork.enable`. */
export function followWorkspace(session: Session, running: Running): vscode.Disposable {
  const listening = vscode.Disposable.from(
    session.onChange(tellMenus),
    vscode.workspace.onDidChangeConfiguration(it => it.affectsConfiguration("groundwork.enable") && look()),
    vscode.workspace.onDidChangeWorkspaceFolders(look),
    vscode.workspace.onDidOpenTextDocument(lookAt),
    vscode.workspace.onDidSaveTextDocument(lookAt),
  );
  tellMenus();
  look();
  return listening;

  function look(): void {
    void running("Looking for a back end", decide);
  }

  async function decide(): Promise<void> {
    if (!isEnabled()) return session.stop("disabled");
    if (!isAsleep(session)) return;
    const isBackend = await showsBackend();
    // Much can have happened while files were read: the setting, or a document that has woken it.
    if (!isEnabled() || !isAsleep(session)) return;
    return isBackend ? session.start() : session.stop("asleep");
  }

  function lookAt(document: vscode.TextDocument): void {
    if (isEnabled() && isAsleep(session) && isBackendDocument(document)) void session.start();
  }

  function tellMenus(): void {
    void vscode.commands.executeCommand("setContext", "groundwork.phase", session.phase);
    void vscode.commands.executeCommand("setContext", "groundwork.hasFailed", session.folders.some(it => it.phase === "failed"));
  }
}

/** Whether a person wants anything analysed at all. */
export function isEnabled(): boolean {
  return vscode.workspace.getConfiguration("groundwork").get("enable", true);
}

/** There is no server, and that is no failure and nobody's decision. */
function isAsleep({ phase }: Session): boolean {
  return phase === "looking" || phase === "asleep" || phase === "disabled";
}
