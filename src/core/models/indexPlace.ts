import type { Fact } from "../facts.js";
import type { Location } from "../text.js";
import type { Read } from "../workspace.js";
import { filesOfFolder, isBuiltByCode } from "./migrationFolders.js";
import { folderOf, join } from "./paths.js";
import type { Table } from "./schemaShapes.js";

/** Where an index on a table is to be written, by what made the table. */
export interface IndexPlace {
  /** The model that declares it too. */
  readonly model?: Fact<"table">;
  /** The folder that gets one more migration. */
  readonly migrations?: { readonly folder: string; readonly layout: "prisma" | "files" };
  /** The single script that makes the table, with the statement. */
  readonly script?: Location;
}

/** The place, or in one sentence why there is none. */
export function indexPlace(read: Read, table: Table, columns: readonly string[]): IndexPlace | { readonly refused: string } {
  // A class that only maps a table makes no index: what makes the table does.
  const model = table.declared?.mapped ? undefined : table.declared;
  if (model && model.source !== "prisma") return { refused: `An index on ${table.name} is declared in the class ${table.model}, and its migration is made from that.` };
  if (model && !model.insertIndexAt) return { refused: `The model ${table.model} is not written on lines of its own, so an index cannot be added to it.` };
  const migrations = migrationsFor(read, table, columns);
  if (migrations && "refused" in migrations) return migrations;
  if (model) return { model, ...(migrations ? { migrations } : {}) };
  if (migrations) return { migrations };
  if (!table.created) return { refused: `No statement that makes ${table.name} was found.` };
  if (isBuiltByCode(read, read.packageOf(table.created.uri))) return { refused: `Migrations are code here, and the index on ${table.name} belongs into one of them.` };
  return /\.(sql|psql|pgsql)$/i.test(table.created.uri) ? { script: table.created } : { refused: `${table.name} is made by code, which has no place of its own for an index.` };
}

function migrationsFor(read: Read, table: Table, columns: readonly string[]): IndexPlace["migrations"] | { readonly refused: string } {
  if (table.declared) {
    const folder = prismaFolder(read, table.declared.uri, table.migrations);
    // What no migration makes yet comes with the next one that Prisma writes.
    if (folder !== undefined) return columns.every(it => table.migratedColumns.includes(it)) ? { folder, layout: "prisma" } : undefined;
  }
  const folder = table.migrations;
  if (folder === undefined) return undefined;
  if (table.created && !/\.(sql|psql|pgsql)$/i.test(table.created.uri)) return { refused: `Migrations are code here, and the index on ${table.name} belongs into one of them.` };
  const newest = filesOfFolder(read, folder).at(-1);
  if (read.exists(join(folder, "meta/_journal.json")) || (newest?.layout === "folder" && read.exists(`${folderOf(newest.uri)}/snapshot.json`))) {
    return { refused: "Drizzle keeps a snapshot beside each migration: declare the index in the table and run drizzle-kit generate." };
  }
  if (newest?.layout === "release") return { refused: `Which release of ${folder} the index belongs to is not for the tool to say.` };
  if (newest?.layout === "folder") return table.declared ? undefined : { refused: `How ${folder} is run is not known.` };
  return { folder, layout: "files" };
}

/** The migrations of a schema, when Prisma Migrate is in use: its lock file is there. */
function prismaFolder(read: Read, schema: string, used: string | undefined): string | undefined {
  const beside = [join(folderOf(schema), "migrations"), join(folderOf(folderOf(schema)), "migrations"), ...(used === undefined ? [] : [used])];
  return beside.find(it => read.exists(join(it, "migration_lock.toml")));
}
