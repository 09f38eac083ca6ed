import type { IndexKey } from "../../facts/schema.js";
import type { Cursor } from "./cursor.js";
import { isName, readName, readPart } from "./names.js";
import { normalise } from "./normalise.js";

/** `USING gin`; btree where nothing is said. */
export function indexMethod(cursor: Cursor): string {
  return cursor.take("using") ? (readPart(cursor) ?? "btree") : "btree";
}

/** `(a, b DESC, lower(c), d(10))`: undefined where a key could not be read. Moves behind the group. */
export function readKeys(cursor: Cursor): IndexKey[] | undefined {
  if (!cursor.atMark("(") || !cursor.groupIsClosed) return undefined;
  const keys = cursor.group()!.items().map(readKey);
  return keys.length > 0 && keys.every(it => it !== undefined) ? keys : undefined;
}

/** Everything after the keys (`INCLUDE`, `WITH`, `TABLESPACE`, MySQL's options); gives the condition of a partial index. */
export function skipIndexOptions(cursor: Cursor): string | undefined {
  cursor.until(it => it.at("where"));
  const where = cursor.take("where") ? normalise(cursor) : undefined;
  cursor.index = cursor.end;
  return where;
}

function readKey(item: Cursor): IndexKey | undefined {
  const first = item.peek();
  if (!first || item.rest.some(it => it.hole)) return undefined;
  const only = columnIn(item.copy());
  if (only !== undefined) {
    item.skip();
    return { column: only, direction: directionOf(item) };
  }
  if (first.value === "(" && first.kind === "mark") return expression(item, item.index);
  if (!isName(first)) return undefined;
  const after = item.copy();
  readName(after);
  const isPrefixLength = after.peek(1)?.kind === "number" && after.atMark(")", 2);
  if (after.atMark("(") && !isPrefixLength) return expression(item, after.index);
  item.next();
  if (isPrefixLength) item.skip();
  return { column: first.value, direction: directionOf(item) };
}

/** `(a)` and `(a COLLATE "C")` are the column. */
function columnIn(item: Cursor): string | undefined {
  const inside = item.group();
  if (!inside) return undefined;
  const column = inside.atMark("(") ? columnIn(inside) : readPart(inside);
  if (inside.take("collate")) readName(inside);
  return inside.done ? column : undefined;
}

/** A group, or a function's name and its group, which opens at `group`; then what says how it is sorted. */
function expression(item: Cursor, group: number): IndexKey {
  const start = item.index;
  item.index = group;
  item.skip();
  return { expression: normalise(item.slice(start, item.index)), direction: directionOf(item) };
}

function directionOf(item: Cursor): "asc" | "desc" {
  item.until(it => it.atAny("asc", "desc"));
  return item.at("desc") ? "desc" : "asc";
}
