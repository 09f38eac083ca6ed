import type { Figure } from "./row.js";

/** The middle one, or the mean of the two in the middle. */
export function median(samples: readonly number[]): number {
  const sorted = ascending(samples);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** What 95 of 100 runs are no worse than (nearest rank): of few runs the worst. Of a rate, the worse is the smaller. */
export function p95({ samples, unit }: Pick<Figure, "samples" | "unit">): number {
  const sorted = isBetterWhenLarger(unit) ? ascending(samples).reverse() : ascending(samples);
  return sorted[Math.ceil(sorted.length * 0.95) - 1]!;
}

export function isMet({ samples, unit, budget }: Figure): boolean | undefined {
  if (!budget) return undefined;
  const value = budget.of === "median" ? median(samples) : p95({ samples, unit });
  return budget.is === "at most" ? value <= budget.value : value >= budget.value;
}

function isBetterWhenLarger(unit: Figure["unit"]): boolean {
  return unit === "files/s" || unit === "times" || unit === "%";
}

function ascending(samples: readonly number[]): number[] {
  return [...samples].sort((a, b) => a - b);
}
