import type { Fact } from "../facts.js";
import type { ForeignKeyShape } from "../facts/schema.js";
import type { Read } from "../workspace.js";
import { datasourceFor, dialectOf, scriptDialect, type DialectSigns } from "./dialects.js";
import { ormTables } from "./orm/ormTables.js";
import { folderOf, join } from "./paths.js";
import { entityTables } from "./persistence/entityTables.js";
import { persistenceSettings } from "./persistence/persistenceSettings.js";

/** The tables that models of a package declare, with what other files of the same schema say: data source, names of tables. */
export function declaredTables(read: Read, home: string, signs: DialectSigns): readonly Fact<"table">[] {
  return [...prismaTables(read, home), ...ormClassTables(read, home, signs), ...entityClassTables(read, home, signs)];
}

/** Tables of Python's classes: those of one package are of one database. */
function ormClassTables(read: Read, home: string, signs: DialectSigns): readonly Fact<"table">[] {
  const tables = ormTables(read, home);
  const written = new Set(tables.map(it => it.dialect).filter(it => it !== "unknown"));
  const dialect = tables.length === 0 ? "unknown" : scriptDialect("", written, signs);
  return tables.map(it => ({ ...it, dialect }));
}

function prismaTables(read: Read, home: string): readonly Fact<"table">[] {
  const tables = read.inPackage("table", home).filter(it => !isTemplate(read, it.uri));
  const sources = prismaSources(read, home);
  const byModel = new Map(tables.map(it => [it.model, it.name]));
  return tables.map(table => {
    const source = table.dialect === "unknown" && table.relationMode === undefined ? datasourceFor(read, table.uri, sources) : undefined;
    const foreignKeys = table.foreignKeys.map(it => settled(it, byModel));
    return source ? { ...table, foreignKeys, dialect: source.dialect, relationMode: source.relationMode } : { ...table, foreignKeys };
  });
}

/** Tables of Java's classes, which several files declare together. */
function entityClassTables(read: Read, home: string, signs: DialectSigns): readonly Fact<"table">[] {
  const tables = read.model(entityTables, home);
  if (tables.length === 0) return [];
  const { makesSchema, dialect = dialectOf(signs) } = read.model(persistenceSettings, home);
  return tables.map(it => ({ ...it, dialect, ...!makesSchema && { mapped: true } }));
}

/**
 * Whether a schema is one of several in a package that stand where no tool looks for one: what a program offers or reads,
 * not the database it works with. https://www.prisma.io/docs/orm/prisma-schema/overview/location
 */
export function isTemplate(read: Read, uri: string): boolean {
  if (!uri.endsWith(".prisma")) return false;
  const sources = prismaSources(read, read.packageOf(uri));
  const source = datasourceFor(read, uri, sources)?.uri ?? uri;
  return sources.length > 1 && !/(^|\/)(schema\.prisma|(prisma|schemas?)\/[^/]+)$/.test(source) && !read.exists(join(folderOf(source), "migrations/migration_lock.toml"));
}

function prismaSources(read: Read, home: string): readonly Fact<"datasource">[] {
  return read.inPackage("datasource", home).filter(it => it.uri.endsWith(".prisma"));
}

function settled(key: ForeignKeyShape, byModel: ReadonlyMap<string | undefined, string>): ForeignKeyShape {
  const references = key.referencesModel === undefined ? undefined : byModel.get(key.referencesModel);
  return references === undefined ? key : { ...key, references };
}
