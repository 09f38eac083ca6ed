import type { ChecklistEntryItem, FolderChecklist } from "../../protocol.js";
import { baseName, count, plain } from "../wording.js";

/** A row of the Checklist view. `id` stays the same for as long as the row means the same. */
export type ChecklistNode = FolderNode | TakeawayNode | ItemNode | EvidenceNode;

export interface FolderNode {
  readonly kind: "folder";
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly children: readonly TakeawayNode[];
}

export interface TakeawayNode {
  readonly kind: "takeaway";
  readonly id: string;
  readonly label: string;
  /** The label in full. */
  readonly title: string;
  /** How much of the group is known. */
  readonly description: string;
  readonly children: readonly ItemNode[];
}

export interface ItemNode {
  readonly kind: "item";
  readonly id: string;
  readonly folder: string;
  readonly entry: ChecklistEntryItem;
  readonly children: readonly EvidenceNode[];
}

export interface EvidenceNode {
  readonly kind: "evidence";
  readonly id: string;
  readonly evidence: ChecklistEntryItem["evidence"][number];
}

/** The rows of the view; folders are rows only where there are several. */
export function checklistTree(folders: readonly FolderChecklist[]): readonly (FolderNode | TakeawayNode)[] {
  const nodes = folders.map((it): FolderNode => ({ kind: "folder", id: it.folder, label: baseName(it.folder), description: progressOf(it), children: takeaways(it) }));
  return nodes.length > 1 ? nodes : nodes.flatMap(it => it.children);
}

/** How far a folder is: `45 % in place, known 5 of 7`. */
export function progressOf({ score, known, total }: FolderChecklist): string {
  const knowledge = `known ${known} of ${total}`;
  return score === undefined ? knowledge : `${score} % in place, ${knowledge}`;
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
 * the code contradicts it. Unticking what the code shows to be in place keeps it open.
 */
export function recordFor(isTicked: boolean, { record }: ChecklistEntryItem): "done" | "todo" | null {
  if (record?.state === "done") return null;
  return isTicked ? "done" : "todo";
}

/** Whether a command was given an item of the view. */
export function isItemNode(argument: unknown): argument is ItemNode {
  return typeof argument === "object" && argument !== null && "kind" in argument && argument.kind === "item";
}

/** What there is to read about an item, as Markdown without links. */
export function itemPage(entry: ChecklistEntryItem, placeOf: (place: NonNullable<ChecklistEntryItem["evidence"][number]["at"]>) => string): string {
  const { title, why, because, evidence, rules } = entry;
  const shown = evidence.map(({ says, at }) => `- ${plain(says)}${at ? ` (${plain(placeOf(at))})` : ""}`);
  return [
    `# ${plain(title)}`, plain(why), `**${stateInWords(entry)}**. ${plain(because)}`,
    ...shown.length > 0 ? [`## Evidence\n\n${shown.join("\n")}`] : [],
    ...rules.length > 0 ? [`## Rules that speak for it\n\n${rules.map(it => `- ${it}`).join("\n")}`] : [],
  ].join("\n\n") + "\n";
}

function takeaways({ folder, entries }: FolderChecklist): TakeawayNode[] {
  return [...new Map(entries.map(it => [it.takeaway.title, it.takeaway])).values()].map(({ label, title }) => {
    const own = entries.filter(it => it.takeaway.title === title);
    const applicable = own.filter(it => it.state !== "not applicable" && it.state !== "accepted");
    const known = applicable.filter(it => it.state !== "unknown").length;
    const children = own.map(it => itemNode(folder, it));
    return { kind: "takeaway", id: `${folder} ${title}`, label, title, description: `known ${known} of ${applicable.length}`, children };
  });
}

function itemNode(folder: string, entry: ChecklistEntryItem): ItemNode {
  const id = `${folder} ${entry.id}`;
  return { kind: "item", id, folder, entry, children: entry.evidence.map((evidence, i) => ({ kind: "evidence", id: `${id} evidence ${i}`, evidence })) };
}
