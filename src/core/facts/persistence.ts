import type { Span } from "../text.js";
import type { Reference } from "./code.js";
import type { Predicate, QueryJoin, QueryOperation } from "./query.js";

/**
 * How classes are mapped to tables, and what interfaces say of the queries behind their methods. One class says only its
 * part: what it inherits, what its fields lead to and which strategy makes the names stands elsewhere, so models join them.
 */
export interface PersistenceFacts {
  /** A class that Jakarta Persistence maps, as it is annotated: https://jakarta.ee/specifications/persistence/3.1/ */
  mappedClass: MappedClass;
  /** An interface that Spring Data makes an object of, or one that such interfaces extend. */
  repository: RepositoryType;
  /** A changelog of Liquibase, and the files that it takes in, in order; with `all`, those of a folder by their names. */
  changeLog: { readonly includes: readonly { readonly path: string; readonly all: boolean; /** To the changelog's own folder, not to the class path. */ readonly relative: boolean; readonly at: Span }[] };
  /** A method that such an interface declares without a body. */
  repositoryMethod: RepositoryMethod;
}

export interface MappedClass {
  /** Qualified within its file. */
  readonly name: string;
  readonly role: "entity" | "superclass" | "embeddable";
  /** What queries call it: the name given to `@Entity`, else the class's. */
  readonly entity: string;
  /** As `@Table` gives them. */
  readonly table?: string;
  readonly schema?: string;
  /** It is given a table whose name another file makes, so that the name is not known. */
  readonly unnamed?: true;
  readonly extends?: Reference;
  readonly abstract?: true;
  /** As `@Inheritance` says it; the specification's default where a hierarchy says nothing. */
  readonly inheritance?: "single" | "joined" | "per-class";
  /** The column that tells the classes of a single table apart, where one is named. */
  readonly discriminator?: string;
  /** Some part of the mapping is said in a way that is not read (a name made elsewhere, a second table): there may be more. */
  readonly open: boolean;
  readonly members: readonly MappedMember[];
  /** `@Table(indexes = …, uniqueConstraints = …)`: columns by the names written. */
  readonly indexes: readonly MappedIndex[];
  /** `@AttributeOverride` and `@AssociationOverride` of inherited members, by path. */
  readonly overrides: readonly MappedOverride[];
  /** What is asked for by its key is kept for all: `@Cacheable`, Hibernate's `@Cache`. */
  readonly cached?: true;
}

export interface MappedMember {
  readonly name: string;
  readonly at: Span;
  readonly maps: "basic" | "embedded" | "many-to-one" | "one-to-one" | "one-to-many" | "many-to-many" | "elements";
  readonly id?: true;
  /** Its column is the key, in place of the key's own (`@MapsId`); of an embedded key, in place of the part that is named. */
  readonly mapsId?: string | true;
  /** The key itself leads to it, and the database is told of no reference: `@PrimaryKeyJoinColumn`. */
  readonly sharesKey?: true;
  /** The simple name of the Java type; of a collection, that of its elements. */
  readonly type: string;
  /** Where that type is declared, as far as one file tells. */
  readonly of?: Reference;
  readonly collection?: "list" | "set" | "map" | "other";
  /** A list whose places are kept in a column: `@OrderColumn`. `true` where it has no name of its own. */
  readonly ordered?: string | true;
  /** `@Column`, or the `@JoinColumn`s; empty where nothing is said. */
  readonly columns: readonly MappedColumn[];
  readonly joinTable?: MappedJoinTable;
  readonly mappedBy?: string;
  /** False by `nullable = false`, `optional = false` or a primitive type. */
  readonly nullable: boolean;
  readonly unique?: true;
  /** With all others of its class that are natural keys, it is unique: Hibernate's `@NaturalId`. */
  readonly natural?: true;
  readonly fetch?: "eager" | "lazy";
  /** It is read for many rows at once, or kept: `@BatchSize`, `@Fetch`, a cache of the second level. */
  readonly batched?: true;
  readonly onDelete?: "cascade" | "set null";
  /** The database keeps no reference: `@ForeignKey(ConstraintMode.NO_CONSTRAINT)`. */
  readonly unconstrained?: true;
  /** `@Enumerated(STRING)`, `@Lob`, `@Convert` and the like, where they change the type of the column. */
  readonly kept?: "text" | "ordinal" | "large" | "converted" | "json" | "timestamp" | "date" | "time";
  readonly overrides?: readonly MappedOverride[];
}

export interface MappedColumn {
  readonly name?: string;
  /** It is given a name that another file makes, so that the name is not known. */
  readonly unnamed?: true;
  readonly references?: string;
  readonly unique?: true;
  readonly notNull?: true;
}

export interface MappedJoinTable {
  readonly name?: string;
  readonly unnamed?: true;
  readonly schema?: string;
  readonly columns: readonly MappedColumn[];
  readonly inverse: readonly MappedColumn[];
  readonly indexes: readonly MappedIndex[];
}

export interface MappedOverride {
  /** `address.city`. */
  readonly path: string;
  readonly columns: readonly MappedColumn[];
}

export interface MappedIndex {
  readonly name?: string;
  readonly unique: boolean;
  /** Whether it is a constraint: `@UniqueConstraint`. */
  readonly constraint: boolean;
  readonly columns: readonly { readonly name: string; readonly direction: "asc" | "desc" }[];
  readonly at: Span;
}

export interface RepositoryType {
  /** Qualified within its file. */
  readonly name: string;
  /** Interfaces it extends, Spring Data's among them, with what they are given. */
  readonly extends: readonly { readonly of: Reference; readonly arguments: readonly TypeArgument[] }[];
  /** Names of its own type parameters: `T` of `BaseRepository<T, ID>`. */
  readonly parameters: readonly string[];
}

export interface TypeArgument {
  readonly name: string;
  readonly of?: Reference;
}

export interface RepositoryMethod {
  /** Of the interface, qualified within its file. */
  readonly repository: string;
  readonly name: string;
  readonly parameters: readonly RepositoryParameter[];
  readonly gives: RepositoryResult;
  /** `@Query`, as far as it is read. Absent where the name says it all. */
  readonly query?: DeclaredQuery;
  /** Relations that are loaded with it: `@EntityGraph(attributePaths = …)`; empty where a graph is only named. */
  readonly graph?: readonly string[];
  /** A cache answers first: `@Cacheable`. */
  readonly cached?: true;
}

export interface RepositoryParameter {
  /** By which the text names it: `@Param`, else its own name. */
  readonly name: string;
  /** `values`: a list of them. `other`: what is no value to compare with, such as the class of a projection. */
  readonly role: "value" | "values" | "page" | "sort" | "limit" | "other";
}

/** `page`: a part of the rows, with or without their number. `one`: at most one row. `many`: all there are. */
export type RepositoryResult = "many" | "stream" | "page" | "one" | "number" | "truth" | "nothing" | "unknown";

/** What the text of a query says. In `jpql`, names are those of entities and fields; in `sql`, those of the database. */
export interface DeclaredQuery {
  readonly language: "jpql" | "sql";
  readonly operation: QueryOperation;
  readonly table?: string;
  /** Conditions by the name (or number, from 1) of the parameter they compare with. */
  readonly where: readonly (Predicate & { readonly binds?: string })[];
  readonly whereOpen: boolean;
  readonly joins: readonly QueryJoin[];
  readonly includes: readonly string[];
  readonly sort: readonly { readonly column: string; readonly direction: "asc" | "desc" }[];
  readonly limit: "none" | "constant" | "bound" | "unknown";
  readonly offset: "none" | "constant" | "bound" | "unknown";
  readonly single: boolean;
  readonly dynamic: boolean;
  readonly distinct?: boolean;
}
