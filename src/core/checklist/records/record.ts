import { daysBetween, isDay, type Day } from "../dates.js";

/** What a person said about an item. */
export type ChecklistRecord = Told | Acceptance;

/** `done` and `todo` speak of the item as a whole; `na`: it does not apply here. */
export interface Told extends Said {
  readonly state: "done" | "todo" | "na";
  readonly at?: Day;
  readonly note?: string;
  readonly until?: Day;
}

/** It is not in place, and that is accepted for a while and for a reason. */
export interface Acceptance extends Said {
  readonly state: "accepted";
  readonly at?: Day;
  readonly note: string;
  /** The last day on which it is accepted. */
  readonly until: Day;
}

interface Said {
  /** Who said it, as far as it is to be recorded. */
  readonly by?: string;
}

export type RecordState = ChecklistRecord["state"];

export const recordStates = ["done", "todo", "na", "accepted"] as const satisfies readonly RecordState[];

/** The fields of an item in the file, in its order. */
export const recordFields = ["state", "by", "at", "note", "until"] as const;

/** Days for which an item can be accepted at a time. */
export const longestAcceptance = 180;

/** A record as a file or a dialog may give it. */
export interface RecordDraft {
  readonly state: RecordState;
  readonly by?: string | undefined;
  readonly at?: string | undefined;
  readonly note?: string | undefined;
  readonly until?: string | undefined;
}

/** The record that a draft makes, or in one sentence why it makes none. Texts are trimmed, and blank ones are none. */
export function recordFrom(draft: RecordDraft): ChecklistRecord | string {
  const [by, at, note, until] = [draft.by, draft.at, draft.note, draft.until].map(it => it?.trim() || undefined);
  if (at !== undefined && !isDay(at)) return "`at` must be a day such as 2026-01-31.";
  if (until !== undefined && !isDay(until)) return "`until` must be a day such as 2026-01-31.";
  const said = { ...by !== undefined && { by }, ...at !== undefined && { at } };
  if (draft.state !== "accepted") return { ...said, state: draft.state, ...note !== undefined && { note }, ...until !== undefined && { until } };
  if (note === undefined) return "What is accepted needs its reason in `note`.";
  if (until === undefined) return "What is accepted needs `until`, the last day on which it is.";
  const days = at === undefined ? 0 : daysBetween(at, until);
  if (days > longestAcceptance) return `Nothing is accepted for more than ${longestAcceptance} days; \`until\` is ${days} days after \`at\`.`;
  return { ...said, state: draft.state, note, until };
}
