import type { ForeignKeyShape, IndexShape } from "../../facts/schema.js";
import type { Cursor } from "./cursor.js";
import { indexMethod, readKeys, skipIndexOptions } from "./index-keys.js";
import { isName, readBaseName, readName, readNames, readPart } from "./names.js";

/** What an item among the columns of a table says that is no column. `unread` is one whose effect is not known. */
export type Constraint =
  | { readonly is: "index"; readonly index: IndexShape }
  | { readonly is: "foreign-key"; readonly foreignKey: ForeignKeyShape }
  /** `UNIQUE USING INDEX i`: the index takes the constraint's name. */
  | { readonly is: "promoted-index"; readonly index: string; readonly name?: string; readonly origin: "primary" | "unique" }
  | { readonly is: "nothing" }
  | { readonly is: "unread" };

/** A constraint of a table, or a MySQL index among its columns; undefined where the item is a column. */
export function readConstraint(item: Cursor): Constraint | undefined {
  const from = item.index;
  const named = item.take("constraint");
  const name = named && !item.atAny("primary", "unique", "foreign", "check") ? readPart(item) : undefined;
  if (item.take("primary", "key")) return keyed(item, from, name, "primary");
  if (isUnique(item) && item.take("unique")) return keyed(item, from, name, "unique");
  if (item.take("foreign", "key")) return foreignKey(item, from, name);
  if (item.at("check") || (named && item.at("not", "null"))) return { is: "nothing" };
  if (item.take("exclude")) return exclusion(item, from, name);
  if (isPlainIndex(item)) return plainIndex(item, from);
  return named ? { is: "unread" } : undefined;
}

/** `REFERENCES t (a, b)`. Without columns it means the primary key. */
export function readReferences(item: Cursor): Pick<ForeignKeyShape, "references" | "referencedColumns"> | undefined {
  item.take("references");
  const table = readName(item);
  if (!table) return undefined;
  return { references: table.text, referencedColumns: (item.atMark("(") ? readNames(item) : undefined) ?? [] };
}

/** `MATCH … ON DELETE … ON UPDATE …` in any order: what happens on delete, if it says. */
export function foreignKeyActions(item: Cursor): Pick<ForeignKeyShape, "onDelete"> {
  let onDelete: ForeignKeyShape["onDelete"];
  for (;;) {
    if (item.take("match")) item.next();
    else if (item.take("on", "delete")) onDelete = readAction(item);
    else if (item.take("on", "update")) readAction(item);
    else return onDelete ? { onDelete } : {};
  }
}

function readAction(item: Cursor): ForeignKeyShape["onDelete"] {
  const found = ACTIONS.find(action => item.take(...action.split(" ")));
  if (item.atMark("(")) item.skip();
  return found;
}

const ACTIONS = ["cascade", "set null", "set default", "restrict", "no action"] as const;

function isUnique(item: Cursor): boolean {
  const next = item.peek(1);
  return item.at("unique") && (item.atMark("(", 1) || ["key", "index", "using", "nulls", "clustered", "nonclustered"].includes(next?.value ?? "") || item.atMark("(", 2));
}

function keyed(item: Cursor, from: number, constraint: string | undefined, origin: "primary" | "unique"): Constraint {
  if (item.take("using", "index")) return promoted(item, constraint, origin);
  if (!item.take("key")) item.take("index");
  if (!item.take("clustered")) item.take("nonclustered");
  item.take("nulls", "not", "distinct");
  const own = item.atMark("(") || item.at("using") ? undefined : readPart(item);
  const method = indexMethod(item);
  const keys = readKeys(item);
  if (!keys) return { is: "unread" };
  skipIndexOptions(item);
  const name = constraint ?? own;
  return { is: "index", index: { ...(name === undefined ? {} : { name }), keys, unique: true, method, origin, at: item.spanFrom(from) } };
}

function promoted(item: Cursor, name: string | undefined, origin: "primary" | "unique"): Constraint {
  const index = readBaseName(item);
  if (index === undefined) return { is: "unread" };
  return { is: "promoted-index", index, origin, ...(name === undefined ? {} : { name }) };
}

function foreignKey(item: Cursor, from: number, constraint: string | undefined): Constraint {
  const own = item.atMark("(") ? undefined : readPart(item);
  const columns = item.atMark("(") ? readNames(item) : undefined;
  const references = item.at("references") ? readReferences(item) : undefined;
  if (!columns || !references) return { is: "unread" };
  const onDelete = foreignKeyActions(item);
  const name = constraint ?? own;
  item.index = item.end;
  return { is: "foreign-key", foreignKey: { ...(name === undefined ? {} : { name }), columns, ...references, ...onDelete, at: item.spanFrom(from) } };
}

/** `EXCLUDE USING gist (room WITH =, during WITH &&)`. */
function exclusion(item: Cursor, from: number, name: string | undefined): Constraint {
  const method = indexMethod(item);
  const keys = readKeys(item);
  if (!keys) return { is: "unread" };
  const where = skipIndexOptions(item);
  return {
    is: "index",
    index: { ...(name === undefined ? {} : { name }), keys, unique: false, method, ...(where === undefined ? {} : { where }), origin: "explicit", at: item.spanFrom(from) },
  };
}

/** MySQL's `KEY i (a)`. A column may be called `key`: then a type follows, whose parentheses hold a number. */
function isPlainIndex(item: Cursor): boolean {
  const look = item.copy();
  const special = look.take("fulltext") || look.take("spatial");
  const keyword = look.take("key") || look.take("index");
  if (!special && !keyword) return false;
  if (!look.atMark("(")) readPart(look);
  if (look.take("using")) look.next();
  if (!look.atMark("(")) return false;
  return isName(look.peek(1)) || look.atMark("(", 1);
}

function plainIndex(item: Cursor, from: number): Constraint {
  const special = item.take("fulltext") ? "fulltext" : item.take("spatial") ? "spatial" : undefined;
  if (!item.take("key")) item.take("index");
  const name = item.atMark("(") || item.at("using") ? undefined : readPart(item);
  const method = special ?? indexMethod(item);
  const keys = readKeys(item);
  if (!keys) return { is: "unread" };
  skipIndexOptions(item);
  return { is: "index", index: { ...(name === undefined ? {} : { name }), keys, unique: false, method, origin: "explicit", at: item.spanFrom(from) } };
}
