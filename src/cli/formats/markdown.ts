import { andMore, details, fitting, placeLink, plain, reservationList, table } from "./markup/markdown.js";
import type { Report, ReportedFinding } from "./report.js";
import { acceptedIn, reservations, shownIn, totalsOf } from "./shown.js";
import { paintWith } from "./text/paint.js";
import { analysed } from "./text/summary.js";
import { tally } from "./text/wording.js";

/** Findings that are listed: a comment that nobody reads to its end helps nobody. */
const mostFindings = 50;

/** The report as a comment on a pull request: how much was found, the findings with the most severe first, and what was looked at. */
export function formatMarkdown(report: Report, base: string | undefined): string {
  const shown = shownIn(report);
  const accepted = acceptedIn(report);
  const parts = [
    `### Groundwork: ${shown.length === 0 ? "no findings" : totalsOf(shown, paintWith(false))}`,
    ...reservationList(reservations(report)),
    ...findingTable(shown, base),
    ...ruleTable(shown),
    ...accepted === undefined ? [] : [accepted],
    plain(analysed({ coverage: report.coverage })),
  ];
  return `${parts.join("\n\n")}\n`;
}

function findingTable(shown: readonly ReportedFinding[], base: string | undefined): string[] {
  if (shown.length === 0) return [];
  const rows = bySeverity(shown).map(it => [it.severity, placeLink(it.place, base), `${plain(it.message)} ${plain(it.rule)}`]);
  const fits = fitting(rows, mostFindings, it => it.join(""));
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
