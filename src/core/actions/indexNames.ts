import type { Dialect } from "../facts/schema.js";
import type { Schema, Table } from "../models/schemaShapes.js";

/** How indexes may be named, `t` being the table and `c` its columns; the first is the database's own way in PostgreSQL and Prisma's. */
const styles: readonly Style[] = [
  (t, c) => `${t}_${c}_idx`,
  (t, c) => `idx_${t}_${c}`,
  (t, c) => `ix_${t}_${c}`,
  (t, c) => `${t}_${c}_index`,
  (t, c) => `${t}_${c}_ix`,
  (t, c) => `index_${t}_on_${c}`,
  (t, c) => `${t}__${c}`,
];

type Style = (t: string, c: string) => string;

/**
 * A free name for an index in the style that most of the schema's indexes have. What Prisma declares has Prisma's style,
 * so that model and database agree.
 */
export function indexName(schema: Schema, table: Table, columns: readonly string[]): string {
  const full = nameIn(table.declared ? styles[0]! : styleOf(schema), table.name, columns);
  const taken = new Set(schema.tables.flatMap(it => [baseOf(it.name), ...it.indexes.map(index => index.name ?? "")]).map(it => it.toLowerCase()));
  const name = shortened(full, table.dialect);
  for (let count = 1; ; count++) {
    const tried = count === 1 ? name : shortened(`${full}_${count}`, table.dialect);
    if (!taken.has(tried.toLowerCase())) return tried;
  }
}

/** The name that Prisma takes when the model gives none; it cuts long ones, and then the model has to say the name. */
export function prismaDefaultName(table: Table, columns: readonly string[]): string {
  return nameIn(styles[0]!, table.name, columns);
}

function nameIn(style: Style, table: string, columns: readonly string[]): string {
  return style(baseOf(table), columns.join("_"));
}

/** The style of the majority; the first where none leads. */
function styleOf(schema: Schema): Style {
  const named = schema.tables.filter(it => !it.declared).flatMap(table => table.indexes.filter(it => it.origin === "explicit" && it.name !== undefined).map(index => ({ table, index })));
  // Where two underscores tell table and columns apart, some of the columns are often left out.
  const fits = (style: Style, { table, index }: typeof named[number]): boolean => {
    const start = nameIn(style, table.name, [""]);
    return start.endsWith("__") ? index.name!.startsWith(start) : index.name === nameIn(style, table.name, index.keys.map(it => it.column ?? "expr"));
  };
  const counts = styles.map(style => named.filter(it => fits(style, it)).length);
  return styles[counts.indexOf(Math.max(...counts))]!;
}

/** Limits of names: 63 bytes in PostgreSQL, 64 characters in MySQL, 128 in SQL Server and here in SQLite, which has none. */
function shortened(name: string, dialect: Dialect): string {
  const limit = dialect === "mysql" ? 64 : dialect === "sqlite" || dialect === "sqlserver" ? 128 : 63;
  const size = (text: string): number => (limit === 63 ? bytes(text) : text.length);
  if (size(name) <= limit) return name;
  let cut = "";
  for (const character of name) {
    if (size(cut + character) > limit - 7) break;
    cut += character;
  }
  return `${cut}_${fingerprint(name)}`;
}

/** Six hexadecimal digits that tell long names apart (FNV-1a). */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 24)) & 0xffffff).toString(16).padStart(6, "0");
}

function bytes(text: string): number {
  let count = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return count;
}

function baseOf(table: string): string {
  return table.slice(table.lastIndexOf(".") + 1);
}
