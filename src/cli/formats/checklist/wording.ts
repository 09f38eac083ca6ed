import type { ChecklistEntry, ItemState } from "../../../core/index.js";
import { count } from "../text/wording.js";
import type { Comparison, ReportedEvidence, ReportedItem, ReportedScore } from "./report.js";

/** A sign for each state. It stands before the words, never for them. */
export const marks: Readonly<Record<ItemState, string>> = { pass: "✓", fail: "✗", unknown: "?", "not applicable": "–", accepted: "≈" };

/** The words of the editor's list. */
export const stateNames: Readonly<Record<ItemState, string>> = { pass: "in place", fail: "to do", unknown: "not known", "not applicable": "not applicable", accepted: "accepted" };

export function stateInWords({ state, contradicted, stale, record }: ChecklistEntry): string {
  if (contradicted) return "contradicted";
  if (state === "pass" && stale) return "in place, to be confirmed again";
  if (state === "fail" && stale) return "to do, no longer accepted";
  if (state === "accepted" && record?.until !== undefined) return `accepted until ${record.until}`;
  if (state === "unknown" && record?.state === "todo") return "to do, as somebody said";
  return state === "unknown" && stale ? "not known any more" : stateNames[state];
}

const order: readonly ItemState[] = ["fail", "pass", "accepted", "not applicable", "unknown"];

/** What is to do comes first, then what counts, what is left out and what is not known; of one state, in the order of the guide. */
export function byUrgency(items: readonly ReportedItem[]): readonly ReportedItem[] {
  return [...items].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

/** Not known, and nobody has said anything of it: most items of most lists, of which the names are enough at first. */
export function isUntold({ state, record }: ReportedItem): boolean {
  return state === "unknown" && record === null;
}

/** `45 % in place, known 5 of 7`. */
export function progress({ score, known, total }: ReportedScore): string {
  const knowledge = `known ${known} of ${total}`;
  return score === null ? knowledge : `${score} % in place, ${knowledge}`;
}

/** `3 points more than in the earlier run`; what a run without a score has to say is that it had none. */
export function difference({ score }: ReportedScore, { before }: Comparison): string {
  if (score === null || before === null) return `${before === null ? "nothing was known" : `${before} % was in place`} in the earlier run`;
  if (score === before) return "as much as in the earlier run";
  return `${count(Math.abs(score - before), "point")} ${score > before ? "more" : "less"} than in the earlier run`;
}

/** What the reason does not say by itself: the places, and more than the one sentence. */
export function evidenceBeside({ because, evidence }: ReportedItem): readonly ReportedEvidence[] {
  return evidence.flatMap(({ message, place }) => !because.endsWith(message) ? [{ message, ...place && { place } }] : place ? [{ message: "", place }] : []);
}
