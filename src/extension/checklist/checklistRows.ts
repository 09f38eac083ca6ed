import * as vscode from "vscode";
import type { ChecklistEntryItem, Place } from "../../protocol.js";
import { opening, shortPlace } from "../places.js";
import { plain } from "../wording.js";
import { stateInWords, type ChecklistNode, type EvidenceNode, type FolderNode, type GroupNode, type ItemNode } from "./checklistTree.js";

/** What the editor draws for a row. */
export function rowOf(node: ChecklistNode): vscode.TreeItem {
  if (node.kind === "item") return itemRow(node);
  return node.kind === "evidence" ? evidenceRow(node) : groupRow(node);
}

function groupRow(node: FolderNode | GroupNode): vscode.TreeItem {
  const { id, kind, label, description } = node;
  const says = node.kind === "group" ? node.says : `${label}: ${description}`;
  const row = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  row.id = id;
  row.description = description;
  row.contextValue = kind;
  row.tooltip = says;
  row.accessibilityInformation = { label: says };
  if (kind === "folder") row.iconPath = new vscode.ThemeIcon("root-folder");
  return row;
}

function itemRow(node: ItemNode): vscode.TreeItem {
  const { entry, children } = node;
  const row = new vscode.TreeItem(entry.label, children.length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None);
  const words = stateInWords(entry);
  row.id = node.id;
  row.description = node.description;
  row.iconPath = stateIcon(entry);
  row.tooltip = tooltipOf(entry, words);
  row.contextValue = wordsForMenus(entry);
  row.checkboxState = {
    state: entry.checked ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
    tooltip: entry.checked ? "In place; untick to keep it open" : "Tick when it is in place",
    accessibilityInformation: { label: `${entry.title}, ${words}`, role: "checkbox" },
  };
  row.accessibilityInformation = { label: `${entry.title}, ${node.description.replace(" · ", ", ")}. ${entry.because}` };
  return row;
}

/** What the conditions of the menus in the manifest look for, each word after a space. */
function wordsForMenus({ id, findings, fixable, record, snippets }: ChecklistEntryItem): string {
  const words = { found: findings > 0, fixable: fixable.length > 0, profile: id === "tech-profile", recorded: record !== undefined, snippets: snippets.length > 0 };
  return ["item", ...Object.entries(words).flatMap(([word, holds]) => holds ? [word] : []), ""].join(" ");
}

function evidenceRow({ id, evidence: { says, at, finding } }: EvidenceNode): vscode.TreeItem {
  const row = new vscode.TreeItem(says);
  row.id = id;
  row.contextValue = ["evidence", finding ? "finding" : "", finding && finding.fixes.length > 0 ? "fixable" : ""].join(" ");
  row.tooltip = says;
  row.iconPath = new vscode.ThemeIcon(at ? "go-to-file" : "info");
  row.accessibilityInformation = { label: at ? `${says} ${shortPlace(at)}` : says };
  if (!at) return row;
  row.description = shortPlace(at);
  row.command = opening(at);
  return row;
}

/** Each state has a shape of its own; colour only repeats it. */
function stateIcon({ state, contradicted }: ChecklistEntryItem): vscode.ThemeIcon {
  if (contradicted) return new vscode.ThemeIcon("issue-reopened", new vscode.ThemeColor("problemsErrorIcon.foreground"));
  const icons = { pass: "pass", fail: "circle-large-outline", unknown: "question", "not applicable": "circle-slash", accepted: "bookmark" };
  const colours: Readonly<Record<string, string>> = { pass: "testing.iconPassed", fail: "problemsWarningIcon.foreground" };
  const colour = colours[state];
  return colour === undefined ? new vscode.ThemeIcon(icons[state]) : new vscode.ThemeIcon(icons[state], new vscode.ThemeColor(colour));
}

const mostEvidence = 8;

function tooltipOf({ title, why, because, evidence, weight, effort }: ChecklistEntryItem, words: string): vscode.MarkdownString {
  const shown = evidence.slice(0, mostEvidence).map(({ says, at }) => `- ${plain(says)}${at ? ` ${linkTo(at)}` : ""}`);
  if (evidence.length > mostEvidence) shown.push(`- and ${evidence.length - mostEvidence} more`);
  const text = new vscode.MarkdownString(`**${plain(title)}**\n\n${plain(why)}\n\n*${plain(words)}* · counts ${weight} of 3 · usually ${effort}\n\n${plain(because)}\n\n${shown.join("\n")}`);
  text.isTrusted = { enabledCommands: ["vscode.open"] };
  return text;
}

function linkTo(place: Place): string {
  return `[${plain(shortPlace(place))}](command:vscode.open?${encodeURIComponent(JSON.stringify(opening(place).arguments))})`;
}
