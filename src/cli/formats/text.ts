import type { ConfigurationProblem, Place, Report, ReportedFinding } from "./report.js";
import { byFile, shownIn } from "./shown.js";
import { frame } from "./text/frame.js";
import { paintWith, type Paint } from "./text/paint.js";
import { summary } from "./text/summary.js";
import { printable, width } from "./text/width.js";
import { tally, wrap } from "./text/wording.js";

export interface TextOptions {
  readonly colour: boolean;
  /** Columns of the terminal. Absent where there is none: messages are then not broken into lines. */
  readonly columns?: number;
  /** At most so many findings of one rule, so that one does not drown the others. Absent: all. */
  readonly perRule?: number;
}

/** The report for a person at a terminal. Hints are left out: they are for the editor and for programs. */
export function formatText(report: Report, options: TextOptions): string {
  const paint = paintWith(options.colour);
  const shown = shownIn(report);
  const { listed, held } = limited(shown, options.perRule ?? Infinity);
  const lines = [
    ...report.problems.map(it => formatProblem(it, paint)),
    ...report.problems.length > 0 ? [""] : [],
    ...byFile(listed).flatMap(findings => fileLines(findings, paint, options.columns)),
    ...tally(held).map(([rule, number]) => `${number} more of ${rule}: ${paint.strong(`groundwork check --rule ${rule}`)} lists all.`),
    ...held.length > 0 ? [""] : [],
    ...summary(report, shown, paint),
  ];
  return `${lines.join("\n")}\n`;
}

/** A mistake in a file of `.groundwork/`, in one line. */
export function formatProblem({ file, at, message }: ConfigurationProblem, paint: Paint = paintWith(false)): string {
  return `${paint.strong(`${printable(file)}:${at.line}:${at.column}`)} ${paint.severity("error", "error")} ${printable(message)}`;
}

function limited(findings: readonly ReportedFinding[], most: number): { listed: ReportedFinding[]; held: string[] } {
  const seen = new Map<string, number>();
  const listed: ReportedFinding[] = [];
  const held: string[] = [];
  for (const finding of findings) {
    const number = (seen.get(finding.rule) ?? 0) + 1;
    seen.set(finding.rule, number);
    if (number <= most) listed.push(finding);
    else held.push(finding.rule);
  }
  return { listed, held };
}

/** A file, then its findings; `line:column` starts each one, so that terminals make a link of it. */
function fileLines(findings: readonly ReportedFinding[], paint: Paint, columns: number | undefined): string[] {
  const places = Math.max(...findings.map(it => startOf(it.place).length));
  const severities = Math.max(...findings.map(it => it.severity.length));
  const layout: Layout = { places, severities, columns };
  return [paint.strong(printable(findings[0]!.place.file)), ...findings.flatMap(it => findingLines(it, layout, paint))];
}

/** Widths of the columns before a message: place and severity, with the blanks around them. */
interface Layout {
  readonly places: number;
  readonly severities: number;
  readonly columns: number | undefined;
}

function findingLines(finding: ReportedFinding, layout: Layout, paint: Paint): string[] {
  const { place, severity, rule, message } = finding;
  const indent = 2 + layout.places + 2 + layout.severities + 2;
  const words = `${printable(message)} ${rule}`;
  const [first = "", ...rest] = layout.columns === undefined ? [words] : wrap(words, Math.max(layout.columns - indent, 40), width);
  const lines = [first, ...rest];
  lines.push(withFaintEnd(lines.pop()!, rule, paint));
  const head = `  ${paint.faint(startOf(place).padEnd(layout.places))}  ${paint.severity(severity, severity.padEnd(layout.severities))}  `;
  return [
    ...lines.map((line, i) => (i === 0 ? head : " ".repeat(indent)) + line),
    ...detailLines(finding, layout, paint),
    "",
  ];
}

/** The rule's id ends the message; it is always whole on the last line. */
function withFaintEnd(line: string, rule: string, paint: Paint): string {
  return line.slice(0, line.length - rule.length) + paint.faint(rule);
}

/** The line of code with its marker, places that belong to it, and the fixes. */
function detailLines({ place, line, secrets, severity, related, fixes }: ReportedFinding, layout: Layout, paint: Paint): string[] {
  const number = String(place.start.line);
  const gutter = 2 + Math.max(layout.places, number.length);
  const end = place.end.line === place.start.line ? place.end.column - 1 : line.length;
  const shown = frame(line, { start: place.start.column - 1, end }, (layout.columns ?? 120) - gutter - 3, secrets);
  const label = (text: string): string => paint.faint(text.padStart(gutter));
  return [
    `${label(number)} ${paint.faint("│")} ${shown.code}`,
    `${label("")} ${paint.faint("│")} ${paint.severity(severity, shown.marker)}`,
    ...related.map(it => `${label("see")}   ${printable(it.place.file)}:${startOf(it.place)} ${paint.faint(printable(it.message))}`),
    ...fixes.map(it => `${label("fix")}   ${printable(it.title)}${it.safety === "review" ? paint.faint(" (review)") : ""}`),
  ];
}

function startOf({ start }: Place): string {
  return `${start.line}:${start.column}`;
}
