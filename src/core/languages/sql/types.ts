import type { Cursor } from "./cursor.js";
import { isName, readName } from "./names.js";

/** Names that are the same type; source: PostgreSQL documentation, chapter 8 "Data Types", table 8.1 (aliases). */
const ALIASES: Readonly<Record<string, string>> = {
  int: "integer",
  int4: "integer",
  int8: "bigint",
  int2: "smallint",
  bool: "boolean",
  character: "char",
  "character varying": "varchar",
  "timestamp with time zone": "timestamptz",
  "timestamp without time zone": "timestamp",
  "time with time zone": "timetz",
  "time without time zone": "time",
  "bit varying": "varbit",
  float8: "double precision",
  float4: "real",
  decimal: "numeric",
};

/** Types that come with a sequence, and so with NOT NULL; source: PostgreSQL documentation 8.1.4 "Serial Types". */
const SERIAL = new Set(["serial", "bigserial", "smallserial", "serial4", "serial8", "serial2"]);

/** Words that follow a column's name where SQLite lets the type be absent. */
const NO_TYPE = new Set(["primary", "unique", "not", "null", "references", "default", "check", "constraint", "generated", "collate", "as"]);

/** The type after a column's name: lower case, without length, sign and character set; `""` where there is none. */
export function readType(item: Cursor): { readonly type: string; readonly notNull: boolean } {
  const first = item.peek();
  if (!isName(first) || (first.kind === "word" && NO_TYPE.has(first.value))) return { type: "", notNull: false };
  let type = readName(item)!.text;
  if (item.take("precision")) type += " precision";
  if (item.take("varying")) type += " varying";
  if (item.atMark("(")) item.skip();
  if (item.take("with", "time", "zone")) type += " with time zone";
  if (item.take("without", "time", "zone")) type += " without time zone";
  if (item.take("with", "local", "time", "zone")) type += " with local time zone";
  const array = readArray(item);
  return { type: (ALIASES[type] ?? type) + (array ? "[]" : ""), notNull: SERIAL.has(type) };
}

function readArray(item: Cursor): boolean {
  let array = item.take("array");
  while (item.atMark("[")) {
    item.skip();
    array = true;
  }
  return array;
}
