import type { Fact } from "../../../facts.js";
import { isClientMember } from "../../../databaseClients.js";
import type { Extractor } from "../../../language.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { calleeOf } from "../bindings/calls.js";
import { decoratorsOf } from "../bindings/decorators.js";
import { scopeKey, stringValue } from "../bindings/scope.js";
import { declarationOf, referenceOf, unwrap, valueOf } from "../bindings/values.js";
import { clientReference } from "../queries/clientReference.js";
import { modelNamed } from "../queries/mongooseModel.js";
import { memberOf, objectOf } from "../queries/objectLiteral.js";
import { addField, addOwnFields, readFields, readIndex, type Fields } from "../schemas/mongooseFields.js";

/** Models of Mongoose with the fields, references and indexes of their schema; classes of NestJS that are such schemas. */
export const mongooseSchema: Extractor = {
  name: "mongoose-schema",
  nodes: ["call_expression", "class_declaration"],
  shares: [scopeKey],
  when: ["mongoose"],
  *extract(file) {
    const calls = file.nodes("call_expression");
    const indexes = calls.filter(it => calleeOf(it)?.field("property")?.text === "index");
    for (const call of calls) yield* modelFact(file, call, indexes);
    for (const node of file.nodes("class_declaration")) yield* classFact(file, node, calls, indexes);
  },
};

/** `mongoose.model("Order", orderSchema)`; a model without a schema here is asked for, not made. */
function* modelFact(file: ParsedFile, call: SyntaxNode, indexes: readonly SyntaxNode[]): Iterable<Fact> {
  const [name, given, collection] = call.field("arguments")?.children.filter(it => it.type !== "comment") ?? [];
  const method = calleeOf(call)?.field("property")?.text ?? calleeOf(call)?.text;
  if (method !== "model" || !name || !given || !makesModel(file, call)) return;
  const schema = schemaOf(file, given);
  const definition = schema?.field("arguments")?.children.find(it => it.type !== "comment");
  const object = definition && objectOf(file, definition);
  const model = modelNamed(file, call);
  if (!schema || !object || model === undefined) return;
  const fields: Fields = { columns: [], indexes: [], relations: [] };
  readFields(file, object, fields);
  const options = schema.field("arguments")?.children.filter(it => it.type !== "comment")[1];
  yield tableFact(file, name, model, fields, {
    ...options && objectOf(file, options) && { options: objectOf(file, options)! },
    ...collection && { collection }, indexes: indexes.filter(it => isCalledOn(file, it, schema)),
  });
}

function makesModel(file: ParsedFile, call: SyntaxNode): boolean {
  const name = libraryName(clientReference(file, call));
  return name !== undefined && isClientMember("mongoose", `${name}.().find`);
}

/** The `new Schema(…)` that an expression stands for. */
function schemaOf(file: ParsedFile, node: SyntaxNode): SyntaxNode | undefined {
  const inner = unwrap(node);
  const declaration = inner.type === "identifier" ? declarationOf(file, inner) : undefined;
  const made = declaration && declaration.path.length === 0 ? valueOf(file, declaration) : inner;
  const value = made && unwrap(made);
  return value?.type === "new_expression" && /^mongoose:Schema$/.test(libraryName(referenceOf(file, value.field("constructor"))) ?? "") ? value : undefined;
}

function isCalledOn(file: ParsedFile, call: SyntaxNode, schema: SyntaxNode): boolean {
  const object = calleeOf(call)?.field("object");
  return object !== undefined && schemaOf(file, object) === schema;
}

/** `@Schema() class Order { @Prop() … }`, where the file makes a schema of it: https://docs.nestjs.com/techniques/mongodb */
function* classFact(file: ParsedFile, node: SyntaxNode, calls: readonly SyntaxNode[], indexes: readonly SyntaxNode[]): Iterable<Fact> {
  const decorator = decoratorsOf(file, node).find(it => it.name === "Schema" && it.specifier === "@nestjs/mongoose");
  const name = node.field("name");
  const maker = name && calls.find(it => calleeOf(it)?.field("property")?.text === "createForClass" && it.field("arguments")?.children[0]?.text === name.text);
  const options = decorator?.arguments[0] && objectOf(file, decorator.arguments[0]);
  if (!decorator || !name || !maker || (options && memberOf(options, "_id")?.text === "false")) return;
  const fields: Fields = { columns: [], indexes: [], relations: [] };
  for (const field of node.field("body")?.children ?? []) readProperty(file, field, fields);
  const variable = maker.parent?.type === "variable_declarator" ? maker.parent.field("name")?.text : undefined;
  yield tableFact(file, name, name.text, fields, { ...options && { options }, indexes: indexes.filter(it => calleeOf(it)?.field("object")?.text === variable) });
}

function readProperty(file: ParsedFile, field: SyntaxNode, fields: Fields): void {
  const property = decoratorsOf(file, field).find(it => it.name === "Prop" && it.specifier === "@nestjs/mongoose");
  const name = field.field("name");
  if (!property || !name) return;
  const given = property.arguments[0] && unwrap(property.arguments[0]);
  const options = given?.type === "object" ? given : undefined;
  const type = (options && memberOf(options, "type")) ?? (options ? undefined : given);
  const declared = field.field("type")?.children[0];
  const list = (type ?? given)?.type === "array" || /\[\]$|^Array</.test(declared?.text ?? "");
  addField(fields, { name: name.text, at: { start: name.start, end: name.end }, ...type ?? declared ? { type: (type ?? declared)! } : {}, list, ...options && { options } });
}

interface TableParts {
  readonly options?: SyntaxNode;
  readonly collection?: SyntaxNode;
  readonly indexes: readonly SyntaxNode[];
}

function tableFact(file: ParsedFile, at: Span, model: string, fields: Fields, { options, collection, indexes }: TableParts): Fact {
  const span = { start: at.start, end: at.end };
  addOwnFields(fields, span, options);
  const name = stringValue(collection) ?? stringValue(options && memberOf(options, "collection")) ?? collectionNamed(model);
  return {
    kind: "table", uri: file.uri, span, name, model, source: "mongoose", dialect: "mongodb",
    columns: fields.columns, indexes: [...fields.indexes, ...indexes.flatMap(it => readIndex(it) ?? [])], foreignKeys: [], relations: fields.relations,
  };
}

/** The usual plural, in small letters. Nothing is found by it: queries name the model. https://mongoosejs.com/docs/models.html */
function collectionNamed(model: string): string {
  const name = model.toLowerCase();
  if (/s$/.test(name) && !/(ss|us)$/.test(name)) return name;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : /(s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}
