import type { Cursor } from "./cursor.js";
import { isName } from "./names.js";

/** What stands between SELECT and FROM. */
export interface SelectList {
  readonly aggregate: "count" | "other" | undefined;
  /** `TOP n` of SQL Server. */
  readonly top?: Cursor;
  /** What the names and the ordinals of the list stand for. */
  readonly outputs: ReadonlyMap<string, Cursor>;
  /** The inside of `EXISTS (…)`, where the list is nothing else. */
  readonly exists?: Cursor;
}

const AGGREGATES = new Set([
  "count", "sum", "avg", "min", "max", "array_agg", "json_agg", "jsonb_agg", "string_agg", "group_concat", "bool_and", "bool_or", "every", "json_object_agg", "jsonb_object_agg",
  "stddev", "variance", "stddev_pop", "stddev_samp", "var_pop", "var_samp", "percentile_cont", "percentile_disc", "mode", "bit_and", "bit_or", "json_arrayagg", "json_objectagg",
]);

/** Reads on from behind SELECT, up to FROM or the clause that follows. */
export function readSelectList(cursor: Cursor): SelectList {
  const top = readTop(cursor);
  if (!cursor.take("distinct")) cursor.take("all");
  if (cursor.take("on")) cursor.skip();
  const list = cursor.until(endsList);
  const items = list.copy().items();
  const exists = existsOf(items);
  return { aggregate: aggregateOf(list, items.length), outputs: outputsOf(items), ...(top ? { top } : {}), ...(exists ? { exists } : {}) };
}

function endsList(cursor: Cursor): boolean {
  const [before, last] = [cursor.tokens[cursor.index - 2]?.value, cursor.tokens[cursor.index - 1]?.value];
  if (last === "." || (last === "distinct" && (before === "is" || before === "not"))) return false;
  return cursor.atAny("from", "where", "union", "intersect", "except", "order", "limit", "group", "into");
}

function readTop(cursor: Cursor): Cursor | undefined {
  const next = cursor.peek(1);
  if (!cursor.at("top") || !next || (next.kind !== "number" && next.kind !== "placeholder" && next.kind !== "hole" && next.value !== "(")) return undefined;
  cursor.next();
  const start = cursor.index;
  cursor.skip();
  return cursor.slice(start, cursor.index);
}

function existsOf(items: readonly Cursor[]): Cursor | undefined {
  const item = items.length === 1 ? items[0]!.copy() : undefined;
  if (!item) return undefined;
  item.take("not");
  return item.take("exists") ? item.group() : undefined;
}

/** Whether the list is of aggregates: one that is no window function is enough, since the others then are too. */
function aggregateOf(list: Cursor, items: number): SelectList["aggregate"] {
  let found: SelectList["aggregate"];
  for (const cursor = list.copy(); !cursor.done; cursor.next()) {
    if (cursor.atMark("(") && (cursor.peek(1)?.value === "select" || cursor.peek(1)?.value === "with")) {
      cursor.index = cursor.after(cursor.index) - 1;
      continue;
    }
    const token = cursor.peek()!;
    if (token.kind !== "word" || !cursor.atMark("(", 1) || !AGGREGATES.has(token.value) || isWindow(cursor)) continue;
    if (token.value !== "count" || items > 1) return "other";
    found = "count";
  }
  return found;
}

function isWindow(cursor: Cursor): boolean {
  const look = cursor.copy();
  look.next();
  look.skip();
  if (look.take("within", "group")) look.skip();
  if (look.take("filter")) look.skip();
  return look.at("over");
}

function outputsOf(items: readonly Cursor[]): Map<string, Cursor> {
  const outputs = new Map<string, Cursor>();
  items.forEach((item, index) => {
    const last = item.tokens[item.end - 1];
    const before = item.tokens[item.end - 2];
    const isNamed = item.end - item.index > 2 && isName(last) && before?.kind === "word" && before.value === "as";
    const value = isNamed ? item.slice(item.index, item.end - 2) : item;
    if (isNamed) outputs.set(last.value, value);
    if (value.rest.every(it => it.value !== "*")) outputs.set(String(index + 1), value);
  });
  return outputs;
}
