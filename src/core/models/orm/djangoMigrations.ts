import type { Fact } from "../../facts.js";
import type { SchemaChange } from "../../facts/schema.js";
import { defineModel, type Read } from "../../workspace.js";
import type { DialectSigns } from "../dialects.js";
import { scriptDialect } from "../dialects.js";
import { inOrder } from "../migrationChains.js";
import { replay, type MigratedTable } from "../migrations.js";
import { folderOf } from "../paths.js";
import type { ReadScript } from "../schemaScripts.js";
import { djangoAppOf } from "./djangoApps.js";
import { targetOf } from "./djangoClasses.js";
import { djangoTables, tableNameOf, type DjangoTable } from "./djangoModel.js";
import { applyStep, type DjangoState } from "./djangoState.js";

/** What Django's migrations of a package make, by the folder of each application. */
export function djangoScripts(read: Read, home: string, signs: DialectSigns): readonly ReadScript[] {
  const { tables, dropped, dialects } = read.model(replayed, home);
  const folders = new Set([...tables.map(folderOfTable), ...read.inPackage("djangoMigration", home).filter(it => counts(read, it.uri)).map(it => folderOf(it.uri))]);
  return [...folders].map(folder => ({
    folder, dialect: scriptDialect(folder, new Set(dialects), signs), tables: tables.filter(it => folderOfTable(it) === folder), dropped: new Set(dropped),
  }));
}

type MigrationFact = Fact<"djangoMigration">;

const replayed = defineModel<string, { readonly tables: readonly MigratedTable[]; readonly dropped: readonly string[]; readonly dialects: readonly ("postgresql" | "mysql" | "sqlite" | "sqlserver" | "mongodb" | "unknown")[] }>({
  name: "replayed django migrations",
  derive: (home, read) => {
    const state: DjangoState = { models: new Map(), tableless: new Set(), deleted: [] };
    const sql: Fact<"schemaChange">[] = [];
    for (const migration of ordered(read, read.inPackage("djangoMigration", home).filter(it => counts(read, it.uri)))) {
      const { uri, span } = migration;
      const { label: app, autoField } = djangoAppOf(read, uri);
      for (const step of migration.steps) {
        if (step.step === "sql") sql.push(...step.changes.filter(it => !isOpenEnded(it)).map(it => ({ kind: "schemaChange", uri, span, ...it }) as Fact<"schemaChange">));
        // What SQL does to tables that it does not name, it does at most to those that were there.
        applyStep(state, step.step === "sql" && step.changes.some(isOpenEnded) ? { step: "opaque" } : step, { uri, app, autoField, targetOf: (field, model) => field.link?.model && targetOf(read, { uri, app, model }, field.link.model) });
      }
    }
    const made = [...state.models].filter(([identity]) => !state.tableless.has(identity)).flatMap(([, model]) => djangoTables(model, state.models).map(migrated));
    const names = new Set(made.map(it => it.name));
    const after = replay(sql.filter(it => !((it.change === "create-table" || it.change === "drop-table") && names.has(it.table))), made);
    const gone = state.deleted.map(tableNameOf).filter(it => !names.has(it));
    return { tables: after.tables, dropped: [...after.dropped, ...gone], dialects: [...after.dialects] };
  },
});

function isOpenEnded(change: SchemaChange): boolean {
  return change.change === "opaque" && change.table === undefined;
}

/** In the order of what they depend on; where one stands for others, those are left out. */
function ordered(read: Read, facts: readonly MigrationFact[]): readonly MigrationFact[] {
  const idOf = (it: MigrationFact): string => `${djangoAppOf(read, it.uri).label}.${it.name}`;
  const standsFor = new Map(facts.flatMap(it => it.replaces.map(old => [old, idOf(it)] as const)));
  const kept = facts.filter(it => !standsFor.has(idOf(it)));
  const steps = kept.map(fact => ({ fact, uri: fact.uri, id: idOf(fact), after: fact.after.map(it => standsFor.get(it) ?? it).filter(it => it !== idOf(fact)) }));
  return inOrder(steps).map(it => it.fact);
}

function migrated({ name, columns, indexes, foreignKeys, at, partial }: DjangoTable): MigratedTable {
  return {
    name, columns: columns.map(({ field: _field, ...it }) => it), created: at, opaque: partial,
    indexes: indexes.map(it => ({ ...it, inModel: false, inMigration: true })), foreignKeys: foreignKeys.map(it => ({ ...it, inModel: false, inMigration: true })),
  };
}

function folderOfTable({ created, columns }: MigratedTable): string {
  return folderOf(created?.uri ?? columns[0]?.uri ?? "");
}

/** Migrations of tests say nothing about the database in use. */
function counts(read: Read, uri: string): boolean {
  return /^(production|migration|script)$/.test(read.fileClass(uri));
}
