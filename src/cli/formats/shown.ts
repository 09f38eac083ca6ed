import type { Report, ReportedFinding } from "./report.js";
import type { Paint } from "./text/paint.js";
import { count, list } from "./text/wording.js";

/** What a person is shown: hints are for the editor and for programs. */
export function shownIn({ findings }: Pick<Report, "findings">): readonly ReportedFinding[] {
  return findings.filter(it => it.severity !== "hint");
}

/** Findings file by file, in the order of the report. */
export function byFile(findings: readonly ReportedFinding[]): ReportedFinding[][] {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.place.file);
    if (group) group.push(finding);
    else groups.set(finding.place.file, [finding]);
  }
  return [...groups.values()];
}

/** `2 errors and 1 warning in 3 files`; each severity in its colour where there are colours. */
export function totalsOf(shown: readonly ReportedFinding[], paint: Pick<Paint, "severity">): string {
  const files = new Set(shown.map(it => it.place.file)).size;
  const parts = (["error", "warning", "info"] as const).flatMap(severity => {
    const number = shown.filter(it => it.severity === severity).length;
    if (number === 0) return [];
    return [paint.severity(severity, count(number, severity, severity === "info" ? "info" : `${severity}s`))];
  });
  return `${list(parts)} in ${count(files, "file")}`;
}

/** How much is not shown since it is accepted; undefined where nothing is. */
export function acceptedIn({ suppressed }: Pick<Report, "suppressed">): string | undefined {
  if (suppressed.length === 0) return undefined;
  const baseline = suppressed.filter(it => it.by === "baseline").length;
  const others = suppressed.length - baseline;
  return `Not shown: ${list([
    ...others > 0 ? [`${others} accepted with a reason`] : [],
    ...baseline > 0 ? [`${baseline} in the baseline`] : [],
  ])}.`;
}

/** Why a report may say less than it seems to, one sentence each: what is wrong in the files of `.groundwork/`, and what was not analysed. */
export function reservations({ problems, incomplete }: Pick<Report, "problems" | "incomplete">): readonly string[] {
  return [...problems.map(({ file, at, message }) => `${file}:${at.line}:${at.column} ${message}`), ...incomplete];
}
