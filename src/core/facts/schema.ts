import type { Span } from "../text.js";

/** A key of an index: a column, or an expression in its normalised text. */
export interface IndexKey {
  readonly column?: string;
  readonly expression?: string;
  readonly direction: "asc" | "desc";
}

export interface IndexShape {
  readonly name?: string;
  readonly keys: readonly IndexKey[];
  readonly unique: boolean;
  /** `btree` unless the text says otherwise. */
  readonly method: string;
  /** The condition of a partial index. */
  readonly where?: string;
  readonly origin: "primary" | "unique" | "explicit";
  readonly at: Span;
  /** The file, where it is not that of the table: a base gives it. */
  readonly uri?: string;
}

export interface ForeignKeyShape {
  readonly name?: string;
  readonly columns: readonly string[];
  readonly references: string;
  readonly referencedColumns: readonly string[];
  /** The model led to, where it is declared in another file: `references` is then its name, and a model settles the table. */
  readonly referencesModel?: string;
  readonly onDelete?: "cascade" | "set null" | "set default" | "restrict" | "no action";
  readonly at: Span;
  readonly uri?: string;
}

export interface ColumnShape {
  readonly name: string;
  /** The field's name in the model, where it differs. */
  readonly field?: string;
  /** Lower case, without length: `bigint`, `varchar`, `timestamptz`. */
  readonly type: string;
  readonly nullable: boolean;
  readonly at: Span;
  readonly uri?: string;
}

/** Names are as the database has them: unquoted ones in lower case, quoted ones as written. A schema is kept: `audit.events`. */
export interface TableShape {
  readonly name: string;
  /** The model's name, where the table comes from one. */
  readonly model?: string;
  /** `prisma`, `mongoose`, `django`, `sqlalchemy`, `sqlmodel`, `jpa`. */
  readonly source: string;
  readonly dialect: Dialect;
  /** Prisma: `prisma` means that the database has no foreign keys. Absent where another file says it. */
  readonly relationMode?: "foreignKeys" | "prisma";
  /** The model only says what is in a table that something else makes: its indexes and references are then not those of the database. */
  readonly mapped?: true;
  /** Part of the declaration is not read, so that there may be more. */
  readonly open?: true;
  readonly columns: readonly ColumnShape[];
  readonly indexes: readonly IndexShape[];
  readonly foreignKeys: readonly ForeignKeyShape[];
  /** Relations by field name: the model they lead to, and whether to many. */
  readonly relations: readonly { readonly field: string; readonly model: string; readonly list: boolean; readonly at: Span }[];
  /** Some part of the model could not be read: what is missing here may be there. */
  readonly partial?: true;
  /** Where a further index goes (Prisma): offset, before the closing brace or `@@map`. */
  readonly insertIndexAt?: Span;
}

export type Dialect = "postgresql" | "mysql" | "sqlite" | "sqlserver" | "mongodb" | "unknown";

/** One step of a migration. `opaque` is a statement whose effect on the table could not be read: the table is then partial. */
export type SchemaChange =
  | { readonly change: "create-table"; readonly table: string; readonly columns: readonly ColumnShape[]; readonly indexes: readonly IndexShape[];
      readonly foreignKeys: readonly ForeignKeyShape[]; readonly ifNotExists: boolean; readonly dialect: Dialect }
  | { readonly change: "drop-table"; readonly table: string; /** References to it go too. */ readonly cascade?: true }
  /** With all its tables. */
  | { readonly change: "drop-schema"; readonly schema: string }
  | { readonly change: "rename-table"; readonly table: string; readonly to: string }
  | { readonly change: "add-column"; readonly table: string; readonly column: ColumnShape; readonly indexes: readonly IndexShape[]; readonly foreignKeys: readonly ForeignKeyShape[] }
  | { readonly change: "drop-column"; readonly table: string; readonly column: string }
  /** What is not said stays. */
  | { readonly change: "alter-column"; readonly table: string; readonly column: string; readonly type?: string; readonly nullable?: boolean }
  | { readonly change: "rename-column"; readonly table: string; readonly column: string; readonly to: string }
  | { readonly change: "add-index"; readonly table: string; readonly index: IndexShape }
  | { readonly change: "drop-index"; readonly name: string; readonly table?: string }
  /** An index or, with its table, a constraint. `origin`: the index became that of a constraint. */
  | { readonly change: "rename-index"; readonly name: string; readonly to: string; readonly table?: string; readonly origin?: "primary" | "unique" }
  | { readonly change: "rename-type"; readonly name: string; readonly to: string }
  | { readonly change: "add-foreign-key"; readonly table: string; readonly foreignKey: ForeignKeyShape }
  | { readonly change: "drop-constraint"; readonly table: string; readonly name: string }
  | { readonly change: "opaque"; readonly table?: string };

/** What people say about the data of a workspace: the settings (`smallTables`), or the profile. */
export interface TableSize {
  /** By its name in the database, or that of its model. */
  readonly table: string;
  readonly rows: TableRows;
  /** The settings win. */
  readonly by: "settings" | "profile";
}

/** How many rows a table holds: under a thousand, up to a million, more. */
export type TableRows = "hundreds" | "thousands" | "millions";
