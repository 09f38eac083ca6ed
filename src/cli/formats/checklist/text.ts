import type { ItemState } from "../../../core/index.js";
import { formatProblem } from "../text.js";
import { paintWith, type Paint } from "../text/paint.js";
import { printable, width } from "../text/width.js";
import { count, wrap } from "../text/wording.js";
import type { ChecklistReport, ReportedEvidence, ReportedGroup, ReportedItem } from "./report.js";
import { difference, evidenceBeside, marks, progress, stateNames } from "./wording.js";

export interface ChecklistTextOptions {
  readonly colour: boolean;
  /** Columns of the terminal. Absent where there is none: sentences are then not broken into lines. */
  readonly columns?: number;
}

/** Places of an item that are shown; JSON has all. */
const mostPlaces = 3;

/** The list for a person at a terminal. */
export function formatChecklistText(report: ChecklistReport, { colour, columns }: ChecklistTextOptions): string {
  const paint = paintWith(colour);
  const lines = [
    ...report.problems.map(it => formatProblem(it, paint)),
    ...report.problems.length > 0 ? [""] : [],
    `${paint.strong(printable(report.name))}: ${progress(report)}`,
    ...compared(report),
    ...report.groups.flatMap(it => ["", ...groupLines(it, paint, columns)]),
    ...incomplete(report, paint),
  ];
  return `${lines.join("\n")}\n`;
}

function compared({ comparison, ...report }: ChecklistReport): string[] {
  if (!comparison) return [];
  const changes = comparison.changes.map(({ id, from, to }) => `  ${id}: ${stateNames[from]} → ${stateNames[to]}`);
  return [`That is ${difference(report, comparison)}${changes.length > 0 ? "; what changed:" : ", and no item changed."}`, ...changes];
}

function groupLines(group: ReportedGroup, paint: Paint, columns: number | undefined): string[] {
  return [paint.strong(group.title), paint.faint(progress(group)), ...group.items.flatMap(it => itemLines(it, paint, columns))];
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
