import type { Fact } from "../../facts.js";
import type { ModelField, ModelForeignKey } from "../../facts/models.js";
import type { ColumnShape, ForeignKeyShape, IndexKey, IndexShape } from "../../facts/schema.js";
import { defineModel, type Read } from "../../workspace.js";
import { settle } from "../references.js";
import { classAt, classKey, classNamed, lineageOf, type ClassKey, type Lineage } from "./classes.js";

type ClassFact = Fact<"modelClass">;

/**
 * The table that a class of SQLAlchemy is mapped to, without its relations; undefined for one that has none of its own. The name
 * is empty where code makes it of the class's name in a way that is not known.
 */
export function sqlalchemyTable(read: Read, key: ClassKey): Fact<"table"> | undefined {
  return read.model(tables, key);
}

/** The name of the table that a class works with: its own, or that of the class whose rows it shares. */
export function sqlalchemyTableName(read: Read, key: ClassKey): string | undefined {
  return read.model(names, key);
}

const names = defineModel<ClassKey, string | undefined>({
  name: "sqlalchemy table names",
  derive: (key, read) => ownNameOf(read, key) ?? lineageOf(read, key).classes.slice(1).map(it => ownNameOf(read, classKey(it))).find(it => it !== undefined),
});

const tables = defineModel<ClassKey, Fact<"table"> | undefined>({
  name: "sqlalchemy tables",
  derive: (key, read) => {
    const lineage = lineageOf(read, key);
    const name = ownNameOf(read, key);
    const [own] = lineage.classes;
    if (!own || name === undefined) return undefined;
    const givers = [...givingClasses(read, lineage), ...sharingClasses(read, own)];
    const fields = distinctFields(givers);
    const columns = fields.filter(({ field }) => !field.link);
    return {
      kind: "table", uri: own.uri, span: own.span, name, model: own.name, source: own.library, dialect: givers.find(it => it.dialect)?.dialect ?? "unknown",
      columns: columns.map(({ field, uri }): ColumnShape => ({ name: columnOf(field), ...field.column === undefined ? {} : { field: field.name }, type: field.type, nullable: field.nullable, at: field.at, ...place(uri, own) })),
      indexes: [...fieldIndexes(columns, baseOf(name), own), ...givers.flatMap(it => it.indexes.filter(index => index.origin !== "primary" || !columns.some(({ field }) => field.primary)).map(index => ({ ...index, ...place(it.uri, own) })))],
      foreignKeys: givers.flatMap(it => it.foreignKeys.flatMap(foreign => foreignKey(read, it, own, foreign))),
      relations: [],
      ...(lineage.open || givers.some(it => it.partial) || lineage.roots.some(it => !isLibrary(it) && !harmless.test(it))) && { partial: true as const },
    };
  },
});

/** The name of the class's own table: said by it or by a base without one; undefined where it uses that of another class, or none is known to be. */
function ownNameOf(read: Read, key: ClassKey): string | undefined {
  return read.model(ownNames, key);
}

const ownNames = defineModel<ClassKey, string | undefined>({
  name: "own sqlalchemy table names",
  derive: (key, read) => {
    const lineage = lineageOf(read, key);
    const [own] = lineage.classes;
    if (!own || own.library === "django" || own.options.abstract || !isMapped(read, lineage)) return undefined;
    const givers = givingClasses(read, lineage);
    const { table, tableBy } = givers.find(it => it.options.table !== undefined || it.options.tableBy !== undefined)?.options ?? {};
    if (table !== undefined) return table;
    const schema = lineage.classes.find(it => it.options.schema !== undefined)?.options.schema;
    if (tableBy === "lower" || (tableBy === undefined && own.options.mapped)) return inSchema(own.name.toLowerCase(), schema);
    if (tableBy === "unknown") return lineage.roots.some(isLibrary) && givers.some(it => it.fields.length > 0) ? "" : undefined;
    const hasKey = givers.some(it => it.fields.some(field => field.primary) || it.indexes.some(index => index.origin === "primary"));
    return hasKey && isFlask(lineage) ? inSchema(snakeCase(own.name), schema) : undefined;
  },
});

/** Whether the library maps the class at all: a base of it says so, or columns that are certainly the library's. */
function isMapped(read: Read, { classes, roots }: Lineage): boolean {
  const [own] = classes;
  if (own?.options.mapped && own.library === "sqlmodel") return true;
  if (own?.via && !isSqlAlchemy(read, own)) return false;
  return roots.some(isLibrary) || (own!.options.table !== undefined && own!.fields.length > 0);
}

function isSqlAlchemy(read: Read, { uri, via }: ClassFact): boolean {
  const settled = settle(read, uri, via!);
  return settled.of === "package" ? /^(flask_sqlalchemy|sqlalchemy|sqlmodel)\b/.test(settled.specifier) : settled.of === "class" && lineageOf(read, classKey(settled)).roots.some(it => it.startsWith("flask_sqlalchemy."));
}

/** What makes a class one of SQLAlchemy's, of packages that build on it too. */
function isLibrary(root: string): boolean {
  return /^(sqlalchemy|flask_sqlalchemy|sqlmodel)(\.|$)/.test(root) && !/\.(AsyncAttrs|MappedAsDataclass|Serializer)$/.test(root);
}

/** Bases that give no columns. */
const harmless = /^(sqlalchemy|flask_login|typing|abc|enum|pydantic|dataclasses|generic|marshmallow)\b/;

function isFlask({ roots }: Lineage): boolean {
  return roots.some(it => it.startsWith("flask_sqlalchemy."));
}

/** The classes whose columns are in the table: those above with a table of their own keep theirs. */
function givingClasses(read: Read, { classes }: Lineage): readonly ClassFact[] {
  const [own, ...above] = classes;
  const isCircular = (it: ClassFact): boolean => lineageOf(read, classKey(it)).classes.includes(own!);
  const kept = above.filter(it => !isCircular(it) && ownNameOf(read, classKey(it)) !== undefined);
  const hidden = new Set(kept.flatMap(it => lineageOf(read, classKey(it)).classes.map(classKey)));
  return own ? [own, ...above.filter(it => !hidden.has(classKey(it)))] : [];
}

/** Classes below without a table of their own: their columns are in this one. https://docs.sqlalchemy.org/en/20/orm/inheritance.html#single-table-inheritance */
function sharingClasses(read: Read, own: ClassFact): readonly ClassFact[] {
  const below = read.model(classesSharing, read.packageOf(own.uri))[classKey(own)] ?? [];
  return below.flatMap(it => classAt(read, it) ?? []);
}

/** Of a package: which classes use the table of another, by that other. */
const classesSharing = defineModel<string, Readonly<Record<ClassKey, readonly ClassKey[]>>>({
  name: "classes that share a table",
  derive: (home, read) => {
    const found: Record<ClassKey, ClassKey[]> = {};
    for (const it of read.inPackage("modelClass", home)) {
      if (it.library === "django" || it.options.abstract || it.bases.length === 0 || ownNameOf(read, classKey(it)) !== undefined) continue;
      const owner = lineageOf(read, classKey(it)).classes.slice(1).find(other => ownNameOf(read, classKey(other)) !== undefined);
      if (owner) (found[classKey(owner)] ??= []).push(classKey(it));
    }
    return found;
  },
});

function distinctFields(givers: readonly ClassFact[]): readonly { readonly field: ModelField; readonly uri: string }[] {
  const all = givers.flatMap(it => it.fields.map(field => ({ field, uri: it.uri })));
  return all.filter(({ field }, at) => all.findIndex(other => other.field.name === field.name) === at);
}

/** The index of `index=True` has the name of https://docs.sqlalchemy.org/en/20/core/metadata.html#sqlalchemy.schema.MetaData.params.naming_convention */
function fieldIndexes(columns: readonly { readonly field: ModelField; readonly uri: string }[], table: string, own: ClassFact): readonly IndexShape[] {
  const keyed = columns.filter(({ field }) => field.primary);
  const primary: readonly IndexShape[] = keyed.length === 0 ? [] : [{ keys: keyed.map(({ field }) => key(field)), unique: true, method: "btree", origin: "primary", at: keyed[0]!.field.at, ...place(keyed[0]!.uri, own) }];
  return [...primary, ...columns.flatMap(({ field, uri }): readonly IndexShape[] => {
    const shape = { keys: [key(field)], method: "btree", at: field.at, ...place(uri, own) };
    if (field.index) return [{ ...shape, name: `ix_${table}_${columnOf(field)}`, unique: field.unique === true, origin: "explicit" }];
    return field.unique ? [{ ...shape, unique: true, origin: "unique" }] : [];
  })];
}

function foreignKey(read: Read, giver: ClassFact, own: ClassFact, { model, ...key }: ModelForeignKey): readonly ForeignKeyShape[] {
  const target = model && classNamed(read, giver.uri, model);
  const references = model ? target && sqlalchemyTableName(read, target) : key.references;
  const referenced = target ? key.referencedColumns.map(it => columnOf(classAt(read, target)?.fields.find(field => field.name === it) ?? { name: it })) : key.referencedColumns;
  return references === undefined ? [] : [{ ...key, references, referencedColumns: referenced, ...place(giver.uri, own) }];
}

function key(field: ModelField): IndexKey {
  return { column: columnOf(field), direction: "asc" };
}

function columnOf({ column, name }: Pick<ModelField, "column" | "name">): string {
  return column ?? name;
}

function place(uri: string, own: ClassFact): { readonly uri?: string } {
  return uri === own.uri ? {} : { uri };
}

function inSchema(name: string, schema: string | undefined): string {
  return schema === undefined || schema === "public" ? name : `${schema}.${name}`;
}

/** As Flask-SQLAlchemy makes `order_line` of `OrderLine`. https://flask-sqlalchemy.palletsprojects.com/en/stable/models/#table-names */
function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z])/g, "_$&").toLowerCase();
}

function baseOf(table: string): string {
  return table.slice(table.lastIndexOf(".") + 1);
}
