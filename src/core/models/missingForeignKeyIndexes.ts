import type { Location } from "../text.js";
import { defineModel } from "../workspace.js";
import { foreignKeyUse, type ForeignKeyUse } from "./foreignKeyUse.js";
import { servesEquality, startsWithOneOf } from "./indexCover.js";
import { indexPlace } from "./indexPlace.js";
import { homesReportedBy, schemas } from "./schema.js";
import { schemaQueries } from "./schemaQueries.js";
import type { ForeignKey, Table } from "./schemaShapes.js";
import type { SizeClass } from "./tableSize.js";

/** A foreign key whose rows are found only by reading the whole table. */
export interface MissingForeignKeyIndex {
  readonly table: Table;
  readonly key: ForeignKey;
  /** The first of its columns. */
  readonly at: Location;
  /** Code that pays for it. */
  readonly use?: ForeignKeyUse;
  /** A delete of the row referred to changes rows of this table. */
  readonly onDelete?: NonNullable<ForeignKey["onDelete"]>;
  /** How the code that pays is reached: `GET /orders/:id`. */
  readonly entry?: string;
  /** Whether there is a place to write an index to. */
  readonly canAdd: boolean;
  readonly home: string;
  /** Some index starts with one of its columns, so that not the whole table is read. */
  readonly narrowed: boolean;
  /** Of the table referred to, where it is known. */
  readonly parentSize?: SizeClass;
}

/** By package; those of folders without a package are given to one below. */
export const missingForeignKeyIndexes = defineModel<string, readonly MissingForeignKeyIndex[]>({
  name: "missing foreign key indexes",
  derive: (folder, read) => homesReportedBy(read, folder).flatMap(home => read.model(inHome, home)),
});

/** By home of the schema; only where the database is known to make no index of its own. */
const inHome = defineModel<string, readonly MissingForeignKeyIndex[]>({
  name: "missing foreign key indexes of a schema",
  derive: (home, read) => {
    const schema = read.model(schemas, home);
    const candidates = schema.tables.filter(isJudged).flatMap(table => uncovered(table).map(key => ({ table, key })));
    if (candidates.length === 0) return [];
    const queries = read.model(schemaQueries, home);
    return candidates.flatMap(({ table, key }): readonly MissingForeignKeyIndex[] => {
      const used = foreignKeyUse(schema, table, key, queries);
      const kept = isKept(table, key);
      const use = kept || used?.how !== "delete" ? used : undefined;
      if (!kept && !use) return [];
      const entry = use?.entry;
      const parent = schema.tables.find(it => it.name === key.references);
      return [{
        table, key, home, at: columnPlace(table, key),
        ...(use ? { use } : {}),
        ...(entry?.kind === "http" ? { entry: `${entry.method} ${entry.path}` } : {}),
        ...(kept && key.onDelete !== undefined && isFollowed(key) ? { onDelete: key.onDelete } : {}),
        canAdd: !("refused" in indexPlace(read, table, key.columns)),
        narrowed: table.indexes.some(it => startsWithOneOf(it, key.columns)),
        ...parent && { parentSize: parent.sizeClass },
      }];
    });
  },
});

/** Where something makes the table that is not seen, nothing is known of its indexes. */
function isJudged({ dialect, relationMode, sizeClass, declared, truth }: Table): boolean {
  return !(declared?.mapped && truth === "model") && (dialect === "postgresql" || dialect === "sqlite" || dialect === "sqlserver") && relationMode === "foreignKeys" && sizeClass !== "lookup";
}

/** Whether the database has the key: not where a model declares it and migrations that make its columns leave it out, or took it away. */
function isKept({ truth, completeness, migratedColumns }: Table, { columns, inMigration }: ForeignKey): boolean {
  return inMigration || truth !== "migration" || completeness !== "full" || !columns.every(it => migratedColumns.includes(it));
}

/** One for each set of columns: two references from the same columns need one index. */
function uncovered(table: Table): readonly ForeignKey[] {
  const missing = table.foreignKeys.filter(key => key.columns.length > 0 && !table.indexes.some(it => servesEquality(it, key.columns)));
  const ordered = [...missing].sort((a, b) => Number(isFollowed(b)) - Number(isFollowed(a)));
  const one = ordered.filter((key, at) => ordered.findIndex(it => it.columns.join() === key.columns.join()) === at);
  return missing.filter(it => one.includes(it));
}

/** A delete of the row referred to changes this table too. */
function isFollowed({ onDelete }: ForeignKey): boolean {
  return onDelete === "cascade" || onDelete === "set null" || onDelete === "set default";
}

function columnPlace(table: Table, key: ForeignKey): Location {
  const column = table.columns.find(it => it.name === key.columns[0]);
  return column ? { uri: column.uri, span: column.at } : { uri: key.uri, span: key.at };
}
