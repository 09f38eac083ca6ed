/** Rows under a head, in columns as wide as they need to be. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map(row => (row[column] ?? "").length)));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => column === cells.length - 1 ? cell : cell.padEnd(widths[column]!)).join("  ").trimEnd();
  return `${[line(head), line(widths.map(width => "-".repeat(width))), ...rows.map(line)].join("\n")}\n`;
}
