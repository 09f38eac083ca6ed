import type { Fact } from "../facts.js";
import type { ColumnShape, Dialect, ForeignKeyShape, IndexShape, TableRows } from "../facts/schema.js";
import type { Location } from "../text.js";
import type { SizeClass } from "./tableSize.js";

/** Where a part of a table is written; with its `at`, a place. */
interface Written {
  readonly uri: string;
}

export interface Column extends Omit<ColumnShape, "uri">, Written {}

export interface Index extends Omit<IndexShape, "origin" | "uri">, Written {
  /** `implicit`: the database makes it for a foreign key. */
  readonly origin: IndexShape["origin"] | "implicit";
  readonly inModel: boolean;
  readonly inMigration: boolean;
}

export interface ForeignKey extends Omit<ForeignKeyShape, "uri">, Written {
  readonly inModel: boolean;
  readonly inMigration: boolean;
  /** Where SQL declares it, when a model does so too. */
  readonly migratedAt?: Location;
}

/** A table as all files of a database together describe it. */
export interface Table {
  readonly name: string;
  readonly model?: string;
  readonly dialect: Dialect;
  /** `prisma`: the database has no foreign keys. */
  readonly relationMode: "foreignKeys" | "prisma";
  /** `partial`: some statement about it could not be read, so that what is missing here may be there. */
  readonly completeness: "full" | "partial";
  readonly sizeClass: SizeClass;
  /** Where people say it. */
  readonly rows?: TableRows;
  /** Which of the two is in force: migrations, where a folder of them makes the table, else the model. */
  readonly truth: "migration" | "model";
  readonly columns: readonly Column[];
  readonly indexes: readonly Index[];
  readonly foreignKeys: readonly ForeignKey[];
  /** The model's fact. */
  readonly declared?: Fact<"table">;
  /** The statement that makes it. */
  readonly created?: Location;
  /** The folder of migrations that makes it. */
  readonly migrations?: string;
  /** Names of the columns that SQL makes. */
  readonly migratedColumns: readonly string[];
}

/** The tables of one database, by name. */
export interface Schema {
  /** The folder of the package that the files belong to. */
  readonly home: string;
  readonly tables: readonly Table[];
}
