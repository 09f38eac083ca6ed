import { isObject, readObject } from "./jsonObject.js";
import type { FindingsComparison, Report } from "./report.js";
import { count, list } from "./text/wording.js";

/** What an earlier run of `check --format json` said. */
export interface EarlierFindings {
  readonly findings: readonly EarlierFinding[];
  readonly suppressed: readonly EarlierFinding[];
}

export interface EarlierFinding {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly message: string;
  readonly fingerprint: string;
}

/**
 * The report with what is new alone, and what has become of the rest. What was accepted and no longer is counts as new.
 * @param isLookedAt whether this run looked for a finding: what was not looked for is not gone
 */
export function comparedWith(report: Report, earlier: EarlierFindings, isLookedAt: (finding: EarlierFinding) => boolean): Report {
  const placed = report.findings.map(it => ({ ...it, file: it.place.file }));
  const suppressed = report.suppressed.map(it => ({ ...it, file: it.place.file }));
  const shown = paired(placed, earlier.findings);
  const accepted = paired(suppressed, earlier.suppressed);
  const fresh = new Set(shown.fresh);
  const before = placed.filter(it => it.severity !== "hint" && !fresh.has(it)).length;
  const gone = paired(accepted.fresh, shown.gone).gone.filter(it => it.severity !== "hint" && isLookedAt(it));
  return { ...report, findings: shown.fresh, suppressed: accepted.fresh, comparison: { before, gone } };
}

/** Undefined for a text that is no such JSON. */
export function readEarlierFindings(text: string): EarlierFindings | undefined {
  const document = readObject(text);
  const findings = document && listed(document["findings"]);
  const suppressed = document && listed(document["suppressed"]);
  return findings && suppressed && { findings, suppressed };
}

/** `1 finding is gone and 14 others were there before.`; undefined where neither is so. */
export function comparisonInWords({ before, gone }: FindingsComparison): string | undefined {
  const parts = [
    ...gone.length > 0 ? [`${count(gone.length, "finding")} ${gone.length === 1 ? "is" : "are"} gone`] : [],
    ...before > 0 ? [`${count(before, gone.length > 0 ? "other" : "finding")} ${before === 1 ? "was" : "were"} there before`] : [],
  ];
  return parts.length === 0 ? undefined : `${list(parts)}.`;
}

type Named = Pick<EarlierFinding, "rule" | "file" | "message" | "fingerprint">;

/**
 * Findings that only one of two runs has. What says the same of the same file is the same, before the fingerprints are asked, which
 * follow a finding into another file: of several that look alike they tell how many there are, not which one came.
 */
function paired<Now extends Named, Then extends Named>(now: readonly Now[], then: readonly Then[]): { readonly fresh: readonly Now[]; readonly gone: readonly Then[] } {
  const left = new Set(then);
  const without = (found: readonly Now[], nameOf: (it: Named) => string): readonly Now[] => {
    const names = new Map<string, Then[]>();
    for (const it of left) names.set(nameOf(it), [...names.get(nameOf(it)) ?? [], it]);
    return found.filter(it => {
      const same = names.get(nameOf(it))?.shift();
      return same === undefined || !left.delete(same);
    });
  };
  const elsewhere = without(now, ({ rule, file, message }) => JSON.stringify([rule, file, message]));
  return { fresh: without(elsewhere, it => it.fingerprint), gone: [...left] };
}

function listed(value: unknown): readonly EarlierFinding[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const all = value.map(toEarlier).filter(it => it !== undefined);
  return all.length === value.length ? all : undefined;
}

function toEarlier(it: unknown): EarlierFinding | undefined {
  if (!isObject(it)) return undefined;
  const { rule, severity, file, message, fingerprint } = it;
  if (typeof rule !== "string" || typeof severity !== "string" || typeof file !== "string" || typeof message !== "string" || typeof fingerprint !== "string") return undefined;
  return { rule, severity, file, message, fingerprint };
}
