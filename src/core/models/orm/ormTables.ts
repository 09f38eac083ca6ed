import type { Fact } from "../../facts.js";
import { defineModel, type Read } from "../../workspace.js";
import { classAt, classKey, lineageOf, type ClassKey } from "./classes.js";
import { djangoIdentity, djangoModelOf } from "./djangoClasses.js";
import { djangoTables, identityOf, type DjangoModel, type DjangoTable } from "./djangoModel.js";
import { djangoRelations } from "./djangoRelations.js";
import type { OrmTable } from "./ormTable.js";
import { sqlalchemyRelations } from "./sqlalchemyRelations.js";
import { sqlalchemyTable } from "./sqlalchemyTables.js";

/** The tables that classes of a package are mapped to, and those between them. */
export function ormTables(read: Read, home: string): readonly Fact<"table">[] {
  const { mapped, between } = read.model(schemas, home);
  return [...mapped.map(it => it.table), ...between].filter(it => it.name !== "");
}

/** The table that a class works with: its own, or that of the class whose rows it shares. */
export function ormTableOf(read: Read, key: ClassKey): OrmTable | undefined {
  const candidates = [key, ...lineageOf(read, key).classes.map(classKey)];
  for (const candidate of candidates) {
    const uri = candidate.slice(0, candidate.indexOf("\n"));
    const found = read.model(schemas, read.packageOf(uri)).mapped.find(it => it.key === candidate);
    if (found) return found;
  }
  return undefined;
}

/** Files with a class that has a table. */
export function ormFiles(read: Read): readonly string[] {
  const homes = [...new Set(read.facts("modelClass").map(it => read.packageOf(it.uri)))];
  return homes.flatMap(home => ormTables(read, home).map(it => it.uri));
}

interface OrmSchema {
  readonly mapped: readonly OrmTable[];
  readonly between: readonly Fact<"table">[];
}

const schemas = defineModel<string, OrmSchema>({
  name: "tables of classes",
  derive: (home, read) => {
    const facts = read.inPackage("modelClass", home).filter(it => /^(production|migration|script)$/.test(read.fileClass(it.uri)));
    const ofDjango = djangoTablesOf(read, facts);
    const ofAlchemy = alchemyTablesOf(read, facts);
    return { mapped: [...ofDjango.mapped, ...ofAlchemy], between: ofDjango.between };
  },
});

function djangoTablesOf(read: Read, facts: readonly Fact<"modelClass">[]): OrmSchema {
  const classes = facts.filter(it => it.library === "django").flatMap(fact => {
    const model = djangoModelOf(read, classKey(fact));
    return model ? [{ fact, model }] : [];
  });
  const world = new Map<string, DjangoModel>(classes.map(({ model }) => [identityOf(model.app, model.name), model]));
  const keys = new Map<string, ClassKey>(classes.map(({ fact, model }) => [identityOf(model.app, model.name), classKey(fact)]));
  const proxies = facts.filter(it => it.library === "django" && it.options.proxy).map(it => [djangoIdentity(read, it), classKey(it)] as const);
  const found = classes.map(({ fact, model }) => {
    const [own, ...between] = djangoTables(model, world);
    const relations = djangoRelations(model, world, new Map([...proxies, ...keys]));
    return { mapped: { key: classKey(fact), table: { ...tableFact(own!, fact.span), model: fact.name, relations: listed(read, relations, fact) }, relations }, between: between.map(it => tableFact(it, it.at.span)) };
  });
  return { mapped: found.map(it => it.mapped), between: found.flatMap(it => it.between) };
}

function tableFact({ name, columns, indexes, foreignKeys, at, partial }: DjangoTable, span: Fact["span"]): Fact<"table"> {
  return { kind: "table", uri: at.uri, span, name, source: "django", dialect: "unknown", columns, indexes, foreignKeys, relations: [], ...partial && { partial: true as const } };
}

function alchemyTablesOf(read: Read, facts: readonly Fact<"modelClass">[]): readonly OrmTable[] {
  const mapped = facts.flatMap(fact => {
    const table = sqlalchemyTable(read, classKey(fact));
    return table ? [{ key: classKey(fact), table }] : [];
  });
  return mapped.map(({ key, table }) => {
    const relations = sqlalchemyRelations(read, key, mapped);
    return { key, relations, table: { ...table, relations: listed(read, relations, table) } };
  });
}

/** Relations as a table lists them, for those whose other side is certain. */
function listed(read: Read, relations: OrmTable["relations"], { span }: { readonly span: Fact["span"] }): Fact<"table">["relations"] {
  return Object.entries(relations).flatMap(([field, { to, list }]) => {
    const model = to === undefined ? undefined : classAt(read, to)?.name;
    return model === undefined ? [] : [{ field, model, list, at: span }];
  });
}
