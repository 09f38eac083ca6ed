import type { Read } from "../../workspace.js";
import { attributesOf, type Attribute } from "./attributes.js";
import { descendants, lineage, rootOf, type Mapped } from "./classes.js";
import { basicColumn, isToOne, joinColumns, keyColumns, targetOf, type KeyColumn } from "./keys.js";
import type { Naming } from "./naming.js";

/** A column of an entity's table. */
export interface EntityColumn extends KeyColumn {
  readonly attribute: Attribute;
  readonly nullable: boolean;
  /** The entity that a relation leads to. */
  readonly target?: Mapped;
}

/** The entity whose table holds the rows of this one: itself, or the uppermost where all share a table. */
export function tableOwner(read: Read, entity: Mapped): Mapped {
  const root = rootOf(read, entity);
  return (root.inheritance ?? "single") === "single" ? root : entity;
}

/** Whether the name of an entity's table is known. */
export function hasName(read: Read, entity: Mapped): boolean {
  return !tableOwner(read, entity).unnamed;
}

/** The table's name in the database, with its schema where one is named. */
export function tableName(read: Read, naming: Naming, entity: Mapped): string {
  const owner = tableOwner(read, entity);
  const name = naming.table(owner.table ?? owner.entity);
  // `public` is where PostgreSQL looks by itself, and SQL leaves it out.
  return owner.schema === undefined || owner.schema.toLowerCase() === "public" ? name : `${naming.table(owner.schema)}.${name}`;
}

/** The properties whose columns are in the table of an entity that has one. */
export function tableAttributes(read: Read, entity: Mapped): readonly Attribute[] {
  const strategy = rootOf(read, entity).inheritance ?? "single";
  if (strategy === "per-class") return lineage(read, entity).filter(it => it.role === "entity").flatMap(it => attributesOf(read, it));
  const below = strategy === "single" ? descendants(read, entity).flatMap(it => attributesOf(read, it).map(optional)) : [];
  return [...attributesOf(read, entity), ...below];
}

/** All columns of the table of an entity that has one, each once. */
export function entityColumns(read: Read, naming: Naming, entity: Mapped): readonly EntityColumn[] {
  const attributes = tableAttributes(read, entity);
  const found = attributes.flatMap(it => columnsOf(read, naming, it));
  const keys = keyColumns(read, naming, entity);
  const key = attributes.find(it => it.id) ?? attributesOf(read, rootOf(read, entity)).find(it => it.id);
  // A key that is taken from what the entity leads to has no column of its own; that of a joined table is the key above.
  const own = found.filter(it => !it.attribute.id || keys.some(other => other.name === it.name));
  const missing = key ? keys.filter(it => !own.some(other => other.name === it.name)).map((it): EntityColumn => ({ ...it, attribute: key, nullable: false })) : [];
  return [...missing, ...own].filter((it, at, all) => all.findIndex(other => other.name === it.name) === at);
}

/** A class below shares the table with others, whose rows leave its columns empty. */
function optional(attribute: Attribute): Attribute {
  return { ...attribute, member: { ...attribute.member, nullable: true } };
}

export function columnsOf(read: Read, naming: Naming, attribute: Attribute): readonly EntityColumn[] {
  const { member, id } = attribute;
  const nullable = member.nullable && !id && member.mapsId === undefined;
  if (member.maps === "basic") return basicColumn(naming, attribute).map(it => ({ ...it, attribute, nullable }));
  if (!isToOne(attribute) || member.mappedBy !== undefined || member.joinTable || member.sharesKey) return [];
  const target = targetOf(read, attribute);
  return joinColumns(read, naming, attribute).map(it => ({ ...it, attribute, nullable, ...target && { target } }));
}
