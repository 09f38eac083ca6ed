import type { Fact } from "../facts.js";
import type { Dialect, IndexKey } from "../facts/schema.js";
import type { MigratedTable } from "./migrations.js";
import type { ReadScript } from "./schemaScripts.js";
import type { Column, ForeignKey, Index, Table } from "./schemaShapes.js";

/** All that a package says about its tables. */
export interface Definitions {
  readonly models: readonly Fact<"table">[];
  readonly scripts: readonly ReadScript[];
}

interface Script {
  readonly table: MigratedTable;
  readonly from: ReadScript;
}

/**
 * What models, folders of migrations and single scripts say of one name, as one table; one for each model when several
 * declare it. A single script beside migrations is a copy of what they make: it adds indexes, never a table or a reference.
 */
export function joinTable(name: string, { models, scripts }: Definitions): readonly Table[] {
  const all = scripts.flatMap(from => from.tables.filter(it => it.name === name).map((table): Script => ({ table, from })));
  const inFolders = all.filter(it => it.from.folder !== undefined);
  const declared = models.filter(it => it.name === name);
  const dropped = scripts.some(it => it.folder !== undefined && it.dropped.has(name));
  const single = dropped ? [] : all.filter(it => it.from.folder === undefined);
  const speaking = declared.length > 0 || inFolders.some(it => it.table.created) ? inFolders : [...inFolders, ...single];
  if (declared.length === 0 && !speaking.some(it => it.table.created || it.table.foreignKeys.length > 0)) return [];
  const join = (model: Fact<"table"> | undefined): Table => joined(name, model, speaking, [...inFolders, ...single]);
  return declared.length > 0 ? declared.map(join) : [join(undefined)];
}

function joined(name: string, declared: Fact<"table"> | undefined, speaking: readonly Script[], all: readonly Script[]): Table {
  const created = speaking.find(it => it.table.created);
  const migrations = speaking.find(it => it.table.created && it.from.folder !== undefined)?.from.folder;
  const partial = all.some(it => it.table.opaque) || (!declared && !created);
  return {
    name,
    ...(declared?.model === undefined ? {} : { model: declared.model }),
    dialect: agreed([...(declared ? [declared.dialect] : []), ...speaking.map(it => it.from.dialect)]),
    relationMode: declared?.relationMode ?? "foreignKeys",
    completeness: partial ? "partial" : "full",
    sizeClass: "normal",
    truth: migrations === undefined && declared ? "model" : "migration",
    columns: joinColumns(declared, speaking),
    indexes: joinIndexes(declared, all),
    foreignKeys: joinForeignKeys(declared, speaking),
    ...(declared ? { declared } : {}),
    ...(created?.table.created ? { created: created.table.created } : {}),
    ...(migrations === undefined ? {} : { migrations }),
    migratedColumns: speaking.flatMap(it => it.table.columns.map(column => column.name)),
  };
}

/** What is unknown does not disagree. */
function agreed(dialects: readonly Dialect[]): Dialect {
  const known = new Set(dialects.filter(it => it !== "unknown"));
  return known.size === 1 ? [...known][0]! : "unknown";
}

function joinColumns(declared: Fact<"table"> | undefined, scripts: readonly Script[]): readonly Column[] {
  const own = declared?.columns.map((it): Column => ({ ...it, uri: declared.uri })) ?? [];
  return [...own, ...scripts.flatMap(it => it.table.columns)].filter((it, at, all) => all.findIndex(other => other.name === it.name) === at);
}

function joinIndexes(declared: Fact<"table"> | undefined, scripts: readonly Script[]): readonly Index[] {
  const joined: Index[] = declared?.indexes.map(it => ({ ...it, uri: declared.uri, inModel: true, inMigration: false })) ?? [];
  for (const index of scripts.flatMap(it => it.table.indexes)) {
    const same = joined.findIndex(it => it.unique === index.unique && it.method === index.method && it.where === index.where && sameKeys(it.keys, index.keys));
    if (same < 0) joined.push(index);
    else joined[same] = { ...joined[same]!, inMigration: true };
  }
  return joined;
}

function joinForeignKeys(declared: Fact<"table"> | undefined, scripts: readonly Script[]): readonly ForeignKey[] {
  const joined: ForeignKey[] = declared?.foreignKeys.map(it => ({ ...it, uri: declared.uri, inModel: true, inMigration: false })) ?? [];
  for (const key of scripts.flatMap(it => it.table.foreignKeys)) {
    const same = joined.findIndex(it => it.references === key.references && it.columns.join() === key.columns.join());
    if (same < 0) joined.push(key);
    else if (joined[same]!.inModel) joined[same] = { ...joined[same]!, inMigration: true, migratedAt: { uri: key.uri, span: key.at } };
  }
  return joined;
}

function sameKeys(a: readonly IndexKey[], b: readonly IndexKey[]): boolean {
  return a.length === b.length && a.every((it, at) => it.column === b[at]!.column && it.expression === b[at]!.expression && it.direction === b[at]!.direction);
}
