import type { QueryJoin } from "../../facts/query.js";
import type { Read } from "../../workspace.js";
import type { MappedMember } from "../../facts/persistence.js";
import { attributesOf, type Attribute } from "./attributes.js";
import { lineage, mappedClassOf, rootOf, type Mapped } from "./classes.js";
import { hasName, tableName, tableOwner } from "./entityColumns.js";
import { basicColumn, isToOne, joinColumns, keyColumns, targetOf } from "./keys.js";
import type { Naming } from "./naming.js";

/** The column that a path of properties leads to, and the tables on the way. */
export interface PathColumn {
  readonly column: string;
  readonly table: string;
  readonly joins: readonly QueryJoin[];
}

/** The property of a class, its own or from above, with the mapped class that it leads to: an entity or an embedded one. */
export function propertyOf(read: Read, of: Mapped, name: string): { readonly member: MappedMember; readonly target?: Mapped } | undefined {
  for (const declaring of [...lineage(read, of)].reverse()) {
    const member = declaring.members.find(it => it.name === name);
    if (!member) continue;
    const target = mappedClassOf(read, declaring.uri, member.of);
    return { member, ...target && { target } };
  }
  return undefined;
}

/**
 * Follows `customer.address.city` from an entity; undefined where it leads to more than one column, or is not known. Of an
 * entity whose table has no known name, the path stands for the column: nobody can take it for one of another table.
 */
export function columnAt(read: Read, naming: Naming, entity: Mapped, path: string): PathColumn | undefined {
  if (!hasName(read, entity)) return { column: path, table: "", joins: [] };
  return follow(read, naming, entity, path, [], 0);
}

/** The column of an entity's key; undefined where it has several, or none is known. */
export function keyColumnOf(read: Read, naming: Naming, entity: Mapped): PathColumn | undefined {
  const [key, second] = keyColumns(read, naming, entity);
  if (!hasName(read, entity)) return { column: key?.path ?? "id", table: "", joins: [] };
  return key && !second ? { column: key.name, table: tableName(read, naming, entity), joins: [] } : undefined;
}

function follow(read: Read, naming: Naming, entity: Mapped, path: string, joins: readonly QueryJoin[], depth: number): PathColumn | undefined {
  const attributes = allAttributes(read, entity);
  const found = attributes.find(it => it.path === path) ?? attributes.filter(it => path.startsWith(`${it.path}.`)).sort((a, b) => b.path.length - a.path.length)[0];
  if (!found || depth > 4 || isInTableAbove(read, entity, found)) return undefined;
  const table = tableName(read, naming, entity);
  const rest = found.path.length === path.length ? "" : path.slice(found.path.length + 1);
  const [own] = found.member.maps === "basic" ? basicColumn(naming, found) : [];
  if (found.member.maps === "basic") return own && rest === "" ? { column: own.name, table, joins } : undefined;
  if (found.member.joinTable || found.member.mappedBy !== undefined || !isToOne(found)) return throughList(read, naming, entity, found, rest, joins, depth);
  const [column, second] = joinColumns(read, naming, found);
  if (!column || second) return undefined;
  const target = targetOf(read, found);
  if (rest === "") return { column: column.name, table, joins };
  if (!target) return undefined;
  // The key of what it leads to is in the column itself.
  if (keyColumns(read, naming, target).some(it => it.path === rest && it.name === column.references)) return { column: column.name, table, joins };
  if (!hasName(read, target) || !hasName(read, entity)) return undefined;
  const join: QueryJoin = { table: tableName(read, naming, target), on: [[`${table}.${column.name}`, `${tableName(read, naming, target)}.${column.references}`]] };
  return follow(read, naming, target, rest, [...joins, join], depth + 1);
}

/** `items.sku`: the rows that point back. */
function throughList(read: Read, naming: Naming, entity: Mapped, { member }: Attribute, rest: string, joins: readonly QueryJoin[], depth: number): PathColumn | undefined {
  const target = member.mappedBy === undefined || rest === "" ? undefined : mappedClassOf(read, entity.uri, member.of) ?? listTarget(read, entity, member);
  const back = target && allAttributes(read, target).find(it => it.path === member.mappedBy && isToOne(it) && !it.member.joinTable && it.member.mappedBy === undefined);
  const [column, second] = back ? joinColumns(read, naming, back) : [];
  if (!target || !column || second || !hasName(read, target) || !hasName(read, entity)) return undefined;
  const join: QueryJoin = { table: tableName(read, naming, target), on: [[`${tableName(read, naming, target)}.${column.name}`, `${tableName(read, naming, entity)}.${column.references}`]] };
  return follow(read, naming, target, rest, [...joins, join], depth + 1);
}

function listTarget(read: Read, entity: Mapped, member: MappedMember): Mapped | undefined {
  return lineage(read, entity).flatMap(it => it.members.includes(member) ? mappedClassOf(read, it.uri, member.of) ?? [] : [])[0];
}

function allAttributes(read: Read, entity: Mapped): readonly Attribute[] {
  return lineage(read, entity).filter(it => it.role === "entity").flatMap(it => attributesOf(read, it));
}

/** Of a class below another in a table of its own, what is inherited stands in the table above. */
function isInTableAbove(read: Read, entity: Mapped, attribute: Attribute): boolean {
  const isJoined = (rootOf(read, entity).inheritance ?? "single") === "joined" && tableOwner(read, entity) === entity && rootOf(read, entity) !== entity;
  return isJoined && !attributesOf(read, entity).some(it => it.path === attribute.path);
}
