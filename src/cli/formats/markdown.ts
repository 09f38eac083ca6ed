import { comparisonInWords } from "./comparison.js";
import { andMore, details, fitting, placeLink, plain, reservationList, table } from "./markup/markdown.js";
import type { FindingsComparison, Report, ReportedFinding } from "./report.js";
import { acceptedIn, reservations, shownIn, totalsOf } from "./shown.js";
import { paintWith } from "./text/paint.js";
import { analysed } from "./text/summary.js";
import { count, tally } from "./text/wording.js";

/** Findings that are listed: a comment that nobody reads to its end helps nobody. */
const mostFindings = 50;

/** The report as a comment on a pull request: how much was found, the findings with the most severe first, and what was looked at. */
export function formatMarkdown(report: Report, base: string | undefined): string {
  const shown = shownIn(report);
  const accepted = acceptedIn(report);
  const parts = [
    `### Groundwork: ${headline(shown, report.comparison)}`,
    ...reservationList(reservations(report)),
    ...findingTable(shown, base),
    ...ruleTable(shown),
    ...compared(report.comparison),
    ...accepted === undefined ? [] : [accepted],
    plain(analysed({ coverage: report.coverage })),
  ];
  return `${parts.join("\n\n")}\n`;
}

function headline(shown: readonly ReportedFinding[], comparison: FindingsComparison | undefined): string {
  const nothing = comparison ? "no new findings" : "no findings";
  return shown.length === 0 ? nothing : `${totalsOf(shown, paintWith(false))}${comparison ? ", new" : ""}`;
}

/** What is gone is folded: it is good news, and nothing to do. */
function compared(comparison: FindingsComparison | undefined): string[] {
  const sentence = comparison && comparisonInWords(comparison);
  if (sentence === undefined) return [];
  const rows = comparison!.gone.map(it => [plain(it.file), `${plain(it.message)} ${plain(it.rule)}`]);
  if (rows.length === 0) return [sentence];
  const fits = fitting(rows, 20, it => it.join(""), 15_000);
  return [sentence, details(`${count(rows.length, "finding")} gone`, [table(["file", "finding"], fits), ...andMore(rows.length - fits.length)].join("\n\n"))];
}

function findingTable(shown: readonly ReportedFinding[], base: string | undefined): string[] {
  if (shown.length === 0) return [];
  const rows = bySeverity(shown).map(it => [it.severity, placeLink(it.place, base), `${plain(it.message)} ${plain(it.rule)}`]);
  const fits = fitting(rows, mostFindings, it => it.join(""), 40_000);
  return [table(["severity", "place", "finding"], fits), ...andMore(rows.length - fits.length)];
}

/** Where not all findings are listed, or one rule has several of them, the counts tell what they are. */
function ruleTable(shown: readonly ReportedFinding[]): string[] {
  const rules = tally(shown.map(it => it.rule));
  if (rules.length < 2 || rules.length === shown.length) return [];
  return [details("By rule", table(["rule", "findings"], rules.map(([rule, number]) => [plain(rule), String(number)])))];
}

function bySeverity(shown: readonly ReportedFinding[]): readonly ReportedFinding[] {
  return (["error", "warning", "info"] as const).flatMap(severity => shown.filter(it => it.severity === severity));
}
