import type { ChecklistRecord, ItemState } from "../../../core/index.js";
import type { ConfigurationProblem, Place } from "../report.js";

/** What a run of `checklist` has to say, as every output format gets it. Plain data, in the order in which it is shown. */
export interface ChecklistReport extends ReportedScore {
  /** Name of the root's folder. */
  readonly name: string;
  /** The day in UTC, as 2026-01-31. */
  readonly day: string;
  readonly groups: readonly ReportedGroup[];
  /** What is wrong in the files of `.groundwork/`. */
  readonly problems: readonly ConfigurationProblem[];
  /** What was not analysed though it should have been. One sentence each. */
  readonly incomplete: readonly string[];
  /** Beside an earlier run, where one was named. */
  readonly comparison?: Comparison;
}

export interface ReportedScore {
  /** Whole percent of the weight that is in place; null while nothing is known. */
  readonly score: number | null;
  /** Items that pass or fail, of all that count. */
  readonly known: number;
  readonly total: number;
  readonly failing: number;
}

export interface ReportedGroup extends ReportedScore {
  readonly id: string;
  readonly title: string;
  readonly items: readonly ReportedItem[];
}

export interface ReportedItem {
  readonly id: string;
  /** The group's id. */
  readonly group: string;
  /** What it is about, in a word or two. */
  readonly label: string;
  readonly title: string;
  readonly state: ItemState;
  /** The state as a person reads it, which also tells what was said and does not count. */
  readonly words: string;
  readonly because: string;
  readonly weight: number;
  readonly evidence: readonly ReportedEvidence[];
  readonly record: ChecklistRecord | null;
}

export interface ReportedEvidence {
  readonly message: string;
  readonly place?: Place;
}

export interface Comparison {
  /** The score of the earlier run. */
  readonly before: number | null;
  /** Items of both runs whose state is another now, in the order of the list. */
  readonly changes: readonly StateChange[];
}

export interface StateChange {
  readonly id: string;
  readonly title: string;
  readonly from: ItemState;
  readonly to: ItemState;
}
