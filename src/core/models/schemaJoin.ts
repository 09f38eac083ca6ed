import type { Fact } from "../facts.js";
import type { Dialect, IndexKey } from "../facts/schema.js";
import type { MigratedTable } from "./migrations.js";
import type { ReadScript } from "./schemaScripts.js";
import type { Column, ForeignKey, Index, Table } from "./schemaShapes.js";

/** All that a package says about its tables. */
export interface Definitions {
  readonly models: readonly Fact<"table">[];
  readonly scripts: readonly ReadScript[];
  /** Migrations are code, which is not read: a single script may be what was before them. */
  readonly builtByCode: boolean;
}

interface Script {
  readonly table: MigratedTable;
  readonly from: ReadScript;
}

/**
 * What models, folders of migrations and single scripts say of one name, as one table; one for each model when several
 * declare it. A single script beside migrations is a copy of what they make: it adds indexes, never a table or a reference.
 */
export function joinTable(name: string, { models, scripts, builtByCode }: Definitions): readonly Table[] {
  const all = scripts.flatMap(from => from.tables.filter(it => it.name === name).map((table): Script => ({ table, from })));
  const inFolders = all.filter(it => it.from.folder !== undefined);
  const declared = models.filter(it => it.name === name);
  const dropped = scripts.some(it => it.folder !== undefined && it.dropped.has(name));
  const single = dropped ? [] : all.filter(it => it.from.folder === undefined);
  // A class that only maps a table does not say what is in it: a script does, as long as there are no migrations.
  const isDeclared = declared.some(it => !it.mapped);
  const speaking = isDeclared || inFolders.some(it => it.table.created) ? inFolders : [...inFolders, ...single];
  if (declared.length === 0 && !speaking.some(it => it.table.created || it.table.foreignKeys.length > 0)) return [];
  const join = (model: Fact<"table"> | undefined): Table => {
    const isOwn = ({ from }: Script): boolean => model === undefined || from.folder === undefined || isNearest(from.folder, model, declared);
    return joined(name, model, speaking.filter(isOwn), [...inFolders, ...single].filter(isOwn), builtByCode);
  };
  return declared.length > 0 ? declared.map(join) : [join(undefined)];
}

/** Of several databases with a table of that name each has the migrations that stand nearest to its model. */
function isNearest(folder: string, model: Fact<"table">, all: readonly Fact<"table">[]): boolean {
  const shared = ({ uri }: Fact<"table">): number => {
    const parts = uri.split("/");
    const different = folder.split("/").findIndex((it, at) => it !== parts[at]);
    return different < 0 ? Infinity : different;
  };
  return shared(model) === Math.max(...all.map(shared));
}

function joined(name: string, declared: Fact<"table"> | undefined, speaking: readonly Script[], all: readonly Script[], builtByCode: boolean): Table {
  const created = speaking.find(it => it.table.created);
  const migrations = speaking.find(it => it.table.created && it.from.folder !== undefined)?.from.folder;
  const isMapped = declared?.mapped === true && created !== undefined;
  const isDeclared = !declared?.open && (declared?.partial !== true || migrations !== undefined);
  const isSeen = declared ? isDeclared && (isMapped || !declared.mapped) : created !== undefined && !(builtByCode && migrations === undefined);
  const partial = all.some(it => it.table.opaque) || !isSeen;
  return {
    name,
    ...(declared?.model === undefined ? {} : { model: declared.model }),
    dialect: agreed([...(declared ? [declared.dialect] : []), ...speaking.map(it => it.from.dialect)]),
    relationMode: declared?.relationMode ?? "foreignKeys",
    completeness: partial ? "partial" : "full",
    sizeClass: "normal",
    truth: migrations === undefined && declared && !isMapped ? "model" : "migration",
    columns: joinColumns(declared, speaking),
    // What maps a table and does not make it says of indexes only what is hoped for.
    indexes: joinIndexes(isMapped ? undefined : declared, all),
    foreignKeys: joinForeignKeys(declared, speaking),
    ...(declared ? { declared } : {}),
    ...(created?.table.created ? { created: created.table.created } : {}),
    ...(migrations === undefined ? {} : { migrations }),
    migratedColumns: speaking.flatMap(it => it.table.columns.map(column => column.name)),
  };
}

/** A model does not tell whether a list may be null; the statement that makes it does. */
function nullability(column: string, scripts: readonly Script[]): { readonly nullable?: boolean } {
  const made = scripts.filter(it => !it.table.opaque).flatMap(it => it.table.columns).find(it => it.name === column);
  return made ? { nullable: made.nullable } : {};
}

/** What is unknown does not disagree. */
function agreed(dialects: readonly Dialect[]): Dialect {
  const known = new Set(dialects.filter(it => it !== "unknown"));
  return known.size === 1 ? [...known][0]! : "unknown";
}

function joinColumns(declared: Fact<"table"> | undefined, scripts: readonly Script[]): readonly Column[] {
  const own = declared?.columns.map((it): Column => ({ ...it, ...nullability(it.name, scripts), uri: it.uri ?? declared.uri })) ?? [];
  return [...own, ...scripts.flatMap(it => it.table.columns)].filter((it, at, all) => all.findIndex(other => other.name === it.name) === at);
}

function joinIndexes(declared: Fact<"table"> | undefined, scripts: readonly Script[]): readonly Index[] {
  const joined: Index[] = declared?.indexes.map(it => ({ ...it, uri: it.uri ?? declared.uri, inModel: true, inMigration: false })) ?? [];
  for (const script of scripts) {
    const known = joined.length;
    const taken = new Set<number>();
    for (const index of script.table.indexes) {
      const same = joined.slice(0, known).flatMap((it, at) => (!taken.has(at) && isSame(it, index) ? [at] : []));
      const at = same.find(it => joined[it]!.name === index.name) ?? same.find(it => joined[it]!.origin === index.origin) ?? same[0];
      if (at === undefined) {
        joined.push(index);
        continue;
      }
      taken.add(at);
      joined[at] = { ...joined[at]!, inMigration: true };
    }
  }
  return joined;
}

/** A table may have two indexes on the same columns: a script's are told apart, those of model and script paired. */
function isSame(a: Index, b: Index): boolean {
  return a.unique === b.unique && a.method === b.method && a.where === b.where && sameKeys(a.keys, b.keys);
}

function joinForeignKeys(declared: Fact<"table"> | undefined, scripts: readonly Script[]): readonly ForeignKey[] {
  const joined: ForeignKey[] = declared?.foreignKeys.map(it => ({ ...it, uri: it.uri ?? declared.uri, inModel: true, inMigration: false })) ?? [];
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
