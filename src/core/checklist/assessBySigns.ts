import { assessByFindings } from "./assessByFindings.js";
import type { Assessment, AssessmentContext, Evidence } from "./item.js";

/** What was looked at for an item that no check decides. */
export interface Signs {
  readonly signs: readonly Evidence[];
  /** What it means that there are some: one sentence. */
  readonly seen: string;
  /** What it means that there is none: one sentence. */
  readonly unseen: string;
  /** What the item also means, and who is to say it: one or two sentences. */
  readonly notYet: string;
  /** Present where what was seen decides the item after all: what was seen, and what was not looked at, as one sentence. */
  readonly decided?: string | undefined;
}

/**
 * Judges an item of which only signs are known: they show a person where to look, and leave it unknown. Where a rule speaks for it
 * all the same, an error or a warning fails it. What was seen passes it only where it decides it, nothing is reported or accepted, and
 * everything could be read.
 */
export function assessBySigns(context: AssessmentContext, { signs, seen, unseen, notYet, decided }: Signs): Assessment {
  const { findings, accepted, gaps } = context;
  if (decided !== undefined && findings.length + accepted.length + gaps.length === 0) return { state: "pass", because: decided, evidence: signs };
  return assessByFindings(context, { nothingSeen: signs.length > 0 ? seen : unseen, notYet, evidence: signs });
}
