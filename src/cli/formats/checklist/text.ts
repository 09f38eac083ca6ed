import type { ItemState } from "../../../core/index.js";
import { formatProblem } from "../text.js";
import { paintWith, type Paint } from "../text/paint.js";
import { printable, width } from "../text/width.js";
import { count, wrap } from "../text/wording.js";
import type { ChecklistReport, ReportedEvidence, ReportedGroup, ReportedItem } from "./report.js";
import { byUrgency, difference, evidenceBeside, isUntold, marks, progress, stateNames } from "./wording.js";

export interface ChecklistTextOptions {
  readonly colour: boolean;
  /** Columns of the terminal. Absent where there is none: sentences are then not broken into lines. */
  readonly columns?: number;
  /** Items that are not known are shown with their reasons and places, and not by their names alone. */
  readonly all?: boolean;
}

/** Places of an item that are shown; JSON has all. */
const mostPlaces = 3;

/** The list for a person at a terminal: in each group what is to do first. */
export function formatChecklistText(report: ChecklistReport, { colour, columns, all = false }: ChecklistTextOptions): string {
  const paint = paintWith(colour);
  const isFolded = (it: ReportedItem): boolean => !all && isUntold(it);
  const lines = [
    ...report.problems.map(it => formatProblem(it, paint)),
    ...report.problems.length > 0 ? [""] : [],
    `${paint.strong(printable(report.name))}: ${progress(report)}`,
    ...compared(report),
    ...report.groups.flatMap(it => ["", ...groupLines(it, isFolded, paint, columns)]),
    ...report.groups.some(it => it.items.some(isFolded)) ? ["", paint.faint("--all says what was looked at for what is not known, and what is missing.")] : [],
    ...incomplete(report, paint),
  ];
  return `${lines.join("\n")}\n`;
}

function compared({ comparison, ...report }: ChecklistReport): string[] {
  if (!comparison) return [];
  const changes = comparison.changes.map(({ id, from, to }) => `  ${id}: ${stateNames[from]} → ${stateNames[to]}`);
  return [`That is ${difference(report, comparison)}${changes.length > 0 ? "; what changed:" : ", and no item changed."}`, ...changes];
}

function groupLines(group: ReportedGroup, isFolded: (item: ReportedItem) => boolean, paint: Paint, columns: number | undefined): string[] {
  const shown = byUrgency(group.items.filter(it => !isFolded(it)));
  return [paint.strong(group.title), paint.faint(progress(group)), ...shown.flatMap(it => itemLines(it, paint, columns)), ...foldedLines(group.items.filter(isFolded), paint, columns)];
}

function foldedLines(items: readonly ReportedItem[], paint: Paint, columns: number | undefined): string[] {
  if (items.length === 0) return [];
  return [`  ${painted("unknown", `${marks.unknown} ${stateNames.unknown}`, paint)}  ${count(items.length, "item")}`, ...wrapped(items.map(it => it.label).join(" · "), 4, columns)];
}

function itemLines(item: ReportedItem, paint: Paint, columns: number | undefined): string[] {
  const beside = evidenceBeside(item);
  const more = beside.length - mostPlaces;
  return [
    `  ${painted(item.state, `${marks[item.state]} ${item.words}`, paint)}  ${item.title} ${paint.faint(item.id)}`,
    ...wrapped(item.because, 4, columns),
    ...beside.slice(0, mostPlaces).flatMap(it => evidenceLines(it, paint, columns)),
    ...more > 0 ? [paint.faint(`      and ${count(more, "more place")}`)] : [],
  ];
}

function evidenceLines({ message, place }: ReportedEvidence, paint: Paint, columns: number | undefined): string[] {
  const at = place ? [`      ${paint.faint(`${printable(place.file)}:${place.start.line}:${place.start.column}`)}`] : [];
  return message === "" ? at : [...at, ...wrapped(message, place ? 8 : 6, columns)];
}

function painted(state: ItemState, text: string, paint: Paint): string {
  if (state === "fail") return paint.severity("error", text);
  if (state === "unknown") return paint.severity("warning", text);
  return state === "pass" ? paint.good(text) : paint.faint(text);
}

function wrapped(sentence: string, indent: number, columns: number | undefined): string[] {
  const text = printable(sentence);
  return (columns === undefined ? [text] : wrap(text, Math.max(columns - indent, 40), width)).map(it => " ".repeat(indent) + it);
}

function incomplete({ incomplete: sentences }: ChecklistReport, paint: Paint): string[] {
  if (sentences.length === 0) return [];
  return ["", paint.severity("error", "This run is incomplete:"), ...sentences.map(it => `  ${printable(it)}`)];
}
