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
}

/**
 * Judges an item of which only signs are known: they show a person where to look, and leave it unknown. Where a rule speaks for it
 * all the same, an error or a warning fails it.
 */
export function assessBySigns(context: AssessmentContext, { signs, seen, unseen, notYet }: Signs): Assessment {
  return assessByFindings(context, { nothingSeen: signs.length > 0 ? seen : unseen, notYet, evidence: signs });
}
