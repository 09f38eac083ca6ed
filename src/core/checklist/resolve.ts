import { daysBetween, type Day } from "./dates.js";
import type { Assessment } from "./item.js";
import { longestAcceptance, type Acceptance, type ChecklistRecord } from "./records/record.js";

/** What the code shows and what a person said, made one. */
export interface Resolved {
  readonly state: ItemState;
  readonly because: string;
  /** Whether the item's box is ticked: exactly where it counts as passed. */
  readonly checked: boolean;
  /** A person said "done", and the code shows that it is not. */
  readonly contradicted: boolean;
  /** What the person said is too old to count, or an acceptance has run out. */
  readonly stale: boolean;
}

/** `accepted` and `not applicable` are left out of the score. */
export type ItemState = Assessment["state"] | "accepted";

export interface ResolveInput {
  readonly assessment: Pick<Assessment, "state" | "because">;
  readonly record?: ChecklistRecord | undefined;
  readonly today: Day;
  /** As of {@link ChecklistItem}. */
  readonly staleAfter?: number | undefined;
}

/**
 * The code wins over a "done" that it contradicts. A "done" alone makes an unknown pass until it is stale, a "todo" keeps the
 * item open, "na" leaves it out, and an acceptance does so until its last day.
 */
export function resolve({ assessment, record, today, staleAfter }: ResolveInput): Resolved {
  const asAssessed = { state: assessment.state, because: assessment.because, contradicted: false, stale: false };
  const resolved = record === undefined ? asAssessed : told(record);
  return { ...resolved, checked: resolved.state === "pass" };

  function told(given: ChecklistRecord): Omit<Resolved, "checked"> {
    switch (given.state) {
      case "done": return done(given);
      case "todo": return { ...asAssessed, state: assessment.state === "fail" ? "fail" : "unknown", because: `${said("To do", given)} ${assessment.because}` };
      case "na": return { ...asAssessed, state: "not applicable", because: assessment.state === "fail" ? `${said("Not applicable", given)} ${assessment.because}` : said("Not applicable", given) };
      case "accepted": return accepted(given);
    }
  }

  function done(given: ChecklistRecord): Omit<Resolved, "checked"> {
    const stale = isStale(given.at, today, staleAfter);
    const aged = stale ? `${said("Done", given)} That is to be looked at again.` : said("Done", given);
    if (assessment.state === "fail") return { ...asAssessed, stale, contradicted: true, because: `${aged} The code says otherwise: ${assessment.because}` };
    if (assessment.state === "unknown" && !stale) return { ...asAssessed, state: "pass", because: aged };
    return { ...asAssessed, stale, because: `${aged} ${assessment.because}` };
  }

  function accepted(given: Acceptance): Omit<Resolved, "checked"> {
    const left = daysBetween(today, given.until);
    const words = said(`Accepted until ${given.until}`, given);
    if (left >= 0 && left <= longestAcceptance) return { ...asAssessed, state: "accepted", because: words };
    const why = left < 0 ? "That day has passed." : `Nothing is accepted for more than ${longestAcceptance} days.`;
    return { ...asAssessed, stale: true, because: `${words} ${why} ${assessment.because}` };
  }
}

/** A "done" without a day, or of a day to come, cannot be told to be fresh. One day ahead is a matter of time zones. */
function isStale(at: Day | undefined, today: Day, staleAfter: number | undefined): boolean {
  if (staleAfter === undefined) return false;
  const age = at === undefined ? Infinity : daysBetween(at, today);
  return age > staleAfter || age < -1;
}

/** "Done, said by Ada on 2026-10-01: the restore took an hour." */
function said(what: string, { by, at, note }: ChecklistRecord): string {
  const who = [...by === undefined ? [] : [`by ${by}`], ...at === undefined ? [] : [`on ${at}`]];
  const text = `${what}${who.length > 0 ? `, said ${who.join(" ")}` : ""}${note === undefined ? "" : `: ${note.trim()}`}`;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
