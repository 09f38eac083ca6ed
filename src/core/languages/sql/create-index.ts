import { opaque, statementSpan, type Step } from "./change.js";
import type { Cursor } from "./cursor.js";
import { indexMethod, readKeys, skipIndexOptions } from "./index-keys.js";
import { readBaseName, readName } from "./names.js";

/** Reads on from behind `CREATE`, at what makes an index; undefined where it is none. */
export function createIndex(cursor: Cursor): Step[] | undefined {
  const span = statementSpan(cursor);
  const unique = cursor.take("unique");
  const special = (["fulltext", "spatial", "clustered", "nonclustered"] as const).find(it => cursor.take(it));
  if (!cursor.take("index")) return undefined;
  cursor.take("concurrently");
  cursor.take("if", "not", "exists");
  const name = cursor.at("on") && cursor.peek(1)?.value !== "on" ? undefined : readBaseName(cursor);
  const early = cursor.at("using") ? indexMethod(cursor) : undefined;
  if (!cursor.take("on")) return [opaque(undefined, span)];
  const only = cursor.take("only");
  const table = readName(cursor)?.text;
  if (table === undefined) return [opaque(undefined, span)];
  const late = indexMethod(cursor);
  const keys = readKeys(cursor);
  // An index on a partitioned table alone serves nothing until every partition has one.
  if (!keys || only) return [opaque(table, span)];
  const where = skipIndexOptions(cursor);
  const method = special === "fulltext" || special === "spatial" ? special : (early ?? late);
  const index = {
    ...(name === undefined ? {} : { name }), keys, unique, method, ...(where === undefined ? {} : { where }), origin: "explicit" as const, at: span,
  };
  return [{ change: { change: "add-index", table, index }, span }];
}
