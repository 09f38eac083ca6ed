import * as vscode from "vscode";
import { rescanRequest } from "../protocol.js";
import { createChecklistView } from "./checklist/checklistView.js";
import { recording } from "./checklist/recording.js";
import { explaining } from "./explaining.js";
import { createFindingsView } from "./findings/findingsView.js";
import { fixing } from "./findings/fixing.js";
import { silencing } from "./findings/silencing.js";
import { viewing } from "./findings/viewing.js";
import { createPages } from "./pages.js";
import { answering } from "./profile/answering.js";
import { refactoring } from "./refactoring.js";
import { registerCommands, runningWith } from "./running.js";
import { createSample } from "./sample/opening.js";
import type { Connect } from "./session/connection.js";
import { createSession, type Session } from "./session/session.js";
import { addingWorkflow } from "./snippets/addingWorkflow.js";
import { inserting } from "./snippets/inserting.js";
import { createPreview } from "./snippets/preview.js";
import { createStatusBar } from "./statusBar.js";
import { followWorkspace } from "./waking.js";
import { walking } from "./walkthrough.js";

let session: Session | undefined;

/** Registers everything and returns at once; the workspace is looked at afterwards, and the server is up to what is seen there. */
export function activateWith(context: vscode.ExtensionContext, connect: Connect): void {
  const output = vscode.window.createOutputChannel("Groundwork", { log: true });
  const running = runningWith(output);
  const current = session = createSession({ connect, output, schemes: [context.globalStorageUri.scheme], changed: new vscode.EventEmitter<void>(), now: Date.now });
  const pages = createPages(current);
  const kept = recording(current);
  const preview = createPreview();
  const findings = createFindingsView(current, context.workspaceState, output);
  const checklist = createChecklistView(current, context.workspaceState, output, (item, isTicked) => running("Ticking", () => kept.tick(item, isTicked)));
  const sample = createSample(current, { source: vscode.Uri.joinPath(context.extensionUri, "samples/first-fix"), copy: vscode.Uri.joinPath(context.globalStorageUri, "sample") });
  context.subscriptions.push(output, pages, preview, findings, checklist, sample, createStatusBar(current), followWorkspace(current, running), registerCommands({
    ...explaining(current, pages), ...fixing(current), ...refactoring(current), ...inserting(current, preview), ...addingWorkflow(current, preview), ...silencing(current), ...viewing(findings), ...kept.handlers,
    ...answering(current), ...sample.handlers, ...walking(context.extension.id),
    "groundwork.showChecklist": () => checklist.focus(),
    "groundwork.showNext": () => checklist.show("next"),
    "groundwork.showAllItems": () => checklist.show("all"),
    "groundwork.rescan": () => current.request(rescanRequest, undefined),
    "groundwork.restart": () => current.restart(),
    "groundwork.showOutput": () => output.show(),
  }, running));
}

/** Waits for the server to end, so that it does not outlive the editor. */
export function deactivate(): Promise<void> | undefined {
  return session?.dispose();
}
