import known from "../../data/django-models.json";
import type { ModelField } from "../../facts/models.js";
import type { ColumnShape, ForeignKeyShape, IndexKey, IndexShape } from "../../facts/schema.js";
import type { Location } from "../../text.js";

/** A model of Django as it stands after its class, or after migrations: what a table is made of. */
export interface DjangoModel {
  readonly app: string;
  readonly name: string;
  /** The table's name, where it is said. */
  readonly table?: string;
  readonly fields: readonly DjangoField[];
  /** Keys are named by field. */
  readonly indexes: readonly (IndexShape & { readonly uri: string })[];
  readonly at: Location;
  /** The class of a primary key that is not written. */
  readonly autoField: string;
  /** Something could not be read. */
  readonly partial: boolean;
}

export interface DjangoField extends ModelField {
  readonly uri: string;
  /** Who it leads to, by {@link identityOf}. */
  readonly target?: string;
}

/** A table without what a file says of it. */
export interface DjangoTable {
  readonly name: string;
  readonly columns: readonly (ColumnShape & { readonly uri: string })[];
  readonly indexes: readonly (IndexShape & { readonly uri: string })[];
  readonly foreignKeys: readonly (ForeignKeyShape & { readonly uri: string })[];
  readonly at: Location;
  readonly partial: boolean;
}

/** All models by identity. */
export type DjangoWorld = ReadonlyMap<string, DjangoModel>;

/** Names of models are told apart without regard to capitals. */
export function identityOf(app: string, name: string): string {
  return `${app}.${name}`.toLowerCase();
}

export function tableNameOf(model: Pick<DjangoModel, "app" | "name" | "table">): string {
  return model.table ?? `${model.app}_${model.name}`.toLowerCase();
}

/** The table of a model, then those that stand between it and others. https://docs.djangoproject.com/en/5.2/ref/models/fields/ */
export function djangoTables(model: DjangoModel, world: DjangoWorld): readonly DjangoTable[] {
  const fields = withKey(model);
  const columns = fields.filter(it => it.link?.how !== "many");
  const own: DjangoTable = {
    name: tableNameOf(model), at: model.at, partial: model.partial,
    columns: columns.map(it => ({ name: columnOf(it), ...columnOf(it) === it.name ? {} : { field: it.name }, type: typeOf(it, world), nullable: it.nullable, at: it.at, uri: it.uri })),
    indexes: [...columns.flatMap(indexOf), ...model.indexes.map(it => ({ ...it, keys: it.keys.map(key => keyIn(key, fields)), ...it.where !== undefined && { where: conditionIn(it.where, fields) } }))],
    foreignKeys: columns.flatMap(it => foreignKeyOf(it, world)),
  };
  return [own, ...fields.filter(it => it.link?.how === "many" && !it.link.through).map(it => between(model, it, world))];
}

/** A model without a primary key gets one. */
function withKey(model: DjangoModel): readonly DjangoField[] {
  if (model.fields.some(it => it.primary)) return model.fields;
  return [{ name: "id", type: model.autoField, nullable: false, primary: true, at: model.at.span, uri: model.at.uri }, ...model.fields];
}

export function columnOf({ name, column, link }: Pick<ModelField, "name" | "column" | "link">): string {
  return column ?? (link && link.how !== "many" ? `${name}_id` : name);
}

/** A key has the type of what it leads to. */
function typeOf(field: DjangoField, world: DjangoWorld, depth = 0): string {
  if (!field.link || depth > 5) return (known.types as Readonly<Record<string, string>>)[field.type] ?? "";
  const target = field.target === undefined ? undefined : world.get(field.target);
  const key = target && keyOf(target, field);
  return key ? typeOf(key, world, depth + 1) : "";
}

function keyOf(target: DjangoModel, field: DjangoField): DjangoField | undefined {
  const fields = withKey(target);
  return fields.find(it => field.link?.field === undefined ? it.primary : it.name === field.link.field);
}

/** A foreign key has an index unless it is said to have none. https://docs.djangoproject.com/en/5.2/ref/models/fields/#database-representation */
function indexOf(field: DjangoField): readonly (IndexShape & { readonly uri: string })[] {
  const shape = { keys: [{ column: columnOf(field), direction: "asc" as const }], method: "btree", at: field.at, uri: field.uri };
  if (field.primary) return [{ ...shape, unique: true, origin: "primary" }];
  if (field.unique) return [{ ...shape, unique: true, origin: "unique" }];
  return field.index ?? field.link?.how === "key" ? [{ ...shape, unique: false, origin: "explicit" }] : [];
}

function keyIn(key: IndexKey, fields: readonly DjangoField[]): IndexKey {
  const field = fields.find(it => it.name === key.column);
  return field ? { ...key, column: columnOf(field) } : key;
}

/** `customer IS NOT NULL` is said of a field. */
function conditionIn(where: string, fields: readonly DjangoField[]): string {
  return where.replace(/\w+(?= IS NOT NULL)/g, name => columnOf(fields.find(it => it.name === name) ?? { name }));
}

function foreignKeyOf(field: DjangoField, world: DjangoWorld): readonly (ForeignKeyShape & { readonly uri: string })[] {
  if (!field.link || field.link.unchecked || field.target === undefined) return [];
  const target = world.get(field.target);
  const referenced = target && keyOf(target, field);
  return [{
    columns: [columnOf(field)], references: target ? tableNameOf(target) : foreignTable(field.target), referencedColumns: [referenced ? columnOf(referenced) : "id"],
    ...field.link.onDelete && { onDelete: field.link.onDelete }, at: field.at, uri: field.uri,
  }];
}

/** The table of a model that the workspace does not have. */
function foreignTable(target: string): string {
  return (known.tables as Readonly<Record<string, string>>)[target] ?? target.replace(".", "_");
}

/** Rows of pairs: unique together, and each side has an index. */
function between(model: DjangoModel, field: DjangoField, world: DjangoWorld): DjangoTable {
  const target = field.target === undefined ? undefined : world.get(field.target);
  const [from, to] = [model.name.toLowerCase(), field.target?.split(".").at(-1) ?? ""];
  const isSelf = field.target === identityOf(model.app, model.name);
  const names = isSelf ? [`from_${from}_id`, `to_${to}_id`] : [`${from}_id`, `${to}_id`];
  const place = { at: field.at, uri: field.uri };
  const sides = [model, target].map((side, at) => ({ column: names[at]!, side, key: side && withKey(side).find(it => it.primary) }));
  const index = (columns: readonly string[], unique: boolean, origin: IndexShape["origin"]): IndexShape & { readonly uri: string } => ({ keys: columns.map(column => ({ column, direction: "asc" })), unique, method: "btree", origin, ...place });
  return {
    name: field.link?.table ?? `${tableNameOf(model)}_${field.name}`.toLowerCase(), at: { uri: field.uri, span: field.at }, partial: false,
    columns: [
      { name: "id", type: (known.types as Readonly<Record<string, string>>)[model.autoField] ?? "", nullable: false, ...place },
      ...sides.map(({ column, key }) => ({ name: column, type: key ? typeOf(key, world) : "", nullable: false, ...place })),
    ],
    indexes: [index(["id"], true, "primary"), index(names, true, "unique"), ...names.map(it => index([it], false, "explicit"))],
    foreignKeys: sides.map(({ column, side, key }) => ({ columns: [column], references: side ? tableNameOf(side) : foreignTable(field.target ?? ""), referencedColumns: [key ? columnOf(key) : "id"], ...place })),
  };
}
