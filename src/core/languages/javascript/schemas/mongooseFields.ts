import type { ColumnShape, IndexShape, TableShape } from "../../../facts/schema.js";
import { modelName } from "../../../mongooseNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { stringValue } from "../bindings/scope.js";
import { unwrap } from "../bindings/values.js";
import { memberOf, nameOf, objectOf, valueOfMember } from "../queries/objectLiteral.js";

/** What a schema says of its fields. A field of a document inside has the path of both, `address.city`. */
export interface Fields {
  readonly columns: ColumnShape[];
  readonly indexes: IndexShape[];
  readonly relations: TableShape["relations"][number][];
}

/** What a declaration says of one field, wherever it stands. */
export interface FieldOptions {
  readonly name: string;
  readonly at: Span;
  readonly type?: SyntaxNode;
  /** The object of options, if there is one. */
  readonly options?: SyntaxNode;
  readonly list: boolean;
}

const deepest = 4;

/** https://mongoosejs.com/docs/guide.html#definition */
export function readFields(file: ParsedFile, definition: SyntaxNode, fields: Fields, prefix = "", depth = 0): void {
  for (const member of definition.children) {
    const name = nameOf(member);
    const key = member.field("key") ?? member;
    if (name === undefined || depth > deepest) continue;
    const value = unwrap(valueOfMember(member));
    const list = value.type === "array";
    const inner = list ? value.children.find(it => it.type !== "comment") : value;
    const object = inner && objectOf(file, inner);
    const type = object && memberOf(object, "type");
    // `type: { type: String }` is a field of that name, in a document inside.
    const isInside = object !== undefined && (!type || (type.type === "object" && memberOf(type, "type") !== undefined));
    const shown = type ?? inner;
    if (list || !isInside) addField(fields, { name: prefix + name, at: span(key), ...shown && { type: shown }, list: list || type?.type === "array", ...object && !isInside && { options: object } });
    if (isInside) readFields(file, object, fields, `${prefix}${name}.`, depth + 1);
  }
}

export function addField({ columns, indexes, relations }: Fields, { name, at, type, options, list }: FieldOptions): void {
  const said = (key: string): string | undefined => options && memberOf(options, key)?.text;
  columns.push({ name, type: list ? "array" : typeNamed(type?.text ?? ""), nullable: !/^(true|\[\s*true)/.test(said("required") ?? ""), at });
  if (/^(true|\[\s*true)/.test(said("unique") ?? "")) indexes.push(indexOf([{ column: name, direction: "asc" }], at, "unique"));
  else if (/^(true|["'{1-]|\d)/.test(said("index") ?? "") || said("expires") !== undefined) indexes.push({ ...indexOf([{ column: name, direction: "asc" }], at, "explicit"), method: methodNamed(said("index")) });
  const model = referenceTo(options, type);
  if (model !== undefined) relations.push({ field: name, model, list, at });
}

export function indexOf(keys: IndexShape["keys"], at: Span, origin: IndexShape["origin"]): IndexShape {
  return { keys, unique: origin !== "explicit", method: "btree", origin, at };
}

/** What every document has, and what `timestamps` adds. */
export function addOwnFields({ columns, indexes }: Fields, at: Span, options: SyntaxNode | undefined): void {
  if (!columns.some(it => it.name === "_id")) columns.unshift({ name: "_id", type: "objectid", nullable: false, at });
  indexes.unshift(indexOf([{ column: "_id", direction: "asc" }], at, "primary"));
  const stamps = options && memberOf(options, "timestamps");
  if (!stamps || stamps.text === "false") return;
  const renamed = (key: string): string => (stamps.type === "object" ? stringValue(memberOf(stamps, key)) : undefined) ?? key;
  for (const key of ["createdAt", "updatedAt"]) columns.push({ name: renamed(key), type: "date", nullable: false, at: span(stamps) });
}

/** `schema.index({ customer: 1, createdAt: -1 }, { unique: true })`. */
export function readIndex(call: SyntaxNode): IndexShape | undefined {
  const [keys, options] = call.field("arguments")?.children.filter(it => it.type !== "comment") ?? [];
  if (keys?.type !== "object") return undefined;
  const given = (key: string): SyntaxNode | undefined => options?.type === "object" ? memberOf(options, key) : undefined;
  const parts = keys.children.flatMap(it => { const name = nameOf(it); return name === undefined ? [] : [{ name, value: valueOfMember(it).text }]; });
  const name = stringValue(given("name"));
  return parts.length === 0 ? undefined : {
    ...name !== undefined && { name },
    keys: parts.map(it => ({ column: it.name, direction: it.value.startsWith("-") ? "desc" as const : "asc" as const })),
    unique: given("unique")?.text === "true", method: methodNamed(parts.find(it => /^["']/.test(it.value))?.value),
    ...given("partialFilterExpression") && { where: given("partialFilterExpression")!.text.slice(0, 80) }, origin: "explicit", at: span(call),
  };
}

function methodNamed(text: string | undefined): string {
  return /^["'](\w+)["']$/.exec(text ?? "")?.[1] ?? "btree";
}

/** `mongoose.Schema.Types.ObjectId`, `Types.ObjectId`, `"ObjectId"`, `String`; a schema of its own is a document. */
function typeNamed(text: string): string {
  const name = /(\w+)\W*$/.exec(text.replace(/<[\s\S]*>|\(\s*\)$/g, ""))?.[1]?.toLowerCase() ?? "mixed";
  return /^(string|number|date|boolean|bool|buffer|objectid|decimal128|bigint|map|mixed|uuid|double|int32)$/.test(name) ? name.replace(/^bool$/, "boolean") : "document";
}

/** `ref: "User"`, `ref: User.name`, `ref: () => User`; for a list, also in the options of its elements. */
function referenceTo(options: SyntaxNode | undefined, type: SyntaxNode | undefined): string | undefined {
  const element = type?.type === "array" ? type.children[0] : undefined;
  const given = (options && memberOf(options, "ref")) ?? (element?.type === "object" ? memberOf(element, "ref") : undefined);
  const name = given && /^(?:\(\)\s*=>\s*)?["'`]?(\w+)["'`]?(?:\.name)?$/.exec(given.text)?.[1];
  return name === undefined ? undefined : modelName(name);
}

function span({ start, end }: Span): Span {
  return { start, end };
}
