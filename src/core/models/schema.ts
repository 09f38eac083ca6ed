import implicit from "../data/implicit-indexes.json";
import type { Fact } from "../facts.js";
import { defineModel, type FileClass, type Read } from "../workspace.js";
import { dialectSigns, isOfOtherDatabase } from "./dialects.js";
import { declaredTables, isTemplate } from "./declaredTables.js";
import { servesEquality } from "./indexCover.js";
import { liquibaseChains } from "./liquibaseChains.js";
import { chainsOf } from "./migrationChains.js";
import { djangoScripts } from "./orm/djangoMigrations.js";
import { ormFiles } from "./orm/ormTables.js";
import { isBuiltByCode, pathOf, scriptsOf } from "./migrationFolders.js";
import { folderOf } from "./paths.js";
import { joinTable, type Definitions } from "./schemaJoin.js";
import { readScript } from "./schemaScripts.js";
import type { Index, Schema, Table } from "./schemaShapes.js";
import { rowsSaid, sizeClass, withRows, type SizedTable } from "./tableSize.js";

/** The schema that code of a package works with: the package's own, else that of the nearest folder above, else the only one there is. */
export function schemaOf(read: Read, folder: string): Schema {
  const home = homeOf(read, folder);
  return home === undefined ? { home: folder, tables: [] } : read.model(schemas, home);
}

/** The home of the schema that a package works with. */
export function homeOf(read: Read, folder: string): string | undefined {
  const all = schemaHomes(read);
  for (let at = folder; ; at = folderOf(at)) {
    if (all.includes(at)) return at;
    if (at === "") return all.length === 1 ? all[0] : undefined;
  }
}

/** Packages that have files of a schema, by folder. */
export function schemaHomes(read: Read): readonly string[] {
  return read.model(homes, "");
}

/** The homes that a package speaks for: itself, and folders that are no package but have files of a schema. */
export function homesReportedBy(read: Read, folder: string): readonly string[] {
  const packages = read.packages();
  return schemaHomes(read).filter(home => (packages.find(it => it === home) ?? packages.find(it => isBelow(it, home)) ?? packages[0]) === folder);
}

/** Every table of the workspace by home and name, as plain data for a listing. */
export function listTables(read: Read): readonly (Table & { readonly home: string })[] {
  return schemaHomes(read).flatMap(home => read.model(schemas, home).tables.map(table => ({ ...table, home })));
}

/** The schema of the files that belong to a folder: models, folders of migrations, and single scripts joined by table. */
export const schemas = defineModel<string, Schema>({
  name: "schemas",
  derive: (home, read) => {
    const definitions = definitionsOf(read, home);
    const names = new Set([...definitions.models.map(it => it.name), ...definitions.scripts.flatMap(it => it.tables.map(table => table.name))]);
    const joined = [...names].sort().flatMap(name => joinTable(name, definitions));
    const referenced = new Set(joined.flatMap(it => it.foreignKeys.map(key => key.references)));
    const sized = (it: Table): Table => {
      const rows = rowsSaid(read, [it.name, it.model]);
      return { ...it, sizeClass: withRows(sizeClass(named(it), referenced.has(it.name)), rows), ...rows && { rows } };
    };
    return { home, tables: joined.map(it => withImplicitIndexes(sized(it))) };
  },
});

/** Django puts the application before the name of a table, so that the model's tells more. */
function named(table: Pick<Table, "name" | "model" | "columns" | "foreignKeys" | "declared">): SizedTable {
  return table.declared?.source === "django" && table.model !== undefined ? { ...table, name: table.model } : table;
}

function definitionsOf(read: Read, home: string): Definitions {
  const steps = read.inPackage("schemaChange", home).filter(it => counts(read.fileClass(it.uri)));
  const signs = dialectSigns(read, home);
  const models = declaredTables(read, home, signs).filter(it => counts(read.fileClass(it.uri)));
  const named = chainsOf(read.inPackage("migrationOrder", home).filter(it => counts(read.fileClass(it.uri))));
  const scripts = scriptsOf(steps.map(it => it.uri), [...named, ...liquibaseChains(read, home)]);
  // Tables of ClickHouse beside those of PostgreSQL have their names.
  const own = scripts.filter(it => !isOfOtherDatabase(pathOf(it)));
  const readScripts = (models.length > 0 || own.length > 0 ? own : scripts).map(script => readScript(script, read, signs));
  return { models, builtByCode: isBuiltByCode(read, home), scripts: [...readScripts, ...djangoScripts(read, home, signs)] };
}

const homes = defineModel<"", readonly string[]>({
  name: "schema homes",
  derive: (_, read) => {
    const facts: readonly Fact[] = [...read.facts("table"), ...read.facts("mappedClass"), ...read.facts("schemaChange"), ...read.facts("djangoMigration")];
    const files = [...new Set([...facts.map(it => it.uri), ...ormFiles(read)])].filter(uri => counts(read.fileClass(uri)) && !isTemplate(read, uri));
    return [...new Set(files.map(uri => read.packageOf(uri)))].sort();
  },
});

/** Schemas of tests and examples say nothing about the database in use. */
function counts(fileClass: FileClass): boolean {
  return fileClass === "production" || fileClass === "migration" || fileClass === "script";
}

/** MySQL makes an index for each foreign key that has none. https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html */
function withImplicitIndexes(table: Table): Table {
  const makes = (implicit.foreignKey as Partial<Record<string, boolean>>)[table.dialect];
  if (!makes || table.relationMode === "prisma") return table;
  const added = table.foreignKeys.filter(key => !table.indexes.some(it => servesEquality(it, key.columns))).map((key): Index => ({
    ...(key.name === undefined ? {} : { name: key.name }),
    keys: key.columns.map(column => ({ column, direction: "asc" })),
    unique: false, method: "btree", origin: "implicit", at: key.at, uri: key.uri, inModel: key.inModel, inMigration: key.inMigration,
  }));
  return { ...table, indexes: [...table.indexes, ...added] };
}

function isBelow(folder: string, above: string): boolean {
  return above === "" || folder.startsWith(`${above}/`);
}
