import type { Dialect } from "../../facts/schema.js";
import { argument, type Attribute, type Field } from "./read.js";

/** The scalar types of Prisma. */
export const scalarTypes: ReadonlySet<string> = new Set(["String", "Boolean", "Int", "BigInt", "Float", "Decimal", "DateTime", "Json", "Bytes"]);

/**
 * The type of a column in the database, lower case and without length: that of `@db.…`, else the connector's default.
 * https://www.prisma.io/docs/orm/reference/prisma-schema-reference#model-field-scalar-types
 */
export function columnType(field: Field, dialect: Dialect): string {
  const native = field.attributes.find(it => it.name.startsWith("db."))?.name.slice("db.".length);
  const plain = field.unsupported ? field.type.replace(/\(.*\)/s, "") : native ?? defaults[dialect]?.[field.type] ?? field.type;
  return (nativeNames[plain] ?? plain).toLowerCase() + (field.list ? "[]" : "");
}

/** The column's name in the database: `@map`. */
export function columnName(field: Field): string {
  const map = attribute(field, "map");
  return (map && argument(map, "name", true)?.text) || field.name;
}

export function attribute(field: Field, name: string): Attribute | undefined {
  return field.attributes.find(it => it.name === name);
}

/** Attributes of types whose names differ from the database's. */
const nativeNames: Readonly<Record<string, string>> = { DoublePrecision: "double precision", SmallInt: "smallint", Oid: "oid" };

const defaults: Readonly<Partial<Record<Dialect, Readonly<Record<string, string>>>>> = {
  postgresql: {
    String: "text", Boolean: "boolean", Int: "integer", BigInt: "bigint", Float: "double precision", Decimal: "decimal",
    DateTime: "timestamp", Json: "jsonb", Bytes: "bytea",
  },
  mysql: {
    String: "varchar", Boolean: "tinyint", Int: "int", BigInt: "bigint", Float: "double", Decimal: "decimal",
    DateTime: "datetime", Json: "json", Bytes: "longblob",
  },
  sqlite: {
    String: "text", Boolean: "boolean", Int: "integer", BigInt: "bigint", Float: "real", Decimal: "decimal",
    DateTime: "datetime", Json: "jsonb", Bytes: "blob",
  },
  sqlserver: {
    String: "nvarchar", Boolean: "bit", Int: "int", BigInt: "bigint", Float: "float", Decimal: "decimal",
    DateTime: "datetime2", Json: "nvarchar", Bytes: "varbinary",
  },
};
