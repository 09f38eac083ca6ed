import * as vscode from "vscode";
import type { Session } from "./session/session.js";
import { baseName, folderSummary, plain, statusLabel, statusText } from "./wording.js";

/** One item, where a server runs or should: how much is found, and the way to what explains it. */
export function createStatusBar(session: Session): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("groundwork", vscode.StatusBarAlignment.Left, -1);
  item.name = "Groundwork";
  return vscode.Disposable.from(item, session.onChange(draw));

  function draw(): void {
    if (session.phase === "stopped") showStopped();
    else if (session.phase === "running") showCounts();
    else item.hide();
  }

  function showStopped(): void {
    item.text = "$(warning) Groundwork stopped";
    item.tooltip = "The Groundwork server has stopped. Choose this to start it again; the output says what happened.";
    item.command = "groundwork.restart";
    item.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
    item.accessibilityInformation = { label: "Groundwork has stopped. Start it again", role: "button" };
    item.show();
  }

  function showCounts(): void {
    item.text = statusText(session.folders);
    item.tooltip = tooltip();
    item.command = "groundwork.showFindings";
    item.backgroundColor = undefined;
    item.accessibilityInformation = { label: statusLabel(session.folders), role: "button" };
    item.show();
  }

  function tooltip(): vscode.MarkdownString {
    const folders = session.folders.map(it => `- ${plain(`${baseName(it.folder)}: ${folderSummary(it)}`)}`);
    const text = new vscode.MarkdownString(["**Groundwork**", "", ...folders, "", links.map(([label, command]) => `[${label}](command:${command})`).join(" · ")].join("\n"));
    text.isTrusted = { enabledCommands: links.map(([, command]) => command) };
    return text;
  }
}

const links = [
  ["Findings", "groundwork.showFindings"], ["Checklist", "groundwork.showChecklist"], ["What was analysed", "groundwork.showCoverage"],
  ["Settings in force", "groundwork.showEffectiveConfiguration"], ["Output", "groundwork.showOutput"],
] as const;
