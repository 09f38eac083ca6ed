import { lineLink } from "./markup/links.js";
import { markup, nothing, type Markup } from "./markup/markup.js";
import { dayInWords, page, placeMark, reservationNote } from "./markup/page.js";
import type { Place, Report, ReportedFinding } from "./report.js";
import { acceptedIn, byFile, reservations, shownIn } from "./shown.js";
import { analysed } from "./text/summary.js";
import { count, tally } from "./text/wording.js";

export interface HtmlOptions {
  /** Name of the workspace. */
  readonly name: string;
  /** The day in UTC, as 2026-01-31. */
  readonly day: string;
  /** Where files of the root can be read. */
  readonly base: string | undefined;
}

/** The report as one page, to keep, send or print. It quotes no source text, which could hold a secret. */
export function formatHtml(report: Report, { name, day, base }: HtmlOptions): string {
  const shown = shownIn(report);
  const accepted = acceptedIn(report);
  return page({
    title: "Architecture findings",
    about: `${name}, ${dayInWords(day)}`,
    body: markup`${reservationNote(reservations(report))}${totals(shown)}${byFile(shown).map(it => fileSection(it, base))}${ruleSection(shown, report)}
<section>
<h2>What was looked at</h2>
<p>${analysed({ coverage: report.coverage })}${accepted === undefined ? "" : ` ${accepted}`}</p>
</section>`,
  });
}

function totals(shown: readonly ReportedFinding[]): Markup {
  const boxes = ([["error", "errors"], ["warning", "warnings"], ["info", "infos"]] as const).map(([severity, many]) => {
    const number = shown.filter(it => it.severity === severity).length;
    return markup`<li><strong>${number}</strong> ${number === 1 ? severity : many}</li>\n`;
  });
  return markup`<ul class="totals">\n${boxes}</ul>\n`;
}

function fileSection(findings: readonly ReportedFinding[], base: string | undefined): Markup {
  return markup`<section>
<div class="heading"><h2><code>${findings[0]!.place.file}</code></h2><p class="faint">${count(findings.length, "finding")}</p></div>
<ul class="list">
${findings.map(it => findingMark(it, base))}</ul>
</section>
`;
}

const grounds = { error: "bad", warning: "warn", info: "calm", hint: "calm" } as const;

function findingMark({ severity, message, rule, place, related, fixes }: ReportedFinding, base: string | undefined): Markup {
  return markup`<li><span class="state ${grounds[severity]}">${severity}</span><div><p>${message}</p><p class="faint">Line ${placed(startOf(place), place, base)}, ${rule}</p>${details([
    ...related.map(it => markup`<li>See ${placed(`${it.place.file}:${startOf(it.place)}`, it.place, base)} ${it.message}</li>`),
    ...fixes.map(it => markup`<li>Fix: ${it.title}${it.safety === "review" ? " (needs review)" : ""}</li>`),
  ])}</div></li>
`;
}

function details(lines: readonly Markup[]): Markup {
  return lines.length === 0 ? nothing : markup`<ul class="details">${lines}</ul>`;
}

function placed(text: string, place: Place, base: string | undefined): Markup {
  return placeMark(text, base === undefined ? undefined : lineLink(place, base));
}

function startOf({ start }: Place): string {
  return `${start.line}:${start.column}`;
}

function ruleSection(shown: readonly ReportedFinding[], { rules }: Report): Markup {
  if (shown.length === 0) return nothing;
  const titles = new Map(rules.map(it => [it.id, it.title]));
  const rows = tally(shown.map(it => it.rule)).map(([rule, number]) => markup`<tr><td>${titles.get(rule) ?? rule}</td><td><code>${rule}</code></td><td class="number">${number}</td></tr>\n`);
  return markup`<section>
<h2>By rule</h2>
<table>
<thead><tr><th scope="col">What</th><th scope="col">Rule</th><th scope="col" class="number">Findings</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
</section>`;
}
