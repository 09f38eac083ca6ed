import type { Fact } from "../facts.js";
import type { Dialect, ForeignKeyShape, IndexShape } from "../facts/schema.js";
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

/** Carries out the steps of a script in order. What contradicts itself is carried out as far as it makes sense. */
export function replay(facts: readonly Fact<"schemaChange">[]): Replayed {
  const state: State = { tables: new Map(), dropped: new Set(), dialects: new Set() };
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
      return;
    case "rename-table": return renameTable(tables, fact.table, fact.to);
    case "add-column": {
      const draft = tableNamed(tables, fact.table);
      draft.columns.push({ ...fact.column, uri });
      return addKeys(draft, fact.indexes, fact.foreignKeys, uri);
    }
    case "drop-column": return dropColumn(tableNamed(tables, fact.table), fact.column);
    case "rename-column": return renameColumn(tables, fact.table, fact.column, fact.to);
    case "add-index": return addKeys(tableNamed(tables, fact.table), [fact.index], [], uri);
    case "drop-index": return dropIndex(tables, fact.name, fact.table);
    case "rename-index": return renameIndex(tables, fact.name, fact.to);
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
  for (const index of indexes) draft.indexes.push({ name: index.name ?? defaultName(draft.name, index), index: { ...index, uri, inModel: false, inMigration: true } });
  for (const key of foreignKeys) {
    const name = key.name ?? `${baseOf(draft.name)}_${key.columns.join("_")}_fkey`;
    draft.foreignKeys.push({ ...key, name, uri, inModel: false, inMigration: true });
  }
}

/** https://www.postgresql.org/docs/current/sql-createindex.html chooses by table and columns; the endings are those of its source, `ChooseIndexName`. */
function defaultName(table: string, { origin, keys }: IndexShape): string {
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

function dropColumn(draft: Draft, column: string): void {
  draft.columns = draft.columns.filter(it => it.name !== column);
  draft.indexes = draft.indexes.filter(({ index }) => !index.keys.some(it => it.column === column));
  draft.foreignKeys = draft.foreignKeys.filter(it => !it.columns.includes(column));
}

function renameColumn(tables: Map<string, Draft>, table: string, from: string, to: string): void {
  const draft = tableNamed(tables, table);
  const renamed = (name: string): string => (name === from ? to : name);
  draft.columns = draft.columns.map(it => (it.name === from ? { ...it, name: to } : it));
  draft.indexes = draft.indexes.map(({ name, index }) => ({ name, index: { ...index, keys: index.keys.map(it => (it.column === from ? { ...it, column: to } : it)) } }));
  draft.foreignKeys = draft.foreignKeys.map(it => ({ ...it, columns: it.columns.map(renamed) }));
  for (const other of tables.values()) {
    other.foreignKeys = other.foreignKeys.map(it => (it.references === table ? { ...it, referencedColumns: it.referencedColumns.map(renamed) } : it));
  }
}

function dropIndex(tables: Map<string, Draft>, name: string, table: string | undefined): void {
  for (const draft of table === undefined ? tables.values() : [tableNamed(tables, table)]) draft.indexes = draft.indexes.filter(it => !sameName(it.name, name));
}

function renameIndex(tables: Map<string, Draft>, name: string, to: string): void {
  for (const draft of tables.values()) draft.indexes = draft.indexes.map(it => (sameName(it.name, name) ? { name: to, index: { ...it.index, name: to } } : it));
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

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function baseOf(table: string): string {
  return table.slice(table.lastIndexOf(".") + 1);
}
