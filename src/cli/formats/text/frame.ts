import type { Span } from "../../../core/index.js";
import { secretsIn } from "./secrets.js";
import { columnsOf, printable } from "./width.js";

/** A line of code as it is shown, and the marker that goes under it. */
export interface Frame {
  readonly code: string;
  /** Blanks up to the range, then `^` under all of it. */
  readonly marker: string;
}

/** One character of the line: what is shown for it and the columns that takes. */
interface Cell {
  readonly shown: string;
  readonly columns: number;
}

const tab = 4;

/** What lies further than this from the range's start is not looked at: it is cut anyway. */
const reach = 2000;

/**
 * A line with a marker under `range` (offsets in the line; an end past the line stands for its end). Indentation is left
 * out, secrets are hidden, those that are known and those that look it, and a line wider than `columns` is cut around the range.
 */
export function frame(line: string, range: Span, columns: number, secrets: readonly Span[] = []): Frame {
  const skipped = line.length > 2 * reach ? Math.max(range.start - reach, 0) : 0;
  return frameOf(line.slice(skipped, range.start + reach), shifted(range, -skipped), columns, secrets.map(it => shifted(it, -skipped)));
}

function frameOf(line: string, range: Span, columns: number, secrets: readonly Span[]): Frame {
  const end = line.trimEnd().length;
  const cells = cellsOf(line.slice(0, end), secrets);
  const first = Math.min(/^\s*/.exec(line)![0].length, range.start);
  const from = clamp(range.start, first, end);
  const to = clamp(range.end, from, end);
  const { left, right } = cut(cells, { start: first, end }, { start: from, end: to }, Math.max(columns, 20));
  const before = left > first ? "…" : "";
  const after = right < end ? "…" : "";
  const code = before + show(cells, left, right) + after;
  const marked = Math.max(columnsIn(cells, from, Math.min(to, right)), 1);
  return { code, marker: " ".repeat(before.length + columnsIn(cells, left, from)) + "^".repeat(marked) };
}

/** Indexed by UTF-16 offset; the second half of a pair, and what is hidden, shows nothing. */
function cellsOf(line: string, secrets: readonly Span[]): Cell[] {
  const hidden = [...secrets, ...secretsIn(line)];
  const cells: Cell[] = [];
  let column = 0;
  for (const character of line) {
    const secret = hidden.find(it => it.start <= cells.length && cells.length < it.end);
    const cell = secret ? hiddenCell(secret, cells.length) : cellOf(character, column);
    column += cell.columns;
    cells.push(cell);
    if (character.length === 2) cells.push({ shown: "", columns: 0 });
  }
  return cells;
}

function hiddenCell(secret: Span, offset: number): Cell {
  return offset === secret.start ? { shown: "…", columns: 1 } : { shown: "", columns: 0 };
}

function cellOf(character: string, column: number): Cell {
  if (character === "\t") {
    const columns = tab - column % tab;
    return { shown: " ".repeat(columns), columns };
  }
  const shown = printable(character);
  return { shown, columns: columnsOf(shown.codePointAt(0)!) };
}

/** The part to show: all of it if it fits, else the range with what fits around it, and the range's start if even that is too wide. */
function cut(cells: readonly Cell[], all: Span, range: Span, columns: number): { left: number; right: number } {
  if (columnsIn(cells, all.start, all.end) <= columns) return { left: all.start, right: all.end };
  const room = columns - 2;
  let { start: left, end: right } = range;
  if (columnsIn(cells, all.start, right) < columns) left = all.start;
  let free = room - columnsIn(cells, left, right);
  for (; free < 0; right--) free += cells[right - 1]!.columns;
  for (let lead = Math.floor(free / 3); left > all.start && cells[left - 1]!.columns <= lead; left--) {
    lead -= cells[left - 1]!.columns;
    free -= cells[left - 1]!.columns;
  }
  for (; right < all.end && cells[right]!.columns <= free; right++) free -= cells[right]!.columns;
  for (; left > all.start && cells[left - 1]!.columns <= free; left--) free -= cells[left - 1]!.columns;
  return { left, right };
}

function show(cells: readonly Cell[], from: number, to: number): string {
  return cells.slice(from, to).map(it => it.shown).join("");
}

function columnsIn(cells: readonly Cell[], from: number, to: number): number {
  let columns = 0;
  for (let i = from; i < to; i++) columns += cells[i]!.columns;
  return columns;
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
