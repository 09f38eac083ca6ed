import { isMet, median, p95 } from "./figures.js";
import type { Figure } from "./row.js";

/** The same as a table of Markdown. */
export function markdownTable(figures: readonly Figure[]): string {
  return [["", "median", "p95", "runs", "budget", ""], ["---", "---:", "---:", "---:", "---", "---"], ...figures.map(cells)].map(row => `| ${row.join(" | ")} |`).join("\n");
}

/** Figures as lines of one table, with the budget beside each. */
export function table(figures: readonly Figure[]): string {
  const rows = [["", "median", "p95", "runs", "budget", ""], ...figures.map(cells)];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(it => it[column]!.length)));
  return rows.map(row => row.map((cell, column) => isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)).join("  ").trimEnd()).join("\n");
}

function cells(figure: Figure): readonly string[] {
  const { what, unit, samples, budget } = figure;
  const met = isMet(figure);
  return [
    what, amount(median(samples), unit), amount(p95(figure), unit), String(samples.length),
    budget ? `${budget.of} ${budget.is} ${amount(budget.value, unit)}` : "none",
    met === undefined ? "" : met ? "met" : "not met",
  ];
}

function isNumber(column: number): boolean {
  return column >= 1 && column <= 3;
}

function amount(value: number, unit: Figure["unit"]): string {
  return `${value.toFixed(value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? 1 : 2)} ${unit}`;
}
