import type { Fact } from "../facts.js";
import type { Finding } from "../rule.js";
import { severityOf, withSeverities, type Settings } from "../settings.js";
import { applyBaseline, type Baseline } from "./baseline.js";
import { fingerprint, type Fingerprinted, type FingerprintSource } from "./fingerprint.js";
import { applySuppressions } from "./suppression.js";

export interface JudgeInput extends FingerprintSource {
  /** Everything that was found. */
  readonly findings: readonly Finding[];
  readonly suppressions: readonly Fact<"suppression">[];
  readonly settings: Settings;
  readonly baseline: Baseline;
  /** Ids of all rules there are. */
  readonly rules: ReadonlySet<string>;
  /** Whether a rule has looked at a file: what was not looked at is never called needless. Absent: every rule everywhere. */
  ran?(rule: string, uri: string): boolean;
}

export interface Judged {
  /** What is shown, with the severities it is shown with; hints are among it. */
  readonly shown: readonly Fingerprinted[];
  readonly suppressed: readonly (Fingerprinted & { readonly reason: string; readonly by: "comment" | "configuration" | "baseline" })[];
  /** Everything that a new baseline holds: what is shown now, and what the old baseline already accepts. */
  readonly forBaseline: readonly Fingerprinted[];
}

/** Decides what a person is shown: suppressions, levels and the baseline, in this order. The same for every program. */
export function judge(input: JudgeInput): Judged {
  const { settings } = input;
  const prints = new Map(fingerprint(input.findings, input).map(it => [it.finding, it.fingerprint]));
  const { kept, suppressed, invalid } = applySuppressions({ ...input, ignore: settings.ignore });
  const named = [
    ...kept.flatMap(finding => withSeverities([finding], settings).map(shown => ({ finding: shown, fingerprint: prints.get(finding)! }))),
    ...fingerprint(withSeverities(invalid, settings), input),
  ];
  const { fresh, accepted } = applyBaseline(named, input.baseline);
  return {
    shown: fresh,
    suppressed: [
      ...suppressed.filter(({ finding }) => severityOf(finding, settings) !== "off").map(it => ({ ...it, fingerprint: prints.get(it.finding)! })),
      ...accepted.map(it => ({ ...it, reason: "It is in the baseline.", by: "baseline" as const })),
    ],
    forBaseline: named.filter(it => it.finding.severity !== "hint"),
  };
}
