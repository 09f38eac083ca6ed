import type { MappedColumn } from "../../facts/persistence.js";
import type { ColumnShape, ForeignKeyShape, IndexShape } from "../../facts/schema.js";
import type { Span } from "../../text.js";
import type { Read } from "../../workspace.js";
import { attributesOf, lastOf, type Attribute } from "./attributes.js";
import { mappedClassOf, type Mapped } from "./classes.js";
import { columnType, inKeyOrder } from "./columnTypes.js";
import { hasName, tableName } from "./entityColumns.js";
import { keyColumns, targetOf, type KeyColumn } from "./keys.js";
import type { Naming } from "./naming.js";

/** What a table says beside whose it is. */
export interface TableParts {
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  readonly indexes: readonly IndexShape[];
  readonly foreignKeys: readonly ForeignKeyShape[];
}

/** A property that may need a table of its own. */
export interface OwnedProperty {
  readonly read: Read;
  readonly naming: Naming;
  readonly owner: Mapped;
  readonly attribute: Attribute;
  readonly at: Span;
}

/** The table that a property needs for itself: of many to many, of a list that its elements do not point back from, of plain values. */
export function joinTableOf(property: OwnedProperty): TableParts | undefined {
  const { member } = property.attribute;
  if (member.mappedBy !== undefined || hasUnknownNames(property)) return undefined;
  if (member.maps === "elements") return elementTable(property);
  const hasTable = member.joinTable !== undefined || member.maps === "many-to-many" || (member.maps === "one-to-many" && member.columns.length === 0);
  const target = hasTable ? targetOf(property.read, property.attribute) : undefined;
  return target && hasName(property.read, target) ? relationTable(property, target) : undefined;
}

/** What another file gives a name is left out as a whole. */
function hasUnknownNames({ read, owner, attribute: { member, of } }: OwnedProperty): boolean {
  const embedded = member.maps === "elements" ? mappedClassOf(read, of.uri, member.of) : undefined;
  const columns = [...member.columns, ...member.joinTable?.columns ?? [], ...member.joinTable?.inverse ?? [], ...embedded?.members.flatMap(it => it.columns) ?? []];
  return !hasName(read, owner) || member.joinTable?.unnamed === true || columns.some(it => it.unnamed);
}

interface JoinColumn extends KeyColumn {
  readonly notNull?: boolean;
}

interface Content {
  readonly target?: string;
  readonly columns: readonly JoinColumn[];
  readonly primary: readonly JoinColumn[];
  readonly unique?: readonly JoinColumn[];
  readonly references: readonly ForeignKeyShape[];
}

function relationTable(property: OwnedProperty, target: Mapped): TableParts {
  const { read, naming, owner, attribute, at } = property;
  const { member } = attribute;
  const back = attributesOf(read, target).find(it => it.member.mappedBy === attribute.path && targetOf(read, it) !== undefined);
  const toOne = member.maps === "one-to-one" || member.maps === "many-to-one";
  const left = named(naming, member.joinTable?.columns ?? [], keyColumns(read, naming, owner), toOne ? undefined : back ? lastOf(back.path) : owner.entity);
  const right = named(naming, member.joinTable?.inverse ?? [], keyColumns(read, naming, target), lastOf(attribute.path));
  const place = placeColumn(property);
  // What belongs to one owner alone tells the row by itself; Hibernate 6 had both in the key.
  const inSet = member.maps === "one-to-many" && naming.hibernate >= 7 ? right : [...left, ...right];
  // A bag may hold the same element twice; in a set it stands once, in a list once at each place.
  const inCollection = place.length > 0 ? [...left, ...place] : member.collection === "set" ? inSet : [];
  return table(property, {
    target: tableName(read, naming, target), columns: [...left, ...right, ...place], primary: toOne ? left : inCollection,
    ...(member.maps === "one-to-many" || member.maps === "one-to-one") && inCollection !== right && { unique: right },
    references: [reference(left, tableName(read, naming, owner), at), reference(right, tableName(read, naming, target), at)],
  });
}

function elementTable(property: OwnedProperty): TableParts {
  const { read, naming, owner, attribute: { member, of }, at } = property;
  const left = named(naming, member.joinTable?.columns ?? [], keyColumns(read, naming, owner), owner.entity);
  const embedded = mappedClassOf(read, of.uri, member.of);
  const values: readonly JoinColumn[] = embedded?.role === "embeddable"
    ? attributesOf(read, embedded).filter(it => it.member.maps === "basic").map(it => ({ name: naming.column(it.columns[0]?.name ?? lastOf(it.path)), type: columnType(it.member), path: it.path, notNull: !it.member.nullable }))
    : [{ name: naming.column(member.columns[0]?.name ?? member.name), type: columnType(member), path: member.name, notNull: !member.nullable }];
  const place = placeColumn(property);
  const all = member.collection === "set" ? [...left, ...values] : [];
  const isKey = values.every(it => it.notNull);
  return table(property, {
    columns: [...left, ...place, ...values], primary: place.length > 0 ? [...left, ...place] : isKey ? all : [],
    ...!isKey && naming.hibernate >= 7 && { unique: all },
    references: [reference(left, tableName(read, naming, owner), at)],
  });
}

/** The owner's key under the names given, else after whom it is seen from; by its own names where nobody is named. */
function named(naming: Naming, given: readonly MappedColumn[], keys: readonly KeyColumn[], from: string | undefined): readonly JoinColumn[] {
  const known = keys.length > 0 ? keys : [{ name: "id", type: "", path: "" }];
  return known.map((it, at) => {
    const own = given.find(other => other.references !== undefined && naming.column(other.references) === it.name) ?? (given[at]?.references === undefined ? given[at] : undefined);
    return { name: naming.column(own?.name ?? (from === undefined ? it.name : `${from}_${it.name}`)), type: it.type, path: it.path, references: it.name };
  });
}

/** The column that keeps the place in a list, or the key of a map. */
function placeColumn({ naming, attribute: { member } }: OwnedProperty): readonly JoinColumn[] {
  if (member.collection === "map") return [{ name: naming.column(`${member.name}_KEY`), type: "", path: "" }];
  if (member.ordered === undefined) return [];
  return [{ name: naming.column(typeof member.ordered === "string" ? member.ordered : `${member.name}_ORDER`), type: "integer", path: "" }];
}

function reference(columns: readonly JoinColumn[], table: string, at: Span): ForeignKeyShape {
  return { columns: columns.map(it => it.name), references: table, referencedColumns: columns.map(it => it.references ?? "id"), at };
}

function table(property: OwnedProperty, { target, columns, primary, unique = [], references }: Content): TableParts {
  const { naming, attribute: { member }, at } = property;
  const index = (keys: readonly JoinColumn[], origin: "primary" | "unique"): readonly IndexShape[] => keys.length === 0 ? []
    : [{ keys: keys.map(it => ({ column: it.name, direction: "asc" })), unique: true, method: "btree", origin, at }];
  const declared = (member.joinTable?.indexes ?? []).map((it): IndexShape => ({
    ...it.name !== undefined && { name: it.name }, keys: it.columns.map(({ name, direction }) => ({ column: naming.column(name), direction })),
    unique: it.unique, method: "btree", origin: it.constraint ? "unique" : "explicit", at,
  }));
  const required = new Set([...references.flatMap(it => it.columns), ...primary.map(it => it.name)]);
  return {
    name: nameOf(property, target),
    columns: columns.map(({ name, type, notNull }) => ({ name, type, nullable: !required.has(name) && notNull !== true, at })),
    indexes: [...index(inKeyOrder(primary, naming.hibernate), "primary"), ...index(unique, "unique"), ...declared],
    foreignKeys: member.unconstrained ? [] : references,
  };
}

function nameOf({ read, naming, owner, attribute }: OwnedProperty, target: string | undefined): string {
  const { joinTable } = attribute.member;
  const property = lastOf(attribute.path);
  const made = target === undefined ? `${owner.entity}_${property}` : naming.joinTable({ table: tableName(read, naming, owner), entity: owner.entity }, property, target);
  const name = naming.table(joinTable?.name ?? made);
  return joinTable?.schema === undefined ? name : `${naming.table(joinTable.schema)}.${name}`;
}
