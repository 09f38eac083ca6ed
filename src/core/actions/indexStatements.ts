import reserved from "../data/reserved-words.json";
import type { Dialect } from "../facts/schema.js";

export interface IndexRequest {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly dialect: Dialect;
  /** PostgreSQL builds no index of a partitioned table concurrently. */
  readonly partitioned?: boolean;
}

/** How the SQL around it is written. */
export interface SqlStyle {
  /** Names are quoted also where they need not be, with no space before the columns, as Prisma writes them. */
  readonly prisma: boolean;
  readonly lowerCase: boolean;
}

/** Whether an index is built beside the writes, in a statement that no transaction may hold. Only PostgreSQL has that form. */
export type Build = "concurrently" | "plain" | "if-missing";

export function createStatement(request: IndexRequest, style: SqlStyle, build: Build): string {
  const { name, table, columns, dialect } = request;
  const quoted = (it: string): string => quote(it, dialect, style);
  const keys = `${style.prisma ? "" : " "}(${columns.map(quoted).join(", ")})`;
  if (dialect === "mysql") {
    return build === "concurrently"
      ? `${words("ALTER TABLE", style)} ${quoted(table)} ${words("ADD INDEX", style)} ${quoted(name)} (${columns.map(quoted).join(", ")}), ALGORITHM=INPLACE, LOCK=NONE;`
      : `${words("CREATE INDEX", style)} ${quoted(name)} ${words("ON", style)} ${quoted(table)}${keys};`;
  }
  const concurrently = build === "concurrently" && dialect === "postgresql" ? " CONCURRENTLY" : "";
  const ifMissing = build === "if-missing" && dialect !== "sqlserver" ? " IF NOT EXISTS" : "";
  return `${words(`CREATE INDEX${concurrently}${ifMissing}`, style)} ${quoted(name)} ${words("ON", style)} ${quoted(table)}${keys};`;
}

export function dropStatement(request: IndexRequest, style: SqlStyle, build: Build): string {
  const { name, table, dialect } = request;
  const quoted = (it: string): string => quote(it, dialect, style);
  if (dialect === "mysql") return `${words("ALTER TABLE", style)} ${quoted(table)} ${words("DROP INDEX", style)} ${quoted(name)};`;
  if (dialect === "sqlserver") return `${words("DROP INDEX", style)} ${quoted(name)} ${words("ON", style)} ${quoted(table)};`;
  const concurrently = build === "concurrently" && dialect === "postgresql" ? " CONCURRENTLY" : "";
  const dot = table.lastIndexOf(".");
  const schema = dot < 0 ? "" : `${quoted(table.slice(0, dot))}.`;
  return `${words(`DROP INDEX${concurrently}`, style)} ${schema}${quoted(name)};`;
}

function words(keywords: string, { lowerCase }: SqlStyle): string {
  return lowerCase ? keywords.toLowerCase() : keywords;
}

/** A name that is plain and no keyword needs no quotes. Parts of a schema-qualified one are quoted apart. */
function quote(name: string, dialect: Dialect, { prisma }: SqlStyle): string {
  return name.split(".").map(part => (prisma || !isPlain(part) ? inQuotes(part, dialect) : part)).join(".");
}

function isPlain(name: string): boolean {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.words.includes(name);
}

function inQuotes(name: string, dialect: Dialect): string {
  if (dialect === "mysql") return `\`${name.replaceAll("`", "``")}\``;
  if (dialect === "sqlserver") return `[${name.replaceAll("]", "]]")}]`;
  return `"${name.replaceAll('"', '""')}"`;
}
