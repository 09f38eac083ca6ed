import type { ChecklistEntryItem, ChecklistEvidence, FolderChecklist, Place, TakeawayProgress } from "../../protocol.js";
import { baseName, count, plain, progressOf } from "../wording.js";
import { nextSteps } from "./nextSteps.js";

/** What the view shows: everything by the guide's takeaways, or what to do next. */
export type Showing = "all" | "next";

/** A row of the Checklist view. `id` stays the same for as long as the row means the same. */
export type ChecklistNode = FolderNode | GroupNode | ItemNode | EvidenceNode;

export interface FolderNode {
  readonly kind: "folder";
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly children: readonly GroupNode[];
}

/** A takeaway of the guide, or a kind of next step. */
export interface GroupNode {
  readonly kind: "group";
  readonly id: string;
  readonly label: string;
  /** What stands beside the label, where there is little room. */
  readonly description: string;
  /** Label and description in full. */
  readonly says: string;
  readonly children: readonly ItemNode[];
}

export interface ItemNode {
  readonly kind: "item";
  readonly id: string;
  readonly folder: string;
  readonly entry: ChecklistEntryItem;
  /** What stands beside its label. */
  readonly description: string;
  readonly children: readonly EvidenceNode[];
}

export interface EvidenceNode {
  readonly kind: "evidence";
  readonly id: string;
  readonly folder: string;
  readonly evidence: ChecklistEvidence;
}

/** The rows of the view; folders are rows only where there are several. A group of next steps is left out where it has none, and so is its folder. */
export function checklistTree(folders: readonly FolderChecklist[], showing: Showing = "all"): readonly (FolderNode | GroupNode)[] {
  const groupsOf = showing === "all" ? takeaways : next;
  const nodes = folders.map((it): FolderNode => ({ kind: "folder", id: it.folder, label: baseName(it.folder), description: progressOf(it), children: groupsOf(it) }));
  return nodes.length > 1 ? nodes.filter(it => it.children.length > 0) : nodes.flatMap(it => it.children);
}

/** The state of an item in words, which stand beside its icon. */
export function stateInWords({ state, contradicted, stale, record, findings }: ChecklistEntryItem): string {
  const found = findings > 0 ? `: ${count(findings, "finding")}` : "";
  if (contradicted) return `contradicted${found}`;
  if (state === "pass") return stale ? "in place, to be confirmed again" : "in place";
  if (state === "fail") return `to do${found}${stale ? ", no longer accepted" : ""}`;
  if (state === "accepted") return record?.until === undefined ? "accepted" : `accepted until ${record.until}`;
  if (state === "not applicable") return state;
  if (record?.state === "todo") return "to do";
  return stale ? "not known any more" : "not known";
}

/**
 * What is recorded when a person ticks or unticks an item. What was said is taken back, also where the box is empty because
 * the code contradicts it; where it is only too old to count, it is said again. Unticking what the code shows to be in place
 * keeps it open.
 */
export function recordFor(isTicked: boolean, { record, stale, contradicted }: ChecklistEntryItem): "done" | "todo" | null {
  if (record?.state === "done" && !(isTicked && stale && !contradicted)) return null;
  return isTicked ? "done" : "todo";
}

/** Whether a command was given an item of the view. */
export function isItemNode(argument: unknown): argument is ItemNode {
  return typeof argument === "object" && argument !== null && "kind" in argument && argument.kind === "item";
}

/** Whether a command was given evidence of the view. */
export function isEvidenceNode(argument: unknown): argument is EvidenceNode {
  return typeof argument === "object" && argument !== null && "kind" in argument && argument.kind === "evidence";
}

/** What there is to read about an item, as Markdown without links. */
export function itemPage(entry: ChecklistEntryItem, placeOf: (place: Place) => string): string {
  const { title, why, because, evidence, rules } = entry;
  const shown = evidence.map(({ says, at }) => `- ${plain(says)}${at ? ` (${plain(placeOf(at))})` : ""}`);
  return [
    `# ${plain(title)}`, plain(why), `**${stateInWords(entry)}**. ${plain(because)}`,
    ...shown.length > 0 ? [`## Evidence\n\n${shown.join("\n")}`] : [],
    ...rules.length > 0 ? [`## Rules that speak for it\n\n${rules.map(it => `- ${it}`).join("\n")}`] : [],
  ].join("\n\n") + "\n";
}

function takeaways({ folder, entries, takeaways: all }: FolderChecklist): GroupNode[] {
  return all.map(takeaway => ({
    kind: "group", id: `${folder} ${takeaway.title}`, label: takeaway.label, description: inPlace(takeaway), says: `${takeaway.title}: ${groupProgress(takeaway)}`,
    children: entries.filter(it => it.takeaway.title === takeaway.title).map(it => itemNode(folder, it, stateInWords(it))),
  }));
}

/** `2 of 9 in place`: what comes first is what a narrow view has room for. */
function inPlace({ known, failing, total }: TakeawayProgress): string {
  return `${known - failing} of ${total} in place`;
}

function groupProgress(takeaway: TakeawayProgress): string {
  const { score, known, total } = takeaway;
  return `${inPlace(takeaway)}${score === undefined ? "" : `, which is ${score} % by weight`}, ${known} of ${total} known`;
}

function next({ folder, entries }: FolderChecklist): GroupNode[] {
  const { toDo, toTell } = nextSteps(entries);
  return [
    nextGroup(folder, "To do", "what fails, the weightiest first", toDo),
    nextGroup(folder, "For you to tell", "what the code does not show, the weightiest first", toTell),
  ].filter(it => it.children.length > 0);
}

function nextGroup(folder: string, label: string, what: string, entries: readonly ChecklistEntryItem[]): GroupNode {
  const number = count(entries.length, "item");
  return { kind: "group", id: `${folder} ${label}`, label, description: number, says: `${label}: ${number}, ${what}`, children: entries.map(it => itemNode(folder, it, `${stateInWords(it)} · ${it.effort}`)) };
}

function itemNode(folder: string, entry: ChecklistEntryItem, description: string): ItemNode {
  const id = `${folder} ${entry.id}`;
  return { kind: "item", id, folder, entry, description, children: entry.evidence.map((evidence, i) => ({ kind: "evidence", id: `${id} evidence ${i}`, folder, evidence })) };
}
