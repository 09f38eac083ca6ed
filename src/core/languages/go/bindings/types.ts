import type { Origin, Reference } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Declaration } from "./declarations.js";
import { scopeOf } from "./scope.js";

const predeclared = new Set([
  "any", "bool", "byte", "comparable", "complex64", "complex128", "error", "float32", "float64", "int", "int8", "int16", "int32", "int64", "rune", "string",
  "uint", "uint8", "uint16", "uint32", "uint64", "uintptr",
]);

/** The type that a type expression names, pointers and type arguments left out; undefined for types without a name, and for those of the language. */
export function typeReference(file: ParsedFile, type: SyntaxNode | undefined): Reference | undefined {
  switch (type?.type) {
    case "pointer_type":
    case "parenthesized_type": return typeReference(file, type.children[0]);
    case "generic_type": return typeReference(file, type.field("type"));
    case "qualified_type": return qualified(file, type);
    case "type_identifier": return predeclared.has(type.text) ? undefined : named(file, type);
    default: return undefined;
  }
}

/** The origin of a value of a type; undefined where the type has no name to go by. */
export function valueOfType(file: ParsedFile, type: SyntaxNode | undefined): Origin | undefined {
  const of = typeReference(file, type);
  return of && { how: "new", of };
}

/** The type of a function's first result. */
export function resultType(fn: SyntaxNode): SyntaxNode | undefined {
  const result = fn.field("result");
  if (result?.type !== "parameter_list") return result;
  const first = result.children.find(it => it.type === "parameter_declaration");
  return first?.field("type");
}

/** A struct with its fields, an interface with its methods, or a type made of another. */
export function classOrigin(file: ParsedFile, { node, name }: Declaration): Origin {
  const type = node.field("type");
  if (type?.type === "struct_type") return structOrigin(file, type, name);
  if (type?.type === "interface_type") return interfaceOrigin(file, type, name);
  const base = typeReference(file, type);
  if (node.type === "type_alias" && base) return { how: "reference", of: base };
  return { how: "class", name, ...base && { extends: base } };
}

function structOrigin(file: ParsedFile, struct: SyntaxNode, name: string): Origin {
  const fields: Record<string, Origin> = {};
  let base: Reference | undefined;
  for (const field of struct.children.find(it => it.type === "field_declaration_list")?.children ?? []) {
    const names = field.children.filter(it => it.type === "field_identifier");
    const type = field.field("type");
    const of = typeReference(file, type);
    if (type?.type === "interface_type") for (const it of names) fields[it.text] = interfaceOrigin(file, type, `${name}.${it.text}`);
    if (!of) continue;
    for (const it of names) fields[it.text] = { how: "new", of };
    if (names.length === 0) {
      fields[type!.text.replace(/^\*|^.*\./g, "")] = { how: "new", of };
      base ??= of;
    }
  }
  return { how: "class", name, ...base && { extends: base }, ...Object.keys(fields).length > 0 && { fields } };
}

/** An interface that asks for what a database gives can only be one: `QueryContext(…) (*sql.Rows, error)`. */
function interfaceOrigin(file: ParsedFile, type: SyntaxNode, name: string): Origin {
  const methods = type.children.filter(it => it.type === "method_elem" || it.type === "method_spec");
  const base = methods.map(it => clientOf(typeReference(file, resultType(it)))).find(it => it !== undefined)
    ?? type.children.filter(it => it.type === "type_elem").map(it => typeReference(file, it.children[0])).find(it => it !== undefined);
  return { how: "class", name, ...base && { extends: base }, methods: methods.flatMap(it => it.field("name")?.text ?? []) };
}

function clientOf(result: Reference | undefined): Reference | undefined {
  if (result?.from !== "import" || !/^(Rows?|CommandTag|Result)$/.test(result.name)) return undefined;
  const { specifier } = result;
  if (specifier === "database/sql") return { ...result, name: "DB" };
  if (specifier === "github.com/jmoiron/sqlx") return { ...result, name: "DB" };
  return /^github\.com\/jackc\/pgx\/v\d+$/.test(specifier) ? { ...result, name: "Conn" } : undefined;
}

function qualified(file: ParsedFile, type: SyntaxNode): Reference | undefined {
  const declaration = scopeOf(file).lookup(type.field("package")?.text ?? "", type);
  const name = type.field("name")?.text;
  return declaration?.specifier !== undefined && name !== undefined ? { from: "import", specifier: declaration.specifier, name, path: [] } : undefined;
}

/** A type of this file, or one that another file of the folder declares. A type parameter is neither, and declared where it stands. */
function named(file: ParsedFile, type: SyntaxNode): Reference | undefined {
  const declaration = scopeOf(file).lookup(type.text, type);
  if (declaration) return declaration.kind === "type" && declaration.topLevel ? { from: "local", name: type.text, path: [] } : undefined;
  return isTypeParameter(type) ? undefined : { from: "import", specifier: ".", name: type.text, path: [] };
}

function isTypeParameter(type: SyntaxNode): boolean {
  for (let above = type.parent; above; above = above.parent) {
    const list = above.field("type_parameters");
    if (list?.children.some(it => it.children.some(name => name.type === "identifier" && name.text === type.text))) return true;
  }
  return false;
}
