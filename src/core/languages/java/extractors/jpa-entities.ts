import type { Fact } from "../../../facts.js";
import type { MappedClass } from "../../../facts/persistence.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentOf } from "../bindings/annotations.js";
import { hasModifier, supertypesOf } from "../bindings/members.js";
import { qualifiedName } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { typeOfNode } from "../bindings/types.js";
import { indexesOf, isUnread, overridesOf, textOf } from "../persistence/columns.js";
import { hibernate, jpa } from "../persistence/jpaClasses.js";
import { attributesOf, memberOf } from "../persistence/members.js";

/** Classes that Jakarta Persistence maps: https://jakarta.ee/specifications/persistence/3.1/ */
export const jpaEntities: Extractor = {
  name: "jpa-entities",
  nodes: ["class_declaration", "record_declaration"],
  shares: [scopeKey],
  when: ["@Entity", "@MappedSuperclass", "@Embeddable", "persistence.Entity"],
  *extract(file) {
    for (const type of ["class_declaration", "record_declaration"]) for (const node of file.nodes(type)) yield* mappedClass(file, node);
  },
};

function* mappedClass(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const name = qualifiedName(node);
  const role = jpa(file, node, "Entity") ? "entity" : jpa(file, node, "MappedSuperclass") ? "superclass" : jpa(file, node, "Embeddable") ? "embeddable" : undefined;
  if (name === undefined || !role) return;
  const table = jpa(file, node, "Table");
  const base = typeOfNode(file, supertypesOf(node).extends[0])?.reference;
  const members = attributesOf(file, node).flatMap(it => memberOf(file, it) ?? []);
  const isOpen = (table !== undefined && isUnread(file, table)) || jpa(file, node, "SecondaryTable") !== undefined || jpa(file, node, "SecondaryTables") !== undefined;
  yield {
    kind: "mappedClass", uri: file.uri, span: spanOfName(node), name, role,
    entity: textOf(file, jpa(file, node, "Entity"), "name") || name.slice(name.lastIndexOf(".") + 1),
    ...tableNames(file, table),
    ...base && { extends: base }, ...hasModifier(node, "abstract") && { abstract: true },
    ...inheritanceOf(file, node), ...discriminatorOf(file, node),
    open: isOpen || members.some(it => it.open),
    members: members.map(it => it.member),
    indexes: indexesOf(file, table), overrides: overridesOf(file, node),
    ...isCached(file, node) && { cached: true },
  };
}

/** https://docs.hibernate.org/orm/6.6/userguide/html_single/#caching-mappings */
function isCached(file: ParsedFile, node: SyntaxNode): boolean {
  const cacheable = jpa(file, node, "Cacheable");
  return cacheable ? argumentOf(cacheable, "value")?.text !== "false" : hibernate(file, node, "Cache") !== undefined;
}

function tableNames(file: ParsedFile, table: SyntaxNode | undefined): Pick<MappedClass, "table" | "schema" | "unnamed"> {
  const name = textOf(file, table, "name");
  const schema = textOf(file, table, "schema") || textOf(file, table, "catalog");
  return { ...name && { table: name }, ...schema && { schema }, ...argumentOf(table, "name") && name === undefined && { unnamed: true } };
}

function inheritanceOf(file: ParsedFile, node: SyntaxNode): Pick<MappedClass, "inheritance"> {
  const strategy = argumentOf(jpa(file, node, "Inheritance"), "strategy")?.text ?? "";
  if (/JOINED$/.test(strategy)) return { inheritance: "joined" };
  return /TABLE_PER_CLASS$/.test(strategy) ? { inheritance: "per-class" } : jpa(file, node, "Inheritance") ? { inheritance: "single" } : {};
}

function discriminatorOf(file: ParsedFile, node: SyntaxNode): Pick<MappedClass, "discriminator"> {
  const column = jpa(file, node, "DiscriminatorColumn");
  return column ? { discriminator: textOf(file, column, "name") || "DTYPE" } : {};
}

function spanOfName(node: SyntaxNode): { readonly start: number; readonly end: number } {
  const { start, end } = node.field("name") ?? node;
  return { start, end };
}
