import type { Reference } from "../../../facts/code.js";
import type { MappedMember } from "../../../facts/persistence.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { annotationOf, argumentOf } from "../bindings/annotations.js";
import { fullNames } from "../bindings/classNames.js";
import { hasModifier } from "../bindings/members.js";
import { typeOfNode, type JavaType } from "../bindings/types.js";
import { columnsOf, joinTableOf, overridesOf, textOf } from "./columns.js";
import { hibernate, jpa } from "./jpaClasses.js";

/** A field, getter or component of a record that is kept in the database. */
export interface Attribute {
  readonly name: string;
  /** What has the annotations. */
  readonly node: SyntaxNode;
  readonly type: SyntaxNode | undefined;
  readonly at: SyntaxNode;
}

/** What is kept of a class: its fields, or its getters where the key is annotated there. */
export function attributesOf(file: ParsedFile, owner: SyntaxNode): readonly Attribute[] {
  if (owner.type === "record_declaration") return (owner.field("parameters")?.children ?? []).flatMap(it => attribute(it, it.field("name"), it.field("type")));
  const members = owner.field("body")?.children ?? [];
  const fields = members.filter(it => it.type === "field_declaration");
  const getters = members.filter(isGetter);
  const isByGetter = !fields.some(it => isMapped(file, it)) && getters.some(it => isMapped(file, it));
  return isByGetter ? getters.flatMap(it => attribute(it, it.field("name"), it.field("type"))) : fields.filter(isKept).flatMap(fieldAttributes);
}

/** How an attribute is mapped; undefined where it is not kept. With `open`, some of it is not read. */
export function memberOf(file: ParsedFile, attribute: Attribute): { readonly member: MappedMember; readonly open: boolean } | undefined {
  const { name, node, at } = attribute;
  if (jpa(file, node, "Transient") || hibernate(file, node, "Formula") || annotationOf(file, node, "org.springframework.data.annotation.Transient")) return undefined;
  const relation = relationOf(file, node);
  const { type, collection } = heldBy(file, attribute, relation);
  const { columns, open, ...keys } = columnsOf(file, node);
  const joinTable = joinTableOf(file, node);
  const mappedBy = textOf(file, relation?.annotation, "mappedBy");
  const overrides = overridesOf(file, node);
  const kept = keptAs(file, node);
  const of = type?.reference;
  const member: MappedMember = {
    name, at: { start: at.start, end: at.end }, maps: relation?.maps ?? otherMapping(file, node), ...keyOf(file, node),
    type: type?.name ?? "", ...of && !isOfJava(of) && { of }, ...collection && { collection }, ...orderOf(file, node),
    columns, ...joinTable && { joinTable }, ...mappedBy !== undefined && { mappedBy },
    nullable: !isRequired(file, attribute, relation?.annotation) && !columns.some(it => it.notNull),
    ...columns.some(it => it.unique) && { unique: true }, ...hibernate(file, node, "NaturalId") && { natural: true },
    ...fetchOf(relation?.annotation), ...["BatchSize", "Fetch", "Cache"].some(it => hibernate(file, node, it)) && { batched: true }, ...onDeleteOf(file, node), ...keys, ...kept && { kept },
    ...overrides.length > 0 && { overrides },
  };
  return { member, open: open || isOpen(file, node) || (relation !== undefined && type === undefined) };
}

interface Relation {
  readonly maps: MappedMember["maps"];
  readonly annotation: SyntaxNode;
}

/** The type of the value, or of the elements where it is a collection of the database; `targetEntity` says it for a raw one. */
function heldBy(file: ParsedFile, { node, type }: Attribute, relation: Relation | undefined): { readonly type: JavaType | undefined; readonly collection?: MappedMember["collection"] } {
  const declared = typeOfNode(file, type);
  const isToOne = relation?.maps === "many-to-one" || relation?.maps === "one-to-one";
  const collection = !isToOne && (relation || jpa(file, node, "ElementCollection")) ? collectionOf(declared) : undefined;
  const target = argumentOf(relation?.annotation, "targetEntity");
  const held = collection ? declared!.arguments.at(-1) : declared;
  return { type: target ? typeOfNode(file, target.children[0]) ?? held : held, ...collection && { collection } };
}

function keyOf(file: ParsedFile, node: SyntaxNode): Pick<MappedMember, "id" | "mapsId" | "sharesKey"> {
  const mapsId = jpa(file, node, "MapsId");
  return {
    ...(jpa(file, node, "Id") || jpa(file, node, "EmbeddedId")) && { id: true },
    ...mapsId && { mapsId: textOf(file, mapsId, "value") || true },
    ...jpa(file, node, "PrimaryKeyJoinColumn") && { sharesKey: true },
  };
}

function orderOf(file: ParsedFile, node: SyntaxNode): Pick<MappedMember, "ordered"> {
  const order = jpa(file, node, "OrderColumn");
  return order ? { ordered: textOf(file, order, "name") ?? true } : {};
}

/** Certainly a class of Java itself, which nobody maps. */
function isOfJava(reference: Reference): boolean {
  const names = fullNames(reference);
  return names.length > 0 && names.every(it => it.startsWith("java."));
}

const relations = {
  ManyToOne: "many-to-one", OneToOne: "one-to-one", OneToMany: "one-to-many", ManyToMany: "many-to-many",
} as const;

function relationOf(file: ParsedFile, node: SyntaxNode): Relation | undefined {
  for (const [name, maps] of Object.entries(relations)) {
    const annotation = jpa(file, node, name);
    if (annotation) return { maps, annotation };
  }
  return undefined;
}

function otherMapping(file: ParsedFile, node: SyntaxNode): MappedMember["maps"] {
  if (jpa(file, node, "ElementCollection")) return "elements";
  return jpa(file, node, "Embedded") || jpa(file, node, "EmbeddedId") ? "embedded" : "basic";
}

function collectionOf(type: JavaType | undefined): MappedMember["collection"] {
  const match = type && /(List|Set|Map|Collection)$/.exec(type.name);
  return match ? ({ List: "list", Set: "set", Map: "map", Collection: "other" } as const)[match[1] as "List"] : undefined;
}

function keptAs(file: ParsedFile, node: SyntaxNode): MappedMember["kept"] {
  const enumerated = jpa(file, node, "Enumerated");
  if (enumerated) return /STRING/.test(argumentOf(enumerated, "value")?.text ?? "") ? "text" : "ordinal";
  if (jpa(file, node, "Lob")) return "large";
  const code = hibernate(file, node, "JdbcTypeCode");
  if (code) return /JSON/.test(argumentOf(code, "value")?.text ?? "") ? "json" : "converted";
  if (jpa(file, node, "Convert") || hibernate(file, node, "Type") || hibernate(file, node, "JdbcType") || hibernate(file, node, "JavaType")) return "converted";
  const temporal = jpa(file, node, "Temporal");
  return temporal && ({ DATE: "date", TIME: "time", TIMESTAMP: "timestamp" } as const)[/(DATE|TIMESTAMP|TIME)$/.exec(argumentOf(temporal, "value")?.text ?? "")?.[1] as "DATE"];
}

/** The columns stand in ways that are not followed: two of a kind, by a formula, or of a class known only at run time. */
function isOpen(file: ParsedFile, node: SyntaxNode): boolean {
  return ["Any", "ManyToAny", "JoinFormula", "JoinColumnOrFormula", "JoinColumnsOrFormulas", "Columns", "CompositeType"].some(it => hibernate(file, node, it) !== undefined);
}

/** A primitive always has a value. */
function isRequired(file: ParsedFile, { node, type }: Attribute, relation: SyntaxNode | undefined): boolean {
  return type !== undefined && /^(int|long|short|byte|char|boolean|float|double)$/.test(type.text)
    || argumentOf(relation ?? jpa(file, node, "Basic"), "optional")?.text === "false";
}

function fetchOf(relation: SyntaxNode | undefined): Pick<MappedMember, "fetch"> {
  const text = argumentOf(relation, "fetch")?.text ?? "";
  return /EAGER$/.test(text) ? { fetch: "eager" } : /LAZY$/.test(text) ? { fetch: "lazy" } : {};
}

function onDeleteOf(file: ParsedFile, node: SyntaxNode): Pick<MappedMember, "onDelete"> {
  const action = argumentOf(hibernate(file, node, "OnDelete"), "action")?.text ?? "";
  return /CASCADE$/.test(action) ? { onDelete: "cascade" } : /SET_NULL$/.test(action) ? { onDelete: "set null" } : {};
}

function isMapped(file: ParsedFile, node: SyntaxNode): boolean {
  return ["Id", "EmbeddedId", "Column", "ManyToOne", "OneToMany", "OneToOne", "ManyToMany", "JoinColumn", "Embedded", "ElementCollection"].some(it => jpa(file, node, it) !== undefined);
}

function isKept(node: SyntaxNode): boolean {
  return !hasModifier(node, "static") && !hasModifier(node, "transient");
}

function fieldAttributes(node: SyntaxNode): readonly Attribute[] {
  return node.children.filter(it => it.type === "variable_declarator").flatMap(it => attribute(node, it.field("name"), node.field("type")));
}

function attribute(node: SyntaxNode, name: SyntaxNode | undefined, type: SyntaxNode | undefined): readonly Attribute[] {
  if (!name) return [];
  const bare = node.type === "method_declaration" ? propertyName(name.text) : name.text;
  return [{ name: bare, node, type, at: name }];
}

function isGetter(node: SyntaxNode): boolean {
  return node.type === "method_declaration" && !hasModifier(node, "static") && /^(get|is)[A-Z]/.test(node.field("name")?.text ?? "") && node.field("parameters")?.children.length === 0;
}

function propertyName(getter: string): string {
  const name = getter.replace(/^(get|is)/, "");
  return /^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
