import names from "../data/table-names.json";
import type { ColumnShape, TableRows } from "../facts/schema.js";
import type { Read } from "../workspace.js";

/** How many rows a table is likely to hold: a short fixed list, what grows with use, what grows with every request. */
export type SizeClass = "lookup" | "normal" | "event";

/** What tells the size of a table; a `TableShape` is one. */
export interface SizedTable {
  readonly name: string;
  readonly columns: readonly Pick<ColumnShape, "name" | "type">[];
  readonly foreignKeys: readonly unknown[];
}

/**
 * The size class of a table. A `lookup` is told by its name, or by being small, without time and without references of
 * its own while others refer to it (`referenced`). An `event` needs a name and a column that holds a time.
 */
export function sizeClass(table: SizedTable, referenced: boolean): SizeClass {
  if (sizeClassOfName(table.name)) return "lookup";
  const words = wordsOf(baseName(table.name));
  const timed = table.columns.some(holdsTime);
  if (timed && isNamed(words, names.event)) return "event";
  const leaf = !timed && table.foreignKeys.length === 0;
  if (leaf && words.length > 1 && names.lookupEndings.includes(words.at(-1)!)) return "lookup";
  const small = table.columns.length > 0 && table.columns.length <= 4;
  return leaf && small && referenced && !isNamed(words, names.growing) ? "lookup" : "normal";
}

/** The size class that a name alone tells; undefined where only the columns could. */
export function sizeClassOfName(name: string): "lookup" | undefined {
  const base = baseName(name);
  return names.framework.includes(base.toLowerCase()) || names.lookup.includes(wordsOf(base).join("_")) ? "lookup" : undefined;
}

/** How many rows people say that a table holds, under any of its names, in large letters or small. */
export function rowsSaid(read: Read, names: readonly (string | undefined)[]): TableRows | undefined {
  const all = read.facts("tableSize");
  if (all.length === 0) return undefined;
  const own = names.map(it => it?.toLowerCase());
  const said = all.filter(it => own.includes(it.table.toLowerCase()));
  return (said.find(it => it.by === "settings") ?? said[0])?.rows;
}

/** The size class with what people say of the table, which wins over what it looks like. */
export function withRows<Looks extends SizeClass | undefined>(looks: Looks, rows: TableRows | undefined): Looks | SizeClass {
  if (rows === "hundreds") return "lookup";
  return rows !== undefined && looks !== "event" ? "normal" : looks;
}

/** Lists that people keep by hand, and that a page shows as a whole: by the last words of the name. */
export function isKeptByHand(name: string): boolean {
  return isNamed(wordsOf(baseName(name)), names.short);
}

/** The whole name, its last words, or `audit` at its start. */
function isNamed(words: readonly string[], list: readonly string[]): boolean {
  if (words[0] === "audit" && list.includes("audit")) return true;
  return [1, 2, words.length].some(count => list.includes(words.slice(-count).join("_")));
}

/** Words of `order_items`, `OrderItem` or `ORDER_ITEMS`, in the singular. */
function wordsOf(name: string): string[] {
  const spaced = name.replace(/([a-z\d])([A-Z])/g, "$1_$2").toLowerCase();
  return spaced.split(/[^a-z\d]+/).filter(it => it !== "").map(singular);
}

function singular(word: string): string {
  if (/(ss|us|is)$/.test(word) || word.length < 4) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(status|address|tax|class|box|match|branch)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") ? word.slice(0, -1) : word;
}

function holdsTime({ name, type }: Pick<ColumnShape, "name" | "type">): boolean {
  return /^(timestamp|datetime|date$)/.test(type) || /(_at|At|_on)$/.test(name);
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
