import type { IndexShape } from "../facts/schema.js";

type Keyed = Pick<IndexShape, "keys" | "method" | "where">;

/** Whether an index finds rows by equality on all these columns: they are its leading keys, in any order among themselves. */
export function servesEquality(index: Keyed, columns: readonly string[]): boolean {
  if (!reaches(index, columns)) return false;
  const leading = index.keys.slice(0, columns.length).map(it => it.column);
  if (isHash(index) && index.keys.length !== columns.length) return false;
  return columns.every(it => leading.includes(it));
}

/** Whether an index at least narrows the search: it starts with one of the columns. */
export function startsWithOneOf(index: Keyed, columns: readonly string[]): boolean {
  const first = index.keys[0]?.column;
  return reaches(index, columns) && !isHash(index) && first !== undefined && columns.includes(first);
}

/**
 * A partial index reaches all rows that equality can ask for only when its condition is that these columns are not null.
 * GIN and the like answer other questions.
 */
function reaches({ method, where }: Keyed, columns: readonly string[]): boolean {
  if (method !== "btree" && method !== "hash") return false;
  if (where === undefined) return true;
  return where.split(/\s+and\s+/i).every(it => {
    const column = /^\(*"?([^"()\s]+)"?\s+is\s+not\s+null\)*$/i.exec(it.trim())?.[1];
    return column !== undefined && columns.includes(column);
  });
}

function isHash({ method }: Keyed): boolean {
  return method === "hash";
}
