import * as vscode from "vscode";
import type { FindingItem } from "../../protocol.js";
import { opening, shortPlace } from "../places.js";
import { count, plain } from "../wording.js";
import type { FindingNode, FindingsNode, GroupNode, Grouping, RelatedNode } from "./findingsTree.js";

/** What the editor draws for a row. */
export function rowOf(node: FindingsNode, grouping: Grouping): vscode.TreeItem {
  if (node.kind === "finding") return findingRow(node);
  return node.kind === "related" ? relatedRow(node) : groupRow(node, grouping);
}

const { Collapsed: collapsed, Expanded: expanded } = vscode.TreeItemCollapsibleState;

function groupRow(node: GroupNode, grouping: Grouping): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, node.kind === "topic" || grouping !== "file" ? collapsed : expanded);
  const number = count(node.findings.length, "finding");
  item.id = node.id;
  item.description = node.description;
  item.contextValue = ["group", node.kind, node.findings.some(it => it.fixes.length > 0) ? "fixable" : ""].join(" ");
  item.accessibilityInformation = { label: [node.label, node.kind === "file" ? node.description : "", number].filter(Boolean).join(", ") };
  if (node.kind === "file") {
    item.resourceUri = vscode.Uri.parse(node.findings[0]!.uri, true);
    item.iconPath = vscode.ThemeIcon.File;
  } else {
    item.iconPath = node.kind === "rule" ? severityIcon(node.findings[0]!) : new vscode.ThemeIcon("folder-library");
    item.tooltip = node.kind === "rule" ? `${node.label} (${node.findings[0]!.rule})` : node.label;
  }
  return item;
}

function findingRow({ id, finding, description, children }: FindingNode): vscode.TreeItem {
  const item = new vscode.TreeItem(finding.message, children.length > 0 ? collapsed : vscode.TreeItemCollapsibleState.None);
  item.id = id;
  item.description = description;
  item.iconPath = severityIcon(finding);
  item.tooltip = tooltipOf(finding);
  item.contextValue = `finding ${finding.fixes.length > 0 ? "fixable" : ""}`;
  item.command = opening(finding);
  item.accessibilityInformation = { label: `${finding.severity}: ${finding.message} ${finding.file}, line ${finding.range.start.line + 1}, ${finding.rule}` };
  return item;
}

function relatedRow({ id, note }: RelatedNode): vscode.TreeItem {
  const item = new vscode.TreeItem(note.message);
  const place = shortPlace(note);
  item.id = id;
  item.description = place;
  item.iconPath = new vscode.ThemeIcon("references");
  item.contextValue = "related";
  item.command = opening(note);
  item.accessibilityInformation = { label: `related: ${note.message}, ${place}` };
  return item;
}

function severityIcon({ severity }: FindingItem): vscode.ThemeIcon {
  if (severity === "hint") return new vscode.ThemeIcon("lightbulb");
  const colour = { error: "problemsErrorIcon", warning: "problemsWarningIcon", info: "problemsInfoIcon" }[severity];
  return new vscode.ThemeIcon(severity, new vscode.ThemeColor(`${colour}.foreground`));
}

function tooltipOf({ message, rule, title, fixes }: FindingItem): vscode.MarkdownString {
  const explaining = `command:groundwork.explainRule?${encodeURIComponent(JSON.stringify([rule]))}`;
  const lines = [plain(message), "", ...fixes.map(it => `- Fix: ${plain(it.title)}`), "", `[${plain(rule)}](${explaining}): ${plain(title)}`];
  const text = new vscode.MarkdownString(lines.join("\n"));
  text.isTrusted = { enabledCommands: ["groundwork.explainRule"] };
  return text;
}
