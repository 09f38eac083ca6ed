import type { ChecklistItem } from "./item.js";
import type { ItemState } from "./resolve.js";
import { takeaways, type TakeawayId } from "./takeaways.js";

/** How far a group of items is. Items that are accepted or not applicable are left out of all of it. */
export interface Score {
  /**
   * The weight of what passes in that of all that applies, in whole percent, rounded down: 100 means that everything
   * passes, and unknown is not passed. Absent where nothing applies, and while nothing is known: it would be nought, and mean nothing.
   */
  readonly percent?: number;
  /** Items that pass or fail; the others are unknown. */
  readonly known: number;
  readonly total: number;
  readonly failing: number;
}

export interface ChecklistSummary extends Score {
  /** In the order of the guide; those without items are left out. */
  readonly takeaways: readonly TakeawayScore[];
}

export interface TakeawayScore extends Score {
  readonly id: TakeawayId;
  readonly label: string;
  readonly title: string;
}

export interface ScoredItem extends Pick<ChecklistItem, "takeaway" | "weight"> {
  readonly state: ItemState;
}

export function summarise(items: readonly ScoredItem[]): ChecklistSummary {
  const groups = takeaways.map(takeaway => ({ takeaway, own: items.filter(it => it.takeaway === takeaway.id) }));
  return { ...scoreOf(items), takeaways: groups.filter(it => it.own.length > 0).map(({ takeaway, own }) => ({ ...takeaway, ...scoreOf(own) })) };
}

function scoreOf(items: readonly ScoredItem[]): Score {
  const applying = items.filter(it => it.state !== "accepted" && it.state !== "not applicable");
  const all = weightOf(applying);
  const known = applying.filter(it => it.state !== "unknown").length;
  return {
    ...known > 0 && { percent: Math.floor(100 * weightOf(applying.filter(it => it.state === "pass")) / all) },
    known,
    total: applying.length,
    failing: applying.filter(it => it.state === "fail").length,
  };
}

function weightOf(items: readonly ScoredItem[]): number {
  return items.reduce((sum, it) => sum + it.weight, 0);
}
