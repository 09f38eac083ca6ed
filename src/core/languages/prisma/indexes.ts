import type { Dialect, IndexKey, IndexShape } from "../../facts/schema.js";
import { columnName } from "./column.js";
import { argument, type Attribute, type Block, type Field, type Value } from "./read.js";

/** The indexes a model declares: by `@id`, `@unique`, and their forms over several fields. */
export function readIndexes(model: Block, table: string, dialect: Dialect): readonly IndexShape[] {
  const ofFields = model.fields.flatMap(field => field.type === "" ? [] : field.attributes.flatMap(it => {
    const origin = origins[it.name];
    return origin && origin !== "explicit" ? [toIndex(it, origin, [{ column: columnName(field), direction: direction(it) }])] : [];
  }));
  const ofModel = model.attributes.flatMap(it => {
    const origin = origins[it.name];
    const keys = (argument(it, "fields") ?? argument(it, "fields", true))?.items.map(item => toKey(item, model.fields)) ?? [];
    return origin && keys.length > 0 ? [toIndex(it, origin, keys)] : [];
  });
  return [...ofFields, ...ofModel];

  function toIndex(it: Attribute, origin: IndexShape["origin"], keys: readonly IndexKey[]): IndexShape {
    const name = argument(it, "map")?.text ?? defaultName(table, keys, origin, dialect);
    const condition = argument(it, "where");
    return {
      ...(name ? { name } : {}),
      keys,
      unique: origin !== "explicit",
      method: it.name === "fulltext" ? "fulltext" : argument(it, "type")?.text.toLowerCase() ?? "btree",
      ...(condition ? { where: (condition.arguments[0]?.value ?? condition).text } : {}),
      origin,
      at: { start: it.start, end: it.end },
    };
  }
}

const origins: Readonly<Record<string, IndexShape["origin"]>> = {
  id: "primary", unique: "unique", index: "explicit", fulltext: "explicit",
};

/** A field of the model by its database name; a path into a composite type (MongoDB) stays as written. */
function toKey(item: Value, fields: readonly Field[]): IndexKey {
  const field = fields.find(it => it.name === item.text);
  return { column: field ? columnName(field) : item.text, direction: direction(item) };
}

function direction(it: Attribute | Value): "asc" | "desc" {
  return argument(it, "sort")?.text === "Desc" ? "desc" : "asc";
}

/**
 * The name Prisma gives an index without `map`; undefined where it shortens it or the database names it.
 * https://www.prisma.io/docs/orm/prisma-schema/data-model/database-mapping
 */
function defaultName(table: string, keys: readonly IndexKey[], origin: IndexShape["origin"], dialect: Dialect): string | undefined {
  const base = table.replace(/^.*\./, "");
  const columns = keys.map(it => it.column).join("_");
  if (origin === "primary") return dialect === "postgresql" ? short(`${base}_pkey`) : undefined;
  return short(`${base}_${columns}_${origin === "unique" ? "key" : "idx"}`);
}

/** The shortest limit of names among the databases that Prisma knows (PostgreSQL: 63 bytes). */
function short(name: string): string | undefined {
  return name.length <= 63 ? name : undefined;
}
