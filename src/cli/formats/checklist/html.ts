import type { ItemState } from "../../../core/index.js";
import { lineLink } from "../markup/links.js";
import { markup, nothing, type Markup } from "../markup/markup.js";
import { dayInWords, page, placeMark, reservationNote } from "../markup/page.js";
import { reservations } from "../shown.js";
import { count } from "../text/wording.js";
import type { ChecklistReport, ReportedEvidence, ReportedGroup, ReportedItem, ReportedScore } from "./report.js";
import { byUrgency, difference, evidenceBeside, isUntold, marks, progress, stateNames } from "./wording.js";

/** Places of an item that are listed, and of one of which nothing is known yet; JSON has all. */
const [mostPlaces, mostSigns] = [6, 2];

/** The list as one page, to keep, send or print. */
export function formatChecklistHtml(report: ChecklistReport, base: string | undefined): string {
  return page({
    title: "Architecture checklist",
    about: `${report.name}, ${dayInWords(report.day)}`,
    body: markup`${reservationNote(reservations(report))}${totals(report)}${changes(report)}${report.groups.map(it => group(it, base))}`,
  });
}

function totals(report: ChecklistReport): Markup {
  const { score, known, total, failing } = report;
  return markup`<ul class="totals">
<li><strong>${score === null ? "–" : `${score} %`}</strong> of the weight in place${bar(report)}</li>
<li><strong>${known - failing}</strong> of ${count(total, "item")} in place</li>
<li><strong>${failing}</strong> to do</li>
<li><strong>${total - known}</strong> not known</li>
</ul>
`;
}

/** It says nothing that does not stand beside it in words. */
function bar({ score }: ReportedScore): Markup {
  return score === null ? nothing : markup`<div class="bar" aria-hidden="true"><span style="width: ${score}%"></span></div>`;
}

function changes({ comparison, ...report }: ChecklistReport): Markup {
  if (!comparison) return nothing;
  const rows = comparison.changes.map(({ title, from, to }) => markup`<tr><td>${title}</td><td>${marks[from]} ${stateNames[from]}</td><td>${marks[to]} ${stateNames[to]}</td></tr>\n`);
  const list = rows.length === 0 ? markup`<p>No item changed.</p>` : markup`<table>
<thead><tr><th scope="col">Item</th><th scope="col">Before</th><th scope="col">Now</th></tr></thead>
<tbody>
${rows}</tbody>
</table>`;
  return markup`<section>
<div class="heading"><h2>What changed</h2><p class="faint">${difference(report, comparison)}</p></div>
${list}
</section>
`;
}

function group(it: ReportedGroup, base: string | undefined): Markup {
  return markup`<section>
<div class="heading"><h2>${it.title}</h2><p class="faint">${progress(it)}</p></div>
<ul class="list">
${byUrgency(it.items).map(item => itemMark(item, base))}</ul>
</section>
`;
}

const grounds: Readonly<Record<ItemState, string>> = { pass: "good", fail: "bad", unknown: "plain", "not applicable": "calm", accepted: "calm" };

function itemMark(item: ReportedItem, base: string | undefined): Markup {
  const { state, words, title, because } = item;
  const isQuiet = isUntold(item);
  return markup`<li${isQuiet ? markup` class="quiet"` : nothing}><span class="state ${state === "unknown" && !isQuiet ? "warn" : grounds[state]}">${marks[state]} ${words}</span><div><h3>${title}</h3><p>${because}</p>${places(item, base)}</div></li>
`;
}

function places(item: ReportedItem, base: string | undefined): Markup {
  const beside = evidenceBeside(item);
  if (beside.length === 0) return nothing;
  const most = isUntold(item) ? mostSigns : mostPlaces;
  const more = beside.length - most;
  return markup`<ul class="places">${beside.slice(0, most).map(it => placeLine(it, base))}${more > 0 ? markup`<li>and ${count(more, "more place")}</li>` : nothing}</ul>`;
}

function placeLine({ message, place }: ReportedEvidence, base: string | undefined): Markup {
  if (!place) return markup`<li>${message}</li>`;
  const at = placeMark(`${place.file}:${place.start.line}:${place.start.column}`, base === undefined ? undefined : lineLink(place, base));
  return markup`<li>${at} ${message}</li>`;
}
