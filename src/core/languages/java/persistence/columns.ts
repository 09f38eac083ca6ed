import type { MappedColumn, MappedIndex, MappedJoinTable, MappedOverride } from "../../../facts/persistence.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentOf, elementsOf } from "../bindings/annotations.js";
import { stringOf } from "../bindings/constants.js";
import { jpa } from "./jpaClasses.js";

/** What `@Column`, `@JoinColumn` or `@JoinColumns` say of a member's columns; with `open`, something of it is not read. */
export interface ReadColumns {
  readonly columns: readonly MappedColumn[];
  readonly open: boolean;
  /** Deletes are followed, or there is no reference at all, as a `@ForeignKey` in it says. */
  readonly onDelete?: "cascade" | "set null";
  readonly unconstrained?: true;
}

export function columnsOf(file: ParsedFile, member: SyntaxNode): ReadColumns {
  const column = jpa(file, member, "Column");
  const joined = [...listed(file, member, "JoinColumn", "JoinColumns"), ...listed(file, member, "PrimaryKeyJoinColumn", "PrimaryKeyJoinColumns")];
  const nodes = joined.length > 0 ? joined : column ? [column] : [];
  const keys = nodes.map(it => foreignKeyText(it)).join(" ");
  const onDelete = /on\s+delete\s+(cascade|set\s+null)/i.exec(keys)?.[1]?.toLowerCase().replace(/\s+/, " ") as ReadColumns["onDelete"];
  return {
    columns: nodes.map(it => columnOf(file, it)), open: nodes.some(it => isUnread(file, it)),
    ...onDelete && { onDelete }, .../NO_CONSTRAINT/.test(keys) && { unconstrained: true },
  };
}

/** One annotation, several of it, or the one that holds a list of them. */
export function listed(file: ParsedFile, node: SyntaxNode, one: string, many: string): readonly SyntaxNode[] {
  const list = jpa(file, node, many);
  const single = jpa(file, node, one);
  return list ? elementsOf(argumentOf(list, "value")) : single ? repeated(single) : [];
}

export function columnOf(file: ParsedFile, annotation: SyntaxNode): MappedColumn {
  const name = textOf(file, annotation, "name");
  const references = textOf(file, annotation, "referencedColumnName");
  return {
    ...name && { name }, ...references && { references },
    ...argumentOf(annotation, "name") && name === undefined && { unnamed: true },
    ...argumentOf(annotation, "unique")?.text === "true" && { unique: true },
    ...argumentOf(annotation, "nullable")?.text === "false" && { notNull: true },
  };
}

export function joinTableOf(file: ParsedFile, member: SyntaxNode): MappedJoinTable | undefined {
  const annotation = jpa(file, member, "JoinTable") ?? jpa(file, member, "CollectionTable");
  if (!annotation) return undefined;
  const name = textOf(file, annotation, "name");
  const schema = textOf(file, annotation, "schema");
  const inverse = elementsOf(argumentOf(annotation, "inverseJoinColumns"));
  return {
    ...name && { name }, ...argumentOf(annotation, "name") && name === undefined && { unnamed: true }, ...schema && { schema },
    columns: elementsOf(argumentOf(annotation, "joinColumns")).map(it => columnOf(file, it)),
    inverse: inverse.map(it => columnOf(file, it)),
    indexes: indexesOf(file, annotation),
  };
}

/** `indexes` and `uniqueConstraints` of `@Table` and `@JoinTable`; those without a list of columns that is known are left out. */
export function indexesOf(file: ParsedFile, table: SyntaxNode | undefined): readonly MappedIndex[] {
  const indexes = elementsOf(argumentOf(table, "indexes")).map(it => indexOf(file, it, columnList(textOf(file, it, "columnList") ?? ""), argumentOf(it, "unique")?.text === "true", false));
  const constraints = elementsOf(argumentOf(table, "uniqueConstraints")).map(it => {
    const names = elementsOf(argumentOf(it, "columnNames")).map(name => stringOf(file, name));
    return indexOf(file, it, names.every(name => name !== undefined) ? names.map(name => ({ name: name!, direction: "asc" as const })) : [], true, true);
  });
  return [...indexes, ...constraints].filter(it => it.columns.length > 0);
}

function indexOf(file: ParsedFile, node: SyntaxNode, columns: MappedIndex["columns"], unique: boolean, constraint: boolean): MappedIndex {
  const name = textOf(file, node, "name");
  return { ...name && { name }, unique, constraint, columns, at: { start: node.start, end: node.end } };
}

/** `customer_id, created_at DESC`: https://jakarta.ee/specifications/persistence/3.1/apidocs/jakarta.persistence/jakarta/persistence/index#columnList() */
function columnList(text: string): MappedIndex["columns"] {
  return text.split(",").map(it => it.trim()).filter(it => it !== "").map(it => {
    const [name = "", direction] = it.split(/\s+/);
    return { name, direction: /^desc$/i.test(direction ?? "") ? "desc" : "asc" };
  });
}

/** `@AttributeOverride`s and `@AssociationOverride`s of a class or of an embedded member. */
export function overridesOf(file: ParsedFile, node: SyntaxNode): readonly MappedOverride[] {
  const attributes = listed(file, node, "AttributeOverride", "AttributeOverrides").map(it => override(file, it, elementsOf(argumentOf(it, "column"))));
  const associations = listed(file, node, "AssociationOverride", "AssociationOverrides").map(it => override(file, it, elementsOf(argumentOf(it, "joinColumns"))));
  return [...attributes, ...associations].filter(it => it.path !== "");
}

function override(file: ParsedFile, annotation: SyntaxNode, columns: readonly SyntaxNode[]): MappedOverride {
  return { path: textOf(file, annotation, "name") ?? "", columns: columns.map(it => columnOf(file, it)) };
}

export function textOf(file: ParsedFile, annotation: SyntaxNode | undefined, name: string): string | undefined {
  return stringOf(file, argumentOf(annotation, name));
}

/** A name that is made elsewhere, or a column of a second table. */
export function isUnread(file: ParsedFile, annotation: SyntaxNode): boolean {
  const hasUnknown = ["name", "referencedColumnName"].some(it => argumentOf(annotation, it) !== undefined && textOf(file, annotation, it) === undefined);
  return hasUnknown || argumentOf(annotation, "table") !== undefined;
}

function foreignKeyText(annotation: SyntaxNode): string {
  return argumentOf(annotation, "foreignKey")?.text ?? "";
}

function repeated(first: SyntaxNode): readonly SyntaxNode[] {
  const name = first.field("name")?.text;
  return first.parent?.children.filter(it => it.field("name")?.text === name) ?? [first];
}
