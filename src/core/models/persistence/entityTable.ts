import type { ForeignKeyShape, IndexShape } from "../../facts/schema.js";
import type { Span } from "../../text.js";
import type { Read } from "../../workspace.js";
import { attributesOf, type Attribute } from "./attributes.js";
import { descendants, lineage, rootOf, type Mapped } from "./classes.js";
import { entityColumns, hasName, tableAttributes, tableName, type EntityColumn } from "./entityColumns.js";
import { isToOne, joinColumns, keyColumns, targetOf } from "./keys.js";
import { inKeyOrder } from "./columnTypes.js";
import type { Naming } from "./naming.js";
import type { TableParts } from "./joinTables.js";

/** The table of an entity that has one. Places are in the entity's file: what it inherits stands at its name. */
export function entityTable(read: Read, naming: Naming, entity: Mapped): TableParts {
  const columns = entityColumns(read, naming, entity);
  const keys = inKeyOrder(keyColumns(read, naming, entity), naming.hibernate).map(it => it.name);
  const attributes = tableAttributes(read, entity);
  return {
    name: tableName(read, naming, entity),
    columns: [
      ...columns.map(it => ({ name: it.name, ...it.attribute.path !== it.name && { field: it.attribute.path }, type: it.type, nullable: it.nullable && !keys.includes(it.name), at: placeOf(it.attribute, entity) })),
      ...discriminator(read, naming, entity),
    ],
    indexes: [
      ...keys.length > 0 ? [index(keys, "primary", entity.span)] : [],
      ...columns.filter(it => isUnique(it) && !isKey(it.name, keys)).map(it => index([it.name], "unique", placeOf(it.attribute, entity))),
      ...naturalKey(columns, entity), ...declaredIndexes(read, naming, entity),
    ],
    foreignKeys: [...references(read, naming, entity, attributes), ...tableAbove(read, naming, entity, keys)],
  };
}

/** Where a property is declared, as long as that is in the entity's own file. */
export function placeOf({ member, of }: Attribute, entity: Mapped): Span {
  return of.uri === entity.uri ? member.at : entity.span;
}

/** The one side of one to one is unique by what it is, wherever it has the column. */
function isUnique({ attribute: { member, columns, path } }: EntityColumn): boolean {
  return columns.length <= 1 && (member.maps === "one-to-one" || (columns[0]?.unique ?? (member.unique === true && !path.includes("."))));
}

function isKey(column: string, keys: readonly string[]): boolean {
  return keys.length === 1 && keys[0] === column;
}

function naturalKey(columns: readonly EntityColumn[], entity: Mapped): readonly IndexShape[] {
  const names = columns.filter(it => it.attribute.member.natural).map(it => it.name);
  return names.length > 0 ? [index(names, "unique", entity.span)] : [];
}

function index(columns: readonly string[], origin: IndexShape["origin"], at: Span): IndexShape {
  return { keys: columns.map(column => ({ column, direction: "asc" })), unique: true, method: "btree", origin, at };
}

function declaredIndexes(read: Read, naming: Naming, entity: Mapped): readonly IndexShape[] {
  const isShared = (rootOf(read, entity).inheritance ?? "single") === "single";
  const own = [entity, ...isShared ? descendants(read, entity) : []];
  return own.flatMap(it => it.indexes.map((shape): IndexShape => ({
    ...shape.name !== undefined && { name: shape.name.toLowerCase() }, keys: shape.columns.map(({ name, direction }) => ({ column: naming.column(name), direction })),
    unique: shape.unique, method: "btree", origin: shape.constraint ? "unique" : "explicit", at: it.uri === entity.uri ? shape.at : entity.span,
  })));
}

function references(read: Read, naming: Naming, entity: Mapped, attributes: readonly Attribute[]): readonly ForeignKeyShape[] {
  return attributes.flatMap((it): readonly ForeignKeyShape[] => {
    const { member } = it;
    const isReference = isToOne(it) && member.mappedBy === undefined && !member.joinTable && !member.unconstrained && !member.sharesKey;
    const target = isReference ? targetOf(read, it) : undefined;
    if (!target) return [];
    const columns = joinColumns(read, naming, it);
    if (columns.length === 0 || !hasName(read, target)) return [];
    return [{
      columns: columns.map(column => column.name), references: tableName(read, naming, target), referencedColumns: columns.map(column => column.references ?? "id"),
      ...member.onDelete && { onDelete: member.onDelete }, at: placeOf(it, entity),
    }];
  });
}

/** The table of a class below refers to the one above by its key. */
function tableAbove(read: Read, naming: Naming, entity: Mapped, keys: readonly string[]): readonly ForeignKeyShape[] {
  const above = rootOf(read, entity).inheritance === "joined" ? lineage(read, entity).filter(it => it.role === "entity").at(-2) : undefined;
  return above && keys.length > 0 ? [{ columns: keys, references: tableName(read, naming, above), referencedColumns: keys, at: entity.span }] : [];
}

/** The column that tells the classes of one table apart. */
function discriminator(read: Read, naming: Naming, entity: Mapped): TableParts["columns"] {
  const isShared = (rootOf(read, entity).inheritance ?? "single") === "single" && descendants(read, entity).length > 0;
  if (rootOf(read, entity) !== entity || (!isShared && entity.discriminator === undefined)) return [];
  return [{ name: naming.column(entity.discriminator ?? "DTYPE"), type: "varchar", nullable: false, at: entity.span }];
}

/** What leads from an entity to others, by the property's path. */
export function relationsOf(read: Read, entity: Mapped): readonly { readonly field: string; readonly model: string; readonly list: boolean; readonly at: Span }[] {
  return attributesOf(read, entity).flatMap(it => {
    const target = targetOf(read, it);
    return target ? [{ field: it.path, model: target.entity, list: !isToOne(it), at: placeOf(it, entity) }] : [];
  });
}
