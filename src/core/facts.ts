import type { Location, Span } from "./text.js";
import type { QueryShape } from "./facts/query.js";
import type { SchemaChange, TableSize, TableShape } from "./facts/schema.js";
import type { AppFacts } from "./facts/application.js";
import type { CodeFacts } from "./facts/code.js";
import type { SettingFacts } from "./facts/settings.js";
import type { DeploymentFacts } from "./facts/deployment.js";
import type { ModelFacts } from "./facts/models.js";
import type { PersistenceFacts } from "./facts/persistence.js";
import type { ProjectFacts } from "./facts/project.js";
import type { SecurityFacts } from "./facts/security.js";
import type { SqlFacts } from "./facts/sql.js";

/**
 * Everything the analysis can see in one file, whatever the language or framework.
 * Facts are plain data, so they can be cached, sent between processes, and printed.
 * They hold no credential and no source text beyond names: a literal that could be one is kept as its class and length.
 * What needs other files to be sure (is `db` a Prisma client?) stays a candidate here and is settled by a model.
 */
export interface FactKinds extends CodeFacts, AppFacts, SettingFacts, DeploymentFacts, SecurityFacts, SqlFacts, ModelFacts, PersistenceFacts, ProjectFacts {
  /** A read or write of a database, as the code states it. */
  query: QueryShape;
  /** A step of a migration, in the order of the file. */
  schemaChange: SchemaChange;
  /** A table as a model declares it (Prisma, an ORM's class). */
  table: TableShape;
  /** How large people say a table is. */
  tableSize: TableSize;
  /** Something seen that could not be resolved, and what it keeps open. */
  unresolved: Unresolved;
  /** A suppression comment. */
  suppression: Suppression;
}

export type FactKind = keyof FactKinds;

/** A fact: its kind, its place, and what it says. Every span inside a fact is in the same file unless it says otherwise. */
export type Fact<K extends FactKind = FactKind> = {
  [Kind in K]: { readonly kind: Kind } & Location & FactKinds[Kind];
}[K];

/** What an absence rule must not have open before it may say that something is missing. */
export type OpenScope = "imports" | "middleware" | "routes" | "settings" | "schema" | "query" | "process" | "outbound";

export interface Unresolved {
  readonly scope: OpenScope;
  /** The expression that could not be followed, shortened; shown as the reason for silence. */
  readonly what: string;
}

export interface Suppression {
  readonly rules: readonly string[];
  /** Empty when the comment gives none; it then suppresses nothing. */
  readonly reason: string;
  readonly scope: "next-line" | "file";
  /** The line the comment speaks for: from the first to past the last offset. The whole file for `file`. */
  readonly covers: Span;
}

/** The keys under which facts of a kind can be asked for, so that a reader depends on those alone. */
export const factKeys: { readonly [K in FactKind]?: (fact: Fact<K>) => string | undefined } = {
  table: fact => fact.name,
  call: fact => fact.callee.path.at(-1) ?? fact.callee.name,
  export: fact => fact.name,
  function: fact => fact.name.slice(fact.name.lastIndexOf(".") + 1),
  dependency: fact => fact.name,
  environmentRead: fact => fact.key,
  springSetting: fact => fact.key,
};
