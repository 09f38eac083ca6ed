import type { Fact } from "../facts.js";
import type { ForeignKeyShape } from "../facts/schema.js";
import type { Read } from "../workspace.js";
import { datasourceFor } from "./dialects.js";
import { folderOf, join } from "./paths.js";

/** The tables that models of a package declare, with what other files of the same schema say: data source, names of tables. */
export function declaredTables(read: Read, home: string): readonly Fact<"table">[] {
  const tables = read.inPackage("table", home).filter(it => !isTemplate(read, it.uri));
  const sources = read.inPackage("datasource", home);
  const byModel = new Map(tables.map(it => [it.model, it.name]));
  return tables.map(table => {
    const source = table.dialect === "unknown" && table.relationMode === undefined ? datasourceFor(read, table.uri, sources) : undefined;
    const foreignKeys = table.foreignKeys.map(it => settled(it, byModel));
    return source ? { ...table, foreignKeys, dialect: source.dialect, relationMode: source.relationMode } : { ...table, foreignKeys };
  });
}

/**
 * Whether a schema is one of several in a package that stand where no tool looks for one: what a program offers or reads,
 * not the database it works with. https://www.prisma.io/docs/orm/prisma-schema/overview/location
 */
export function isTemplate(read: Read, uri: string): boolean {
  if (!uri.endsWith(".prisma")) return false;
  const sources = read.inPackage("datasource", read.packageOf(uri));
  const source = datasourceFor(read, uri, sources)?.uri ?? uri;
  return sources.length > 1 && !/(^|\/)(schema\.prisma|(prisma|schemas?)\/[^/]+)$/.test(source) && !read.exists(join(folderOf(source), "migrations/migration_lock.toml"));
}

function settled(key: ForeignKeyShape, byModel: ReadonlyMap<string | undefined, string>): ForeignKeyShape {
  const references = key.referencesModel === undefined ? undefined : byModel.get(key.referencesModel);
  return references === undefined ? key : { ...key, references };
}
