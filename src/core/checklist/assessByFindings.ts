import type { Finding } from "../rule.js";
import type { AcceptedFinding, Assessment, AssessmentContext, Evidence } from "./item.js";
import { counted } from "./counted.js";

/** What an item looked at through rules that cover only a part of it. */
export type Looked = (SomethingSeen | NothingSeen) & {
  /** What the item also means and nothing looks at yet: one sentence. */
  readonly notYet?: string;
  /** What keeps silence from being an answer, as a clause that "none is reported, but " can go before. */
  readonly open?: string;
  /** What makes silence an answer, so that the item passes: a clause that "none is reported, and " can go before. */
  readonly decided?: string;
  /** What models show beside the findings. */
  readonly evidence?: readonly Evidence[];
};

interface SomethingSeen {
  /** What was looked for and in how much, as a clause that "; none is reported." can follow. */
  readonly lookedFor: string;
}

interface NothingSeen {
  /** Why there was nothing to look at: one sentence. */
  readonly nothingSeen: string;
}

/**
 * Judges an item by what is reported: an error or a warning fails it, and silence leaves it unknown, with what was looked at
 * and what was not. An information is shown and fails nothing. Only where the rest is `decided`, no check is off or failed, and
 * nothing is merely accepted does silence pass it.
 */
export function assessByFindings(context: AssessmentContext, looked: Looked): Assessment {
  const { findings, accepted, gaps } = context;
  const failing = findings.filter(it => it.severity === "error" || it.severity === "warning");
  const evidence: readonly Evidence[] = [
    ...findings.map(it => ({ says: it.message, at: it.at, finding: it })),
    ...accepted.map(it => ({ says: acceptance(it), at: it.finding.at })),
    ...gaps.map(says => ({ says })),
    ...looked.evidence ?? [],
  ];
  if (failing[0]) return { state: "fail", because: failure(failing.length, failing[0]), evidence };
  const isDecided = looked.decided !== undefined && gaps.length + accepted.length === 0;
  return { state: isDecided ? "pass" : "unknown", because: [...silence(context, looked), ...looked.notYet === undefined ? [] : [looked.notYet]].join(" "), evidence };
}

function failure(count: number, { message }: Finding): string {
  return count === 1 ? message : `${counted(count, "problem")} are reported; the first: ${message}`;
}

/** Where a check was off or failed, nothing is said of what was looked for. */
function silence({ findings, accepted, gaps }: AssessmentContext, looked: Looked): readonly string[] {
  const told = [
    ...findings.length > 0 ? [`${counted(findings.length, "mild one")} ${findings.length === 1 ? "is" : "are"} reported`] : [],
    ...accepted.length > 0 ? [`${accepted.length} ${accepted.length === 1 ? "is" : "are"} accepted with a reason`] : [],
  ].join(" and ");
  const rest = restOf(looked);
  if (gaps.length > 0) return [...inShort(gaps), told === "" ? `Nothing is reported${rest}.` : `Of what was still looked for, ${told}${rest}.`];
  if ("lookedFor" in looked) return [`${looked.lookedFor}; ${told === "" ? "none is reported" : told}${rest}.`];
  return told === "" ? [looked.nothingSeen] : [`Of what was looked for, ${told}${rest}.`];
}

function restOf({ open, decided }: Looked): string {
  if (open !== undefined) return `, but ${open}`;
  return decided === undefined ? "" : `, and ${decided}`;
}

/** All of them are in the evidence. */
function inShort(gaps: readonly string[]): readonly string[] {
  return gaps.length > 2 ? [`Checks may have kept silent for ${gaps.length} reasons; the first: ${gaps[0]}`] : gaps;
}

function acceptance({ finding: { message }, reason }: AcceptedFinding): string {
  return `Accepted, since: ${reason.replace(/[.]$/, "")}. ${message}`;
}
