import type { Read } from "../../workspace.js";
import { attributesOf, lastOf, type Attribute } from "./attributes.js";
import { mappedClassOf, rootOf, type Mapped } from "./classes.js";
import { columnType } from "./columnTypes.js";
import type { Naming } from "./naming.js";

/** A column of a key, or one that refers to another. */
export interface KeyColumn {
  readonly name: string;
  readonly type: string;
  /** The property it stands for: `id`, `id.orderId`. */
  readonly path: string;
  /** The column of the other table that it refers to. */
  readonly references?: string;
}

/** The key of an entity's table, which is that of the uppermost entity. Empty when it is not known. */
export function keyColumns(read: Read, naming: Naming, entity: Mapped, depth = 0): readonly KeyColumn[] {
  if (depth > deepest) return [];
  const attributes = attributesOf(read, rootOf(read, entity));
  const borrowing = attributes.filter(it => it.member.mapsId !== undefined);
  const whole = borrowing.find(it => it.member.mapsId === true);
  if (whole) return joinColumns(read, naming, whole, depth + 1);
  return attributes.filter(it => it.id).flatMap(it => {
    const from = borrowing.find(other => other.member.mapsId === lastOf(it.path));
    if (from) return joinColumns(read, naming, from, depth + 1).map(column => ({ ...column, path: it.path }));
    return isToOne(it) ? joinColumns(read, naming, it, depth + 1) : basicColumn(naming, it);
  });
}

const deepest = 4;

/** The column of a plain value; none where another file makes its name. */
export function basicColumn(naming: Naming, { path, member, columns }: Attribute): readonly KeyColumn[] {
  return columns[0]?.unnamed ? [] : [{ name: naming.column(columns[0]?.name ?? lastOf(path)), type: columnType(member), path }];
}

/** The columns that lead from an entity to another one; named as given, else after property and key. None where a name is not known. */
export function joinColumns(read: Read, naming: Naming, attribute: Attribute, depth = 0): readonly KeyColumn[] {
  if (attribute.columns.some(it => it.unnamed)) return [];
  const target = targetOf(read, attribute);
  const keys = target ? keyColumns(read, naming, target, depth + 1) : [];
  const given = attribute.columns.filter(it => it.name !== undefined || it.references !== undefined);
  const referring = (references: string | undefined, at: number): KeyColumn => {
    const written = references === undefined ? undefined : naming.column(references);
    const key = written === undefined ? keys[at] : keys.find(it => it.name === written) ?? { name: written, type: target ? typeOfColumn(read, naming, target, written) : "", path: "" };
    return key ?? { name: "id", type: "", path: "" };
  };
  const pairs = given.length > 0 ? given.map((it, at) => ({ name: it.name, key: referring(it.references, at) }))
    : keys.length > 0 ? keys.map(key => ({ name: undefined, key })) : [{ name: undefined, key: referring(undefined, 0) }];
  return pairs.map(({ name, key }) => ({ name: naming.column(name ?? `${lastOf(attribute.path)}_${key.name}`), type: key.type, path: attribute.path, references: key.name }));
}

/** The entity that a relation leads to. */
export function targetOf(read: Read, { member, of }: Attribute): Mapped | undefined {
  const target = mappedClassOf(read, of.uri, member.of);
  return target?.role === "entity" ? target : undefined;
}

export function isToOne({ member }: Attribute): boolean {
  return member.maps === "many-to-one" || member.maps === "one-to-one";
}

/** A reference may lead to a column that is no key. */
function typeOfColumn(read: Read, naming: Naming, entity: Mapped, column: string): string {
  const found = attributesOf(read, entity).find(it => it.member.maps === "basic" && basicColumn(naming, it)[0]?.name === column);
  return found ? columnType(found.member) : "";
}
