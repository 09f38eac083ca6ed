import type { Report, ReportedFinding } from "../report.js";
import { comparisonInWords } from "../comparison.js";
import { acceptedIn, totalsOf } from "../shown.js";
import type { Paint } from "./paint.js";
import { printable } from "./width.js";
import { count, duration, tally } from "./wording.js";

/** The end of the report: how much was found, what helps, what was looked at and what was not. */
export function summary(report: Report, shown: readonly ReportedFinding[], paint: Paint): string[] {
  return [
    totals(report, shown, paint),
    ...byRule(shown, paint),
    ...compared(report),
    ...help(shown, paint),
    ...accepted(report, paint),
    "",
    paint.faint(analysed(report)),
    ...skipped(report, paint),
    ...incomplete(report, paint),
  ];
}

function totals({ incomplete, comparison }: Report, shown: readonly ReportedFinding[], paint: Paint): string {
  const nothing = comparison ? "No new findings" : "No findings";
  if (shown.length === 0) return incomplete.length > 0 ? `${nothing} in what was analysed.` : paint.good(`${nothing}.`);
  return `${totalsOf(shown, paint)}${comparison ? ", new" : ""}`;
}

function compared({ comparison }: Report): string[] {
  const sentence = comparison && comparisonInWords(comparison);
  return sentence === undefined ? [] : ["", sentence];
}

function byRule(shown: readonly ReportedFinding[], paint: Paint): string[] {
  const rules = tally(shown.map(it => it.rule));
  if (rules.length < 2 || rules.length === shown.length) return [];
  const digits = String(rules[0]![1]).length;
  return rules.map(([rule, number]) => `  ${String(number).padStart(digits)}  ${paint.faint(rule)}`);
}

/** `groundwork fix` applies the first fix of a finding. */
function help(shown: readonly ReportedFinding[], paint: Paint): string[] {
  const first = shown.map(it => it.fixes[0]?.safety);
  const safe = first.filter(it => it === "safe").length;
  const review = first.filter(it => it === "review").length;
  const command = paint.strong(safe > 0 ? "groundwork fix" : "groundwork fix --unsafe");
  if (safe === 0) return review === 0 ? [] : ["", `${command} applies ${needReview(count(review, "fix", "fixes"), review)}.`];
  const more = review === 0 ? "" : `; ${paint.strong("--unsafe")} adds ${needReview(String(review), review)}`;
  return ["", `${command} applies ${count(safe, "fix", "fixes")}${more}.`];
}

function needReview(what: string, number: number): string {
  return `${what} that ${number === 1 ? "needs" : "need"} review`;
}

function accepted(report: Report, paint: Paint): string[] {
  const sentence = acceptedIn(report);
  return sentence === undefined ? [] : ["", paint.faint(sentence)];
}

/** How much was looked at, and in what time where that is given: what is kept and compared does without. */
export function analysed({ coverage, elapsedMs }: Pick<Report, "coverage" | "elapsedMs">): string {
  const { files, analysed: number, packages, languages = [] } = coverage;
  const of = files > number ? `${number.toLocaleString("en-US")} of ${count(files, "file")}` : count(number, "file");
  const kinds = [...languages].sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1)).map(it => `${it.files} ${it.name}`);
  const detail = kinds.length > 0 ? ` (${kinds.join(", ")})` : "";
  const where = packages.length > 1 ? ` in ${count(packages.length, "package")}` : "";
  const time = elapsedMs === undefined ? "" : ` in ${duration(elapsedMs)}`;
  return number === 0 ? `Nothing to analyse among ${count(files, "file")}.` : `Analysed ${of}${detail}${where}${time}.`;
}

function skipped({ coverage }: Report, paint: Paint): string[] {
  const reasons = tally(coverage.skipped.map(it => it.reason));
  if (reasons.length === 0) return [];
  return [paint.faint(`Skipped ${reasons.map(([reason, number]) => `${number} ${printable(reason)}`).join(", ")}.`)];
}

function incomplete({ incomplete: sentences }: Report, paint: Paint): string[] {
  if (sentences.length === 0) return [];
  return ["", paint.severity("error", "This run is incomplete:"), ...sentences.map(it => `  ${printable(it)}`)];
}
