import type { MappedMember } from "../../facts/persistence.js";

/**
 * The type of column that Hibernate makes for a Java type, in PostgreSQL's names; empty where it is not known, as for a class of
 * the workspace that may be an enumeration. https://docs.jboss.org/hibernate/orm/6.6/userguide/html_single/Hibernate_User_Guide.html#basic
 */
export function columnType({ type, kept }: MappedMember): string {
  if (kept) return kept === "large" ? largeType(type) : keptTypes[kept] ?? "";
  return Object.hasOwn(types, type) ? types[type]! : "";
}

const keptTypes: Readonly<Record<string, string>> = { text: "varchar", ordinal: "smallint", json: "jsonb", timestamp: "timestamp", date: "date", time: "time" };

const types: Readonly<Record<string, string>> = {
  Long: "bigint", long: "bigint", Integer: "integer", int: "integer", Short: "smallint", short: "smallint", Byte: "smallint", byte: "smallint",
  Boolean: "boolean", boolean: "boolean", Double: "float", double: "float", Float: "real", float: "real",
  BigDecimal: "numeric", BigInteger: "numeric", Duration: "numeric", Character: "char", char: "char", String: "varchar", UUID: "uuid",
  Instant: "timestamptz", OffsetDateTime: "timestamptz", ZonedDateTime: "timestamptz", LocalDateTime: "timestamp", Timestamp: "timestamp", Date: "timestamp", Calendar: "timestamp",
  LocalDate: "date", LocalTime: "time", "byte[]": "bytea", URL: "varchar", Locale: "varchar", Currency: "varchar", TimeZone: "varchar", ZoneId: "varchar",
};

/** Bytes of types of fixed size; all others come after them. */
const sizes: Readonly<Record<string, number>> = { boolean: 1, smallint: 2, integer: 4, real: 4, date: 4, float: 8, bigint: 8, timestamp: 8, timestamptz: 8, time: 8, uuid: 16 };

/**
 * Columns in the order in which Hibernate writes those of a key since 6.2: small ones first, those of a size by name.
 * https://docs.jboss.org/hibernate/orm/6.2/javadocs/org/hibernate/boot/model/relational/ColumnOrderingStrategyStandard.html
 */
export function inKeyOrder<Column extends { readonly name: string; readonly type: string }>(columns: readonly Column[], hibernate: number): readonly Column[] {
  const size = ({ type }: Column): number => sizes[type] ?? Number.MAX_SAFE_INTEGER;
  return hibernate < 6 ? columns : [...columns].sort((a, b) => size(a) - size(b) || (a.name < b.name ? -1 : 1));
}

/** A large text or binary stands apart, and the column holds its number. */
function largeType(type: string): string {
  return /^(String|byte\[\]|char\[\]|Clob|Blob)$/.test(type) ? "oid" : "";
}
