import type { Span } from "../text.js";
import type { Reference } from "./code.js";
import type { Dialect, ForeignKeyShape, IndexShape, SchemaChange } from "./schema.js";

/** What classes say of tables, and migrations that are ordered by what they name. A class alone is no table: models join files. */
export interface ModelFacts {
  /** A class that a library may map to a table, or that gives columns to one that is: a base, a mixin. The span is its name. */
  modelClass: ModelClass;
  /** An application of Django's, as its `AppConfig` calls it. The file stands in its folder. */
  djangoApp: { readonly label: string; /** Class of the primary key that its models get by default. */ readonly autoField?: string };
  /** What a settings module of Django says about models and lists. */
  djangoSettings: {
    /** `accounts.User`, where another user model than Django's own is in use. */
    readonly userModel?: string;
    /** Whether lists of Django REST framework come in pages unless a view says otherwise; absent where it is not said. */
    readonly pagination?: "yes" | "no" | "unknown";
    /** Class of the primary key that a model gets by default: `BigAutoField`. */
    readonly autoField?: string;
  };
  /** A migration that is ordered by what it says it runs after, not by the name of its file. */
  migrationOrder: {
    readonly tool: "alembic";
    /** The revision, as others name it. */
    readonly id: string;
    readonly after: readonly string[];
  };
  /** A migration of Django's: steps that change models, from which tables follow. */
  djangoMigration: {
    /** The name of the file without its ending; with the application it is the migration's identity. */
    readonly name: string;
    /** `accounts.0002_profile`. */
    readonly after: readonly string[];
    /** Migrations that it stands for, where it is a squash of them. */
    readonly replaces: readonly string[];
    readonly steps: readonly DjangoStep[];
  };
}

export interface ModelClass {
  readonly library: "django" | "sqlalchemy" | "sqlmodel";
  /** Qualified. */
  readonly name: string;
  readonly bases: readonly Reference[];
  readonly options: ModelOptions;
  readonly fields: readonly ModelField[];
  /** Django: keys are named by field. SQLAlchemy: by column. */
  readonly indexes: readonly IndexShape[];
  /** Foreign keys that name columns (SQLAlchemy). */
  readonly foreignKeys: readonly ModelForeignKey[];
  /** What only one database has is used. */
  readonly dialect?: Dialect;
  /** What the columns are made with (`db` of `db.Column`), where only another file tells that this is the library. */
  readonly via?: Reference;
  /** Some part could not be read: what is missing here may be there. */
  readonly partial?: true;
}

export interface ModelOptions {
  /** The table's name in the database, with its schema; absent where the library makes it of the class's name. */
  readonly table?: string;
  /** The table's name is made of the class's name by code: its small letters, or in a way that is not known. */
  readonly tableBy?: "lower" | "unknown";
  /** The schema that tables of this class and those below are in. */
  readonly schema?: string;
  /** Django: the label of the application, where the class says it. */
  readonly app?: string;
  /** It has no table of its own and gives its fields to classes below. */
  readonly abstract?: true;
  /** It works with the table of its base. */
  readonly proxy?: true;
  /** SQLModel: `table=True`. */
  readonly mapped?: true;
  /** Django: its `Meta` is one of its own, or one that goes on from that of a base; absent where it has none and uses that of its bases. */
  readonly meta?: "own" | "extended";
  /** Django: the lists of indexes that its `Meta` says anew: `indexes`, `constraints`, `unique_together`, `index_together`. */
  readonly lists?: readonly string[];
  /** Django: its table is made by somebody else. */
  readonly unmanaged?: true;
}

/** A member that is a column, or a relation. */
export interface ModelField {
  readonly name: string;
  /** The column's name, where it is said. */
  readonly column?: string;
  /** Of Django, the field's class: `CharField`. Of SQLAlchemy, the type of the database in small letters. Empty when unknown. */
  readonly type: string;
  readonly nullable: boolean;
  readonly primary?: true;
  readonly unique?: true;
  /** Said to have an index, or to have none. */
  readonly index?: boolean;
  readonly link?: ModelLink;
  readonly at: Span;
}

/** A class that is named where it may not be known yet: a reference, a text (`shop.Order`, `Order`, `self`), a setting. */
export type ModelName = Reference | { readonly from: "text"; readonly name: string } | { readonly from: "setting"; readonly name: string };

export interface ModelLink {
  /** `key`: the field is a foreign key. `one`: a unique one. `many`: a table stands between. `relation`: its columns are declared elsewhere. */
  readonly how: "key" | "one" | "many" | "relation";
  readonly model?: ModelName;
  /** Leads to several rows; only of relations, where it is said. */
  readonly list?: boolean;
  readonly onDelete?: NonNullable<ForeignKeyShape["onDelete"]>;
  /** What the way back is called; `+` for none. */
  readonly back?: string;
  /** The table between has a class of its own, or a name. */
  readonly through?: true;
  readonly table?: string;
  /** The database keeps no foreign key. */
  readonly unchecked?: true;
  /** Django: the field of the other model that the key holds. */
  readonly field?: string;
  /** Loaded with its owner, or never by itself. */
  readonly eager?: true;
}

export interface ModelForeignKey extends ForeignKeyShape {
  /** The class referred to, where it is no table that is named; `references` is then empty. */
  readonly model?: Reference;
}

/** One step of a migration of Django's. Models and fields are named as in the code; the application is that of the migration. */
export type DjangoStep =
  | { readonly step: "create-model"; readonly model: string; readonly fields: readonly ModelField[]; readonly options: ModelOptions; readonly indexes: readonly IndexShape[];
      readonly bases: readonly string[]; readonly partial?: true; readonly at: Span }
  | { readonly step: "delete-model"; readonly model: string }
  | { readonly step: "rename-model"; readonly model: string; readonly to: string }
  | { readonly step: "set-table"; readonly model: string; readonly table: string | null }
  /** Added, or put in the place of the one of its name. */
  | { readonly step: "set-field"; readonly model: string; readonly field: ModelField }
  | { readonly step: "remove-field"; readonly model: string; readonly field: string }
  | { readonly step: "rename-field"; readonly model: string; readonly field: string; readonly to: string }
  | { readonly step: "add-index"; readonly model: string; readonly index: IndexShape }
  | { readonly step: "remove-index"; readonly model: string; readonly name: string }
  | { readonly step: "rename-index"; readonly model: string; readonly name?: string; readonly fields?: readonly string[]; readonly to: string }
  /** All of `unique_together` or `index_together` anew. */
  | { readonly step: "set-together"; readonly model: string; readonly unique: boolean; readonly indexes: readonly IndexShape[] }
  /** SQL, which changes tables and not models. */
  | { readonly step: "sql"; readonly changes: readonly SchemaChange[] }
  /** A step that could not be read. */
  | { readonly step: "opaque"; readonly model?: string };
