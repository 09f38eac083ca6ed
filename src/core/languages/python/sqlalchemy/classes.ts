import type { Fact } from "../../../facts.js";
import type { Reference } from "../../../facts/code.js";
import type { ModelField, ModelForeignKey, ModelOptions } from "../../../facts/models.js";
import type { Dialect, IndexShape } from "../../../facts/schema.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { membersOf, type Member } from "../bindings/members.js";
import { argumentsOf } from "../bindings/arguments.js";
import { qualifiedName } from "../bindings/names.js";
import { bindingOf } from "../bindings/reaching.js";
import { stringValue } from "../bindings/strings.js";
import { dotted, referenceOf, unwrap } from "../bindings/values.js";
import { areOfNoModel } from "../modelBases.js";
import { readAnnotation, type Annotation } from "./annotations.js";
import { readColumn, type ColumnCall } from "./columns.js";
import { readItems, type TableItems } from "./items.js";
import { calledName, libraryName } from "./names.js";
import { tableName, listItems } from "./references.js";
import { relationshipField } from "./relationships.js";
import { sqlModelField } from "./sqlModelFields.js";
import { typeOfPython } from "./types.js";

/** What a class says of a table; undefined for one that says nothing that SQLAlchemy reads. */
export function modelClass(file: ParsedFile, node: SyntaxNode): Fact<"modelClass"> | undefined {
  const name = qualifiedName(node);
  const nameNode = node.field("name");
  const bases = basesOf(file, node);
  if (name === undefined || !nameNode) return undefined;
  // Most classes of a program are none of the library's, and their members need not be looked at.
  const members = telling.test(node.text) ? membersOf(file, node).filter(it => it.node.parent?.parent === node.field("body")) : [];
  const mapped = node.field("superclasses")?.children.some(it => it.type === "keyword_argument" && it.field("name")?.text === "table" && it.field("value")?.type === "true");
  const parts = members.length === 0 && !telling.test(node.text) ? [] : [...members.map(it => readMember(file, it)), ...declaredMembers(file, node)].filter(it => it !== undefined);
  const columns = new Map(parts.flatMap(it => it.field && !it.field.link ? [[it.field.name, it.field.column ?? it.field.name] as const] : []));
  const options = optionsOf(file, node, members, mapped === true);
  const items = [itemsOf(file, members, "__table_args__", columns), itemsOf(file, members, "__table__", columns)].filter(it => it !== undefined);
  const says = parts.length > 0 || items.length > 0 || Object.keys(options).length > 0;
  if (!says && (bases.length === 0 || areOfNoModel(bases))) return undefined;
  const dialect = parts.find(it => it.dialect)?.dialect ?? items.find(it => it.dialect)?.dialect;
  const via = parts.find(it => it.via)?.via;
  const isOpen = parts.some(it => it.open) || items.some(it => it.open);
  return {
    kind: "modelClass", uri: file.uri, span: { start: nameNode.start, end: nameNode.end }, library: isSqlModel(file, node, mapped === true) ? "sqlmodel" : "sqlalchemy", name, bases, options,
    fields: [...parts.flatMap(it => it.field ?? []), ...items.flatMap(it => it.columns.map((column): ModelField => ({ ...column, ...isKey(column.name, it) && { primary: true as const } })))],
    indexes: items.flatMap(it => it.indexes), foreignKeys: [...parts.flatMap(it => it.foreignKeys), ...items.flatMap(it => it.foreignKeys)],
    ...dialect && { dialect }, ...via && { via }, ...isOpen && { partial: true as const },
  };
}

/** A member that is a column or a relation. */
const telling = /Column\(|mapped_column|relationship\(|Relationship\(|dynamic_loader|__table|__abstract__|Mapped\[|Field\(|declared_attr|table=True|SQLModel/;

/** A member that is a column, or a relation. */
interface Part {
  readonly field?: ModelField;
  readonly foreignKeys: readonly ModelForeignKey[];
  readonly dialect?: Dialect;
  readonly via?: Reference;
  readonly open?: boolean;
}

function basesOf(file: ParsedFile, node: SyntaxNode): readonly Reference[] {
  const bases = node.field("superclasses")?.children.filter(it => it.type !== "keyword_argument" && it.type !== "comment") ?? [];
  return bases.flatMap(it => referenceOf(file, it) ?? []);
}

function readMember(file: ParsedFile, member: Member): Part | undefined {
  const name = member.node.field("left");
  if (name?.type !== "identifier" || name.text.startsWith("__")) return undefined;
  const annotation = readAnnotation(member.type);
  const call = member.value && unwrap(member.value);
  return call?.type === "call" ? readCall(file, name, call, annotation) : annotation && readAnnotated(file, name, member.type!, annotation, call);
}

function readCall(file: ParsedFile, name: SyntaxNode, call: SyntaxNode, annotation: Annotation | undefined): Part | undefined {
  const called = libraryName(file, call.field("function"));
  switch (called?.name) {
    case "Column":
    case "mapped_column": return { ...columnPart(name, readColumn(file, call), annotation), ...called.via && { via: called.via } };
    case "relationship":
    case "dynamic_loader":
    case "Relationship": return { field: relationshipField(name, call, annotation), foreignKeys: [], ...called.via && { via: called.via } };
    case "Field": return sqlModelField(file, name, call, annotation);
    case "deferred":
    case "column_property": {
      const inner = argumentsOf(call).positional[0];
      return inner && /^(Column|mapped_column)$/.test(calledName(file, unwrap(inner)) ?? "") ? readCall(file, name, unwrap(inner), annotation) : undefined;
    }
    default: return undefined;
  }
}

function columnPart(name: SyntaxNode, column: ColumnCall, annotation: Annotation | undefined): Part {
  const at = { start: name.start, end: name.end };
  const columnName = column.name ?? name.text;
  const nullable = column.nullable ?? (annotation?.mapped ? annotation.nullable : !column.primary);
  const field: ModelField = {
    name: name.text, ...columnName === name.text ? {} : { column: columnName }, type: column.type || (annotation ? typeOfPython(annotation.name) : ""), nullable: nullable && !column.primary,
    ...column.primary && { primary: true as const }, ...column.unique && { unique: true as const }, ...column.index && { index: true }, at,
  };
  return { field, foreignKeys: column.foreignKeys.map(it => ({ ...it, columns: [columnName] })), ...column.dialect && { dialect: column.dialect }, open: column.open };
}

/** `name: Mapped[str]` without a value, or with one that is no column: SQLModel's `name: str = "none"`. */
function readAnnotated(file: ParsedFile, name: SyntaxNode, type: SyntaxNode, annotation: Annotation, value: SyntaxNode | undefined): Part | undefined {
  if (!annotation.mapped) return importsSqlModel(file) && !/\bClassVar\b/.test(type.text) ? { field: plainField(name, annotation), foreignKeys: [] } : undefined;
  if (value) return undefined;
  const shared = sharedColumn(file, type);
  if (shared) return columnPart(name, shared.column, shared.annotation ?? annotation);
  const field = plainField(name, annotation);
  return { field: /pk$/i.test(annotation.name) ? { ...field, nullable: false, primary: true } : field, foreignKeys: [] };
}

function plainField(name: SyntaxNode, annotation: Annotation): ModelField {
  return { name: name.text, type: typeOfPython(annotation.name), nullable: annotation.nullable, at: { start: name.start, end: name.end } };
}

/** `intpk = Annotated[int, mapped_column(primary_key=True)]`, used as `Mapped[intpk]`: the column in the annotation's name. */
function sharedColumn(file: ParsedFile, type: SyntaxNode): { readonly column: ColumnCall; readonly annotation?: Annotation } | undefined {
  const named = identifierIn(type);
  const value = named && bindingOf(file, named)?.value;
  const call = value && callIn(value) || callIn(type);
  if (!call || calledName(file, call) !== "mapped_column") return undefined;
  const annotation = value && readAnnotation(value);
  return { column: readColumn(file, call), ...annotation && { annotation: { ...annotation, mapped: true } } };
}

function identifierIn(type: SyntaxNode): SyntaxNode | undefined {
  const inner = type.type === "type" ? type.children[0] : type;
  const parameter = inner?.type === "generic_type" ? inner.children[1]?.children[0]?.children[0] : undefined;
  return parameter?.type === "identifier" ? parameter : undefined;
}

function callIn(node: SyntaxNode, depth = 0): SyntaxNode | undefined {
  if (node.type === "call") return node;
  if (depth > 6 || !/^(type|generic_type|type_parameter|subscript|tuple|union_type)$/.test(node.type)) return undefined;
  for (const child of node.children) {
    const found = callIn(child, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** `@declared_attr def owner_id(cls): return Column(…)`: a member that each class below gets anew. */
function declaredMembers(file: ParsedFile, node: SyntaxNode): readonly Part[] {
  return declaredAttributes(file, node).flatMap(({ name, value, type }): readonly Part[] => {
    if (name.text.startsWith("__")) return [];
    const call = value && unwrap(value);
    const part = call?.type === "call" ? readCall(file, name, call, readAnnotation(type)) : undefined;
    return [part ?? { foreignKeys: [], open: true }];
  });
}

function declaredAttributes(file: ParsedFile, node: SyntaxNode): readonly { readonly name: SyntaxNode; readonly value: SyntaxNode | undefined; readonly type: SyntaxNode | undefined }[] {
  return (node.field("body")?.children ?? []).filter(it => it.type === "decorated_definition").flatMap(decorated => {
    const definition = decorated.field("definition");
    const name = definition?.field("name");
    const isDeclared = decorated.children.some(it => it.type === "decorator" && /(^|\.)declared_attr(\.\w+)?$/.test(dotted(referenceOf(file, it.children[0])) ?? ""));
    const statements = (definition?.field("body")?.children ?? []).filter(it => !(it.type === "expression_statement" && it.children[0]?.type === "string"));
    const only = statements.length === 1 && statements[0]!.type === "return_statement" ? statements[0]!.children[0] : undefined;
    return name && isDeclared ? [{ name, value: only, type: definition?.field("return_type") }] : [];
  });
}

function optionsOf(file: ParsedFile, node: SyntaxNode, members: readonly Member[], mapped: boolean): ModelOptions {
  const valueOf = (name: string): SyntaxNode | undefined => members.find(it => it.name === name)?.value;
  const computed = declaredAttributes(file, node).find(it => it.name.text === "__tablename__");
  const schema = schemaOf(valueOf("__table_args__"));
  const imperative = tableCall(file, valueOf("__table__"));
  const [first] = imperative ? argumentsOf(imperative).positional : [valueOf("__tablename__")];
  const named = stringValue(first);
  return {
    ...named === undefined ? {} : { table: tableName(named, schema ?? stringValue(imperative && argumentsOf(imperative).named.get("schema"))) },
    ...computed && named === undefined && { tableBy: /^cls\.__name__\.lower\(\)$/.test(computed.value?.text ?? "") ? "lower" as const : "unknown" as const },
    ...first && named === undefined && !computed && { tableBy: "unknown" as const },
    ...schema !== undefined && { schema }, ...valueOf("__abstract__")?.type === "true" && { abstract: true as const }, ...mapped && { mapped: true as const },
  };
}

/** The last of `__table_args__` may be a dictionary of options, or all of them are one. */
function schemaOf(args: SyntaxNode | undefined): string | undefined {
  const inner = args && unwrap(args);
  const options = inner?.type === "dictionary" ? inner : listItems(inner)?.at(-1);
  const pair = options?.type === "dictionary" ? options.children.find(it => stringValue(it.field("key")) === "schema") : undefined;
  return stringValue(pair?.field("value"));
}

function itemsOf(file: ParsedFile, members: readonly Member[], name: string, columns: ReadonlyMap<string, string>): TableItems | undefined {
  const value = members.find(it => it.name === name)?.value;
  const table = tableCall(file, value);
  const inner = value && unwrap(value);
  if (!inner || (name === "__table__" && !table)) return undefined;
  const items = table ? argumentsOf(table).positional.slice(2) : inner.type === "dictionary" ? [] : listItems(inner);
  return items ? readItems(file, items, "", node => stringValue(node) ?? (node.type === "identifier" ? columns.get(node.text) : undefined)) : { columns: [], indexes: [], foreignKeys: [], open: true };
}

function tableCall(file: ParsedFile, node: SyntaxNode | undefined): SyntaxNode | undefined {
  const inner = node && unwrap(node);
  return inner && calledName(file, inner) === "Table" ? inner : undefined;
}

function isKey(column: string, { indexes }: TableItems): boolean {
  return (indexes as readonly IndexShape[]).some(it => it.origin === "primary" && it.keys.some(key => key.column === column));
}

function isSqlModel(file: ParsedFile, node: SyntaxNode, mapped: boolean): boolean {
  return mapped || (importsSqlModel(file) && basesOf(file, node).some(it => dotted(it) === "sqlmodel.SQLModel" || it.from === "local"));
}

function importsSqlModel(file: ParsedFile): boolean {
  return /^\s*(from|import)\s+sqlmodel\b/m.test(file.text);
}
