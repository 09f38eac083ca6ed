import type { Finding } from "../rule.js";
import type { Profile } from "../profile.js";
import type { Location } from "../text.js";
import type { Read } from "../workspace.js";
import type { Day } from "./dates.js";
import type { TakeawayId } from "./takeaways.js";

/** One thing that a sound back end has: whether it is in place, where the evidence is, or that a person must tell. */
export interface ChecklistItem {
  /** Equals the file's base name. */
  readonly id: string;
  readonly takeaway: TakeawayId;
  /** Its place within the takeaway, from 1. Whole numbers that are free leave room for items to come. */
  readonly place: number;
  /** What it is about, in a word or two, for where there is little room. */
  readonly label: string;
  /** What is in place when the item passes, as a statement. */
  readonly title: string;
  /** One sentence. */
  readonly why: string;
  readonly weight: 1 | 2 | 3;
  readonly effort: Effort;
  /** After how many days a person's "done" has to be said again; absent where it holds until it is taken back. */
  readonly staleAfter?: number;
  /** Prefixes of snippets that bring it about. */
  readonly snippets?: readonly string[];
  /** Judges what the code shows. `pass` is only for what is really decided by what was looked at. */
  assess(context: AssessmentContext): Assessment;
}

/**
 * How long it usually takes to bring it about: minutes with a fix or a snippet, hours of one person, or days, since several people have to
 * agree or much has to be written. An estimate to order what is to be done by, no promise.
 */
export type Effort = "minutes" | "hours" | "days";

export interface AssessmentContext {
  readonly read: Read;
  /** What the rules that speak for the item report, hints left out; the most severe first, then in order of file and place. */
  readonly findings: readonly Finding[];
  /** What they would report if a comment, the configuration or the baseline did not accept it. */
  readonly accepted: readonly AcceptedFinding[];
  /** Why some of these rules may have kept silent, one sentence each: switched off, failed. */
  readonly gaps: readonly string[];
  /** What people say the back end is needed for. */
  readonly profile: Profile;
  /** The day in UTC. */
  readonly today: Day;
}

export interface AcceptedFinding {
  readonly finding: Finding;
  readonly reason: string;
}

/** `unknown` is the honest answer when code cannot show it; a person may then tell. */
export interface Assessment {
  readonly state: "pass" | "fail" | "unknown" | "not applicable";
  /** What the state rests on, for the person who reads the list: what was looked at, and what was not. */
  readonly because: string;
  readonly evidence: readonly Evidence[];
}

export interface Evidence {
  /** One sentence. */
  readonly says: string;
  readonly at?: Location;
  /** What was reported there, as it was given; absent where it is accepted, or nothing was reported. */
  readonly finding?: Finding;
}
