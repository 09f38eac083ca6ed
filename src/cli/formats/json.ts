import type { Place, Report, ReportedFinding } from "./report.js";

/** The report for programs, as the CLI contract has it: lines and columns from 1, columns in UTF-16 units. */
export function formatJson({ version, findings, suppressed, coverage }: Report): string {
  const { files, analysed, skipped, packages } = coverage;
  const document = {
    version,
    findings: findings.map(toJson),
    suppressed: suppressed.map(it => ({ ...toJson(it), reason: it.reason })),
    coverage: { files, analysed, skipped, packages },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function toJson({ rule, severity, confidence, message, place, related, fixes, fingerprint }: ReportedFinding): object {
  return {
    rule, severity, confidence, message, ...placeOf(place),
    related: related.map(it => ({ message: it.message, ...placeOf(it.place) })),
    fixes: fixes.map(({ title, safety }) => ({ title, safety })),
    fingerprint,
  };
}

function placeOf({ file, start, end }: Place): object {
  return { file, range: { start: { line: start.line, column: start.column }, end: { line: end.line, column: end.column } } };
}
