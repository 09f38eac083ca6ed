import type { Dialect } from "../../../facts/schema.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/arguments.js";
import { dotted, referenceOf, unwrap } from "../bindings/values.js";
import { libraryName } from "./names.js";

/** A type of SQLAlchemy. `dialect` where only one database has it. */
export interface ColumnType {
  /** As the database calls it: small letters, without length. Empty where it is not one of SQLAlchemy's. */
  readonly type: string;
  readonly dialect?: Dialect;
}

/** The type that an expression gives: `sa.String(50)`, `DateTime`, `postgresql.JSONB()`; undefined for what names nothing. */
export function columnType(file: ParsedFile, node: SyntaxNode): ColumnType | undefined {
  const inner = unwrap(node);
  const callee = inner.type === "call" ? inner.field("function") : inner;
  const name = libraryName(file, callee)?.name;
  if (name === undefined) return callee && /^(identifier|attribute)$/.test(callee.type) ? { type: "" } : undefined;
  const dialect = dialects[/^sqlalchemy\.dialects\.(\w+)/.exec(dotted(referenceOf(file, callee)) ?? "")?.[1] ?? ""];
  return { type: databaseType(file, name.slice(name.lastIndexOf(".") + 1), inner), ...dialect && { dialect } };
}

/** What a type of Python becomes where the column names none. https://docs.sqlalchemy.org/en/20/orm/declarative_tables.html#mapped-column-derives-the-datatype-and-nullability-from-the-mapped-annotation */
export function typeOfPython(name: string): string {
  return pythonTypes[name.slice(name.lastIndexOf(".") + 1)] ?? "";
}

function databaseType(file: ParsedFile, name: string, node: SyntaxNode): string {
  const given = argumentsOf(node);
  if (name === "ARRAY") return `${given.positional[0] ? columnType(file, given.positional[0])?.type ?? "" : ""}[]`;
  if (/^(DateTime|DATETIME|TIMESTAMP)$/.test(name)) return given.named.get("timezone")?.type === "true" ? "timestamptz" : "timestamp";
  return names[name] ?? name.toLowerCase();
}

const dialects: Readonly<Record<string, Dialect>> = { postgresql: "postgresql", mysql: "mysql", sqlite: "sqlite", mssql: "sqlserver" };

/** What the generic types become on PostgreSQL. https://docs.sqlalchemy.org/en/20/core/type_basics.html */
const names: Readonly<Record<string, string>> = {
  Integer: "integer", INTEGER: "integer", INT: "integer", BigInteger: "bigint", SmallInteger: "smallint", String: "varchar", Unicode: "varchar", Text: "text", UnicodeText: "text",
  AutoString: "varchar", Boolean: "boolean", Float: "double precision", FLOAT: "double precision", Double: "double precision", DOUBLE_PRECISION: "double precision",
  Numeric: "numeric", DECIMAL: "numeric", LargeBinary: "bytea", BYTEA: "bytea", PickleType: "bytea", Uuid: "uuid", Enum: "enum", ENUM: "enum",
};

const pythonTypes: Readonly<Record<string, string>> = {
  int: "integer", str: "varchar", bool: "boolean", float: "double precision", bytes: "bytea", Decimal: "numeric", datetime: "timestamp", date: "date", time: "time", timedelta: "interval", UUID: "uuid",
};
