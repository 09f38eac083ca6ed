import type { Fact } from "../facts.js";
import type { Dialect, ForeignKeyShape, IndexKey, IndexShape } from "../facts/schema.js";
import type { Location } from "../text.js";
import type { Column, ForeignKey, Index } from "./schemaShapes.js";

/** A table as a script of SQL leaves it. */
export interface MigratedTable {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly indexes: readonly Index[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Absent when only changes to it were seen. */
  readonly created?: Location;
  /** A statement about it could not be read. */
  readonly opaque: boolean;
}

export interface Replayed {
  readonly tables: readonly MigratedTable[];
  /** Tables that were there and are no more. */
  readonly dropped: ReadonlySet<string>;
  /** What the statements themselves tell of the dialect. */
  readonly dialects: ReadonlySet<Dialect>;
}

/** Carries out the steps of a script in order, on tables that are there already. What contradicts itself is carried out as far as it makes sense. */
export function replay(facts: readonly Fact<"schemaChange">[], before: readonly MigratedTable[] = []): Replayed {
  const state: State = { tables: new Map(before.map(it => [it.name, draftOf(it)])), dropped: new Set(), dialects: new Set() };
  for (const fact of facts) step(state, fact);
  const tables = [...state.tables.values()].map(it => ({ ...it, indexes: it.indexes.map(known => known.index), foreignKeys: withParents(it, state) }));
  return { tables, dropped: new Set([...state.dropped].filter(it => !state.tables.has(it))), dialects: state.dialects };
}

interface State {
  readonly tables: Map<string, Draft>;
  readonly dropped: Set<string>;
  readonly dialects: Set<Dialect>;
}

interface Draft {
  readonly name: string;
  columns: Column[];
  /** With the name the database knows it by. */
  indexes: { readonly name: string; readonly index: Index }[];
  foreignKeys: ForeignKey[];
  readonly created?: Location;
  opaque: boolean;
}

function draftOf({ columns, indexes, foreignKeys, ...rest }: MigratedTable): Draft {
  return { ...rest, columns: [...columns], indexes: indexes.map(index => ({ name: index.name ?? defaultName(rest.name, index), index })), foreignKeys: [...foreignKeys] };
}

function step({ tables, dropped, dialects }: State, fact: Fact<"schemaChange">): void {
  const { uri } = fact;
  switch (fact.change) {
    case "create-table": {
      if (fact.dialect !== "unknown") dialects.add(fact.dialect);
      if (fact.ifNotExists && tables.get(fact.table)?.created) return;
      const draft: Draft = { name: fact.table, columns: fact.columns.map(it => ({ ...it, uri })), indexes: [], foreignKeys: [], created: { uri, span: fact.span }, opaque: false };
      tables.set(fact.table, draft);
      dropped.delete(fact.table);
      addKeys(draft, fact.indexes, fact.foreignKeys, uri);
      return;
    }
    case "drop-table":
      if (tables.delete(fact.table)) dropped.add(fact.table);
      if (fact.cascade) dropReferences(tables, it => it.references === fact.table);
      return;
    case "drop-schema": {
      const gone = [...tables.keys()].filter(it => schemaOf(it) === fact.schema);
      for (const name of gone) if (tables.delete(name)) dropped.add(name);
      return dropReferences(tables, it => gone.includes(it.references));
    }
    case "rename-table": return renameTable(tables, fact.table, fact.to);
    case "add-column": {
      const draft = tableNamed(tables, fact.table);
      // Guarded by a condition that was not met; else the database would have refused it.
      if (draft.columns.some(it => it.name === fact.column.name)) return;
      draft.columns.push({ ...fact.column, uri });
      return addKeys(draft, fact.indexes, fact.foreignKeys, uri);
    }
    case "drop-column": return dropColumn(tables, fact.table, fact.column);
    case "alter-column": return alterColumn(tableNamed(tables, fact.table), fact);
    case "rename-column": return renameColumn(tables, fact.table, fact.column, fact.to);
    case "add-index": return addKeys(tableNamed(tables, fact.table), [fact.index], [], uri);
    case "drop-index": return dropIndex(tables, fact.name, fact.table);
    case "rename-type": {
      for (const draft of tables.values()) draft.columns = draft.columns.map(it => ({ ...it, type: renamedType(it.type, fact.name, fact.to) }));
      return;
    }
    case "rename-index": return renameIndex(tables, fact);
    case "add-foreign-key": return addKeys(tableNamed(tables, fact.table), [], [fact.foreignKey], uri);
    case "drop-constraint": return dropConstraint(tableNamed(tables, fact.table), fact.name);
    case "opaque": {
      const hidden = fact.table === undefined ? [...tables.values()] : [tableNamed(tables, fact.table)];
      for (const draft of hidden) draft.opaque = true;
    }
  }
}

/** A change to a table whose making was not seen makes it known, without its columns. */
function tableNamed(tables: Map<string, Draft>, name: string): Draft {
  const known = tables.get(name) ?? { name, columns: [], indexes: [], foreignKeys: [], opaque: false };
  tables.set(name, known);
  return known;
}

function addKeys(draft: Draft, indexes: readonly IndexShape[], foreignKeys: readonly ForeignKeyShape[], uri: string): void {
  for (const index of indexes) {
    // An index of that name was there, so that this one was not made.
    if (index.name !== undefined && draft.indexes.some(it => sameName(it.name, index.name!))) continue;
    const name = index.name ?? defaultName(draft.name, index);
    draft.indexes.push({ name, index: { ...index, uri, inModel: false, inMigration: true } });
    if (index.origin === "primary") makeNotNull(draft, name);
  }
  for (const key of foreignKeys) {
    if (key.name !== undefined && draft.foreignKeys.some(it => sameName(it.name ?? "", key.name!))) continue;
    const name = key.name ?? `${baseOf(draft.name)}_${key.columns.join("_")}_fkey`;
    draft.foreignKeys.push({ ...key, name, uri, inModel: false, inMigration: true });
  }
}

/** https://www.postgresql.org/docs/current/sql-createindex.html chooses by table and columns; the endings are those of its source, `ChooseIndexName`. */
function defaultName(table: string, { origin, keys }: Pick<Index, "origin" | "keys">): string {
  if (origin === "primary") return `${baseOf(table)}_pkey`;
  return `${baseOf(table)}_${keys.map(it => it.column ?? "expr").join("_")}_${origin === "unique" ? "key" : "idx"}`;
}

/** SQLite's way of changing a table makes a new one and gives it the old one's name: references to that name stay. */
function renameTable(tables: Map<string, Draft>, from: string, to: string): void {
  const draft = tables.get(from);
  if (!draft) return;
  tables.delete(from);
  tables.set(to, { ...draft, name: to });
  for (const other of tables.values()) other.foreignKeys = other.foreignKeys.map(it => (it.references === from ? { ...it, references: to } : it));
}

/** Keys that refer to the column go with it. */
function dropColumn(tables: Map<string, Draft>, table: string, column: string): void {
  const draft = tableNamed(tables, table);
  dropReferences(tables, it => it.references === table && it.referencedColumns.includes(column));
  draft.columns = draft.columns.filter(it => it.name !== column);
  draft.indexes = draft.indexes.filter(({ index }) => !index.keys.some(it => it.column === column || mentions(it.expression, column)) && !mentions(index.where, column));
  draft.foreignKeys = draft.foreignKeys.filter(it => !it.columns.includes(column));
}

function alterColumn(draft: Draft, { column, type, nullable }: Extract<Fact<"schemaChange">, { change: "alter-column" }>): void {
  draft.columns = draft.columns.map(it => (it.name === column ? { ...it, ...(type === undefined ? {} : { type }), ...(nullable === undefined ? {} : { nullable }) } : it));
}

/** In the normalised text of expressions and conditions too. */
function withRenamedColumn(index: Index, from: string, to: string): Index {
  const keys = index.keys.map((it): IndexKey => (it.expression !== undefined ? { ...it, expression: renamedIn(it.expression, from, to) } : it.column === from ? { ...it, column: to } : it));
  return { ...index, keys, ...(index.where === undefined ? {} : { where: renamedIn(index.where, from, to) }) };
}

/** Strings, quoted names and words of a normalised expression. */
const WORDS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[\w$]+/g;

function mentions(expression: string | undefined, column: string): boolean {
  return expression !== undefined && [...expression.matchAll(WORDS)].some(([word]) => word === column || word === `"${column}"`);
}

function renamedIn(expression: string, from: string, to: string): string {
  const written = /^[a-z_][a-z0-9_]*$/.test(to) ? to : `"${to}"`;
  return expression.replaceAll(WORDS, word => (word === from || word === `"${from}"` ? written : word));
}

/** Columns may hold arrays of a type. */
function renamedType(type: string, from: string, to: string): string {
  return type === from ? to : type === `${from}[]` ? `${to}[]` : type;
}

function dropReferences(tables: Map<string, Draft>, isGone: (key: ForeignKey) => boolean): void {
  for (const draft of tables.values()) draft.foreignKeys = draft.foreignKeys.filter(it => !isGone(it));
}

function renameColumn(tables: Map<string, Draft>, table: string, from: string, to: string): void {
  const draft = tableNamed(tables, table);
  if (draft.columns.some(it => it.name === to)) return;
  const renamed = (name: string): string => (name === from ? to : name);
  draft.columns = draft.columns.map(it => (it.name === from ? { ...it, name: to } : it));
  draft.indexes = draft.indexes.map(({ name, index }) => ({ name, index: withRenamedColumn(index, from, to) }));
  draft.foreignKeys = draft.foreignKeys.map(it => ({ ...it, columns: it.columns.map(renamed) }));
  for (const other of tables.values()) {
    other.foreignKeys = other.foreignKeys.map(it => (it.references === table ? { ...it, referencedColumns: it.referencedColumns.map(renamed) } : it));
  }
}

function dropIndex(tables: Map<string, Draft>, name: string, table: string | undefined): void {
  for (const draft of table === undefined ? tables.values() : [tableNamed(tables, table)]) draft.indexes = draft.indexes.filter(it => !sameName(it.name, name));
}

/** Names of constraints are told apart by their table, those of indexes by nothing. */
function renameIndex(tables: Map<string, Draft>, { name, to, table, origin }: Extract<Fact<"schemaChange">, { change: "rename-index" }>): void {
  for (const draft of table === undefined ? tables.values() : [tableNamed(tables, table)]) {
    draft.indexes = draft.indexes.map(it => (sameName(it.name, name) ? { name: to, index: { ...it.index, name: to, ...(origin ? { origin } : {}) } } : it));
    if (origin === "primary") makeNotNull(draft, to);
    if (table !== undefined) draft.foreignKeys = draft.foreignKeys.map(it => (sameName(it.name ?? "", name) ? { ...it, name: to } : it));
  }
}

/** The columns of a primary key are never null. */
function makeNotNull(draft: Draft, primary: string): void {
  const keys = draft.indexes.filter(it => it.index.origin === "primary" && sameName(it.name, primary)).flatMap(it => it.index.keys.map(key => key.column));
  draft.columns = draft.columns.map(it => (keys.includes(it.name) ? { ...it, nullable: false } : it));
}

function dropConstraint(draft: Draft, name: string): void {
  const primary = name === "PRIMARY";
  draft.indexes = draft.indexes.filter(it => (primary ? it.index.origin !== "primary" : !sameName(it.name, name)));
  draft.foreignKeys = draft.foreignKeys.filter(it => !sameName(it.name ?? "", name));
}

/** A reference to a table that was dropped went with it. */
function withParents(draft: Draft, { tables, dropped }: State): readonly ForeignKey[] {
  return draft.foreignKeys.filter(it => tables.has(it.references) || !dropped.has(it.references));
}

/** PostgreSQL cuts names to 63 bytes, wherever they are written. https://www.postgresql.org/docs/current/sql-syntax-lexical.html */
function sameName(a: string, b: string): boolean {
  return a.slice(0, 63).toLowerCase() === b.slice(0, 63).toLowerCase();
}

function schemaOf(table: string): string {
  return table.includes(".") ? table.slice(0, table.indexOf(".")) : "public";
}

function baseOf(table: string): string {
  return table.slice(table.lastIndexOf(".") + 1);
}
