import { andMore, details, fitting, placeLink, plain, reservationList, table } from "../markup/markdown.js";
import { reservations } from "../shown.js";
import { count } from "../text/wording.js";
import type { ChecklistReport, ReportedItem } from "./report.js";
import { difference, evidenceBeside, marks, progress, stateNames } from "./wording.js";

/** Places of an item that are linked. */
const mostPlaces = 3;

/** The list as a comment on a pull request: how far it is, what changed, what is to do; what is in place and what is not known is folded. */
export function formatChecklistMarkdown(report: ChecklistReport, base: string | undefined): string {
  const items = report.groups.flatMap(it => it.items);
  const [failing, passing, unknown] = (["fail", "pass", "unknown"] as const).map(state => items.filter(it => it.state === state)) as [ReportedItem[], ReportedItem[], ReportedItem[]];
  const parts = [
    `### Architecture checklist: ${progress(report)}`,
    ...reservationList(reservations(report)),
    ...compared(report),
    ...failing.length > 0 ? [toDo(failing, report, base)] : ["Nothing is known to be missing."],
    ...passing.length > 0 ? [details(`${count(passing.length, "item")} in place`, itemTable("In place", passing, base))] : [],
    ...unknown.length > 0 ? [details(`${count(unknown.length, "item")} not known`, itemTable("Not known", unknown, base))] : [],
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Beside what changed, the whole list is folded. */
function toDo(failing: readonly ReportedItem[], { comparison }: ChecklistReport, base: string | undefined): string {
  const list = itemTable("To do", failing, base);
  return comparison ? details(`${count(failing.length, "item")} to do`, list) : list;
}

function compared({ comparison, ...report }: ChecklistReport): string[] {
  if (!comparison) return [];
  const sentence = `That is ${difference(report, comparison)}${comparison.changes.length > 0 ? "; what changed:" : ", and no item changed."}`;
  if (comparison.changes.length === 0) return [sentence];
  return [sentence, table(["item", "before", "now"], comparison.changes.map(({ title, from, to }) => [plain(title), `${marks[from]} ${stateNames[from]}`, `${marks[to]} ${stateNames[to]}`]))];
}

function itemTable(head: string, items: readonly ReportedItem[], base: string | undefined): string {
  const rows = items.map(it => [`${marks[it.state]} ${plain(it.title)}`, [plain(it.because), ...placesOf(it, base)].join("<br>")]);
  const shown = fitting(rows, rows.length, it => it.join(""), 18_000);
  return [table([head, "because"], shown), ...andMore(rows.length - shown.length)].join("\n\n");
}

function placesOf(item: ReportedItem, base: string | undefined): string[] {
  const places = evidenceBeside(item).flatMap(({ place }) => place ? [place] : []);
  const links = places.slice(0, mostPlaces).map(it => placeLink(it, base));
  return places.length > mostPlaces ? [...links, `and ${count(places.length - mostPlaces, "more place")}`] : links;
}
