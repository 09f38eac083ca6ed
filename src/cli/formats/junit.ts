import { markup, type Markup } from "./markup/markup.js";
import type { Report, ReportedFinding } from "./report.js";
import { reservations, shownIn } from "./shown.js";
import { count } from "./text/wording.js";

export interface JUnitOptions {
  /** Whether a finding of this severity fails the run; the others are shown as skipped, since JUnit has no warnings. */
  readonly fails: (severity: ReportedFinding["severity"]) => boolean;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

interface Case {
  readonly outcome: "failure" | "skipped" | "error" | "success";
  readonly element: Markup;
}

/**
 * The report as JUnit XML, which has no standard; the elements and attributes are those that readers have in common:
 * https://github.com/testmoapp/junitxml. A rule with findings is a suite, a finding one of its tests. The first suite says
 * whether everything could be looked at: readers take a file without tests for a mistake.
 */
export function formatJUnit(report: Report, { fails }: JUnitOptions): string {
  const suites = [runSuite(report), ...ruleSuites(shownIn(report), fails)];
  const time = ((report.elapsedMs ?? 0) / 1000).toFixed(3);
  const { markup: text } = markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="Groundwork"${counts(suites.flatMap(it => it.cases))} time="${time}">
${suites.map(({ name, cases }) => markup`  <testsuite name="${name}"${counts(cases)}>\n${cases.map(it => it.element)}  </testsuite>\n`)}</testsuites>
`;
  return text;
}

function runSuite(report: Report): Suite {
  const missed = reservations(report);
  const name = "Everything could be looked at";
  const element = missed.length === 0
    ? markup`    <testcase name="${name}" classname="groundwork"/>\n`
    : markup`    <testcase name="${name}" classname="groundwork"><error message="${count(missed.length, "part")} could not" type="incomplete">${missed.map(it => markup`${it}\n`)}</error></testcase>\n`;
  return { name: "groundwork", cases: [{ outcome: missed.length === 0 ? "success" : "error", element }] };
}

function ruleSuites(shown: readonly ReportedFinding[], fails: JUnitOptions["fails"]): readonly Suite[] {
  const rules = [...new Set(shown.map(it => it.rule))].sort();
  return rules.map(rule => ({ name: rule, cases: shown.filter(it => it.rule === rule).map(it => findingCase(it, fails(it.severity))) }));
}

function findingCase(finding: ReportedFinding, isFailure: boolean): Case {
  const { rule, message, severity, place: { file, start } } = finding;
  const at = `${file}:${start.line}:${start.column}`;
  const outcome = isFailure
    ? markup`<failure message="${message}" type="${severity}">${at}\n${message}</failure>`
    : markup`<skipped message="${severity}: ${message}"/>`;
  return {
    outcome: isFailure ? "failure" : "skipped",
    element: markup`    <testcase name="${at}" classname="${rule}" file="${file}" line="${start.line}">${outcome}</testcase>\n`,
  };
}

function counts(cases: readonly Case[]): Markup {
  const of = (outcome: Case["outcome"]): number => cases.filter(it => it.outcome === outcome).length;
  return markup` tests="${cases.length}" failures="${of("failure")}" errors="${of("error")}" skipped="${of("skipped")}"`;
}
