import type { Span } from "../../text.js";
import type { Cursor } from "./cursor.js";
import { isName, readName, readPart } from "./names.js";
import { columnsOf, type ColumnReference } from "./operands.js";
import { readCondition } from "./where.js";

/** One thing that FROM names. `table` is absent for a subquery, a function, a name of WITH and what cannot be read. */
export interface Source {
  readonly table?: string;
  readonly at?: Span;
  readonly alias?: string;
  /** What it is equal to in what stands before it. */
  readonly pairs: readonly (readonly [ColumnReference, ColumnReference])[];
  /** Columns of `USING (…)`. */
  readonly using: readonly string[];
}

/** Words after which a list of tables has ended. */
export const AFTER_FROM = ["where", "group", "having", "window", "order", "limit", "offset", "fetch", "for", "union", "intersect", "except", "returning", "set", "on", "procedure", "into", "qualify", "values"];

const JOIN_WORDS = ["join", "inner", "left", "right", "full", "cross", "natural", "outer", "straight_join", "lateral", "apply"];
const NO_ALIAS = new Set([...AFTER_FROM, ...JOIN_WORDS, "using", "tablesample", "use", "force", "ignore", "with", "as", "when", "select"]);

/** How deep parentheses around joins are followed. */
const DEPTH = 20;

/** The tables of a FROM, in order; `names` are those of WITH. The cursor moves to the clause that follows. */
export function readSources(cursor: Cursor, names: ReadonlySet<string>, depth = DEPTH): Source[] {
  const sources: Source[] = [];
  while (!cursor.done && !cursor.atAny(...AFTER_FROM)) {
    const start = cursor.index;
    cursor.takeMark(",");
    while (cursor.atAny(...JOIN_WORDS)) cursor.next();
    const nested = nestedJoin(cursor, names, depth);
    const [first, ...others] = nested ?? [readSource(cursor, names)];
    skipHints(cursor);
    if (first) sources.push({ ...first, ...joinCondition(cursor) }, ...others);
    if (cursor.index === start) cursor.skip();
    cursor.until(it => it.atMark(",") || it.atAny(...JOIN_WORDS) || it.atAny(...AFTER_FROM));
  }
  return sources;
}

/** One table with its alias: the target of an UPDATE, a DELETE or an INSERT, or an item of FROM. */
export function readSource(cursor: Cursor, names: ReadonlySet<string>): Source {
  cursor.take("only");
  const open = { pairs: [], using: [] };
  if (cursor.atMark("(")) {
    cursor.skip();
    return { ...aliasOf(cursor), ...open };
  }
  const name = cursor.atAny(...AFTER_FROM) ? undefined : readName(cursor);
  cursor.takeMark("*");
  if (cursor.atMark("(")) {
    cursor.skip();
    return { ...aliasOf(cursor), ...open };
  }
  const isTable = name !== undefined && !names.has(name.text) && !(cursor.peek()?.hole && cursor.peek()!.start === name.at.end);
  return { ...(isTable ? { table: name.text, at: name.at } : {}), ...aliasOf(cursor), ...open };
}

/** `(a JOIN b ON …)`; undefined where the parentheses hold a subquery. */
function nestedJoin(cursor: Cursor, names: ReadonlySet<string>, depth: number): Source[] | undefined {
  if (depth === 0 || !cursor.atMark("(")) return undefined;
  const inside = cursor.copy().group()!;
  if (inside.done || inside.atAny("select", "with", "values", "table")) return undefined;
  cursor.skip();
  return readSources(inside, names, depth - 1);
}

function aliasOf(cursor: Cursor): { readonly alias?: string } {
  const explicit = cursor.take("as");
  const next = cursor.peek();
  if (!isName(next) || (!explicit && next.kind === "word" && NO_ALIAS.has(next.value))) return {};
  cursor.next();
  if (cursor.atMark("(")) cursor.skip();
  return { alias: next.value };
}

/** MySQL's `USE INDEX (i)`, SQL Server's `WITH (NOLOCK)`, `TABLESAMPLE`. */
function skipHints(cursor: Cursor): void {
  cursor.until(it => it.atMark(",") || it.atAny("on", "using") || it.atAny(...JOIN_WORDS) || it.atAny(...AFTER_FROM));
}

function joinCondition(cursor: Cursor): Pick<Source, "pairs" | "using"> {
  if (cursor.take("using")) {
    const using = (cursor.group()?.items() ?? []).map(item => readPart(item)).filter(it => it !== undefined);
    return { pairs: [], using };
  }
  if (!cursor.take("on")) return { pairs: [], using: [] };
  const condition = cursor.until(it => it.atMark(",") || (it.atAny(...JOIN_WORDS) && it.peek(1)?.value !== "(") || it.atAny(...AFTER_FROM));
  return { pairs: columnsOf(condition).length > 1 ? readCondition(condition).pairs : [], using: [] };
}
