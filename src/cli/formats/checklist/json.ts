import type { ChecklistReport, ReportedEvidence, ReportedItem } from "./report.js";

/** The list for programs: lines and columns from 1, columns in UTF-16 units. A later run can be compared with it. */
export function formatChecklistJson({ score, known, total, groups }: ChecklistReport): string {
  return `${JSON.stringify({ score, known, total, items: groups.flatMap(it => it.items).map(toJson) }, undefined, 2)}\n`;
}

function toJson({ id, group, state, because, weight, evidence, record }: ReportedItem): object {
  return { id, group, state, because, weight, evidence: evidence.map(toEvidence), record };
}

function toEvidence({ message, place }: ReportedEvidence): object {
  return { message, ...place && { file: place.file, range: { start: place.start, end: place.end } } };
}
