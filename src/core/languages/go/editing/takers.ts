import known from "../../../data/go-number-takers.json";
import type { Reference } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/literals.js";
import { enclosingFunction, receiverType } from "../bindings/names.js";
import { declarationOf, scopeOf } from "../bindings/scope.js";
import { typeReference } from "../bindings/types.js";
import { referenceOf } from "../bindings/values.js";

// Go converts no type by itself: a literal fits an `int32` and a `float64`, a variable that is an `int` does not.

const predeclaredNumbers = /^(u?int(8|16|32|64)?|float(32|64)|byte|rune|uintptr)$/;

/** The type that a value is given to, as the file writes it; `own` where that is the literal's own, or any. Undefined where the file does not tell. */
export function takenType(file: ParsedFile, node: SyntaxNode): string | undefined {
  const type = typeAt(file, node);
  return type === "unknown" ? undefined : type;
}

function typeAt(file: ParsedFile, node: SyntaxNode): string | undefined {
  const parent = node.parent;
  switch (parent?.type) {
    case "parenthesized_expression": return typeAt(file, parent);
    case "argument_list": return argumentType(file, parent, node);
    case "literal_element": return elementType(file, parent);
    case "expression_list": return listedType(file, parent, node);
    case "binary_expression": return comparedWithLength(parent, node) ? "own" : undefined;
    default: return undefined;
  }
}

/** `var x = 5`, `x := 5`, `x = 5`, `return 5`. */
function listedType(file: ParsedFile, list: SyntaxNode, node: SyntaxNode): string | undefined {
  const holder = list.parent;
  const index = list.children.filter(it => it.type !== "comment").findIndex(it => it.id === node.id);
  switch (holder?.type) {
    case "short_var_declaration": return declaredBefore(file, holder, index) ?? "own";
    case "const_spec":
    case "var_spec": return written(holder.field("type")) ?? "own";
    case "assignment_statement": return assignedType(file, holder.field("left")?.children[index]);
    case "return_statement": return resultTypeAt(holder, index);
    default: return undefined;
  }
}

/** Of `n, err := 5, f()` the name may have been there before, with a type of its own. */
function declaredBefore(file: ParsedFile, statement: SyntaxNode, index: number): string | undefined {
  const names = statement.field("left")?.children ?? [];
  const name = names[index];
  const before = name && names.length > 1 ? scopeOf(file).lookup(name.text, { start: statement.start, end: statement.start }) : undefined;
  return before && !before.topLevel ? written(before.type) ?? "unknown" : undefined;
}

function assignedType(file: ParsedFile, left: SyntaxNode | undefined): string | undefined {
  if (left?.type === "selector_expression") return memberType(file, referenceOf(file, left.field("operand")), left.field("field")?.text ?? "");
  const declaration = left?.type === "identifier" ? declarationOf(file, left) : undefined;
  if (!declaration) return undefined;
  if (declaration.type) return written(declaration.type);
  const isInteger = declaration.value?.type === "int_literal" && declaration.result === 0;
  return isInteger || /^(interpreted_string_literal|raw_string_literal)$/.test(declaration.value?.type ?? "") ? "own" : undefined;
}

function resultTypeAt(statement: SyntaxNode, index: number): string | undefined {
  const result = enclosingFunction(statement)?.field("result");
  if (result?.type !== "parameter_list") return index === 0 ? written(result) : undefined;
  return parameterTypes(result)[index];
}

function argumentType(file: ParsedFile, list: SyntaxNode, node: SyntaxNode): string | undefined {
  const call = list.parent;
  if (call?.type !== "call_expression") return call?.type === "type_conversion_expression" ? "own" : undefined;
  const callee = call.field("function");
  const index = argumentsOf(call).findIndex(it => it.id === node.id);
  if (callee?.type === "identifier" && !declarationOf(file, callee) && (predeclaredNumbers.test(callee.text) || /^(make|print|println|panic|string)$/.test(callee.text))) return "own";
  if (callee?.text === "time.Duration") return "own";
  const own = functionOf(file, callee);
  if (own) return parameterTypeAt(own, index);
  const reference = referenceOf(file, callee);
  return reference && libraryType(reference) || ownerless(callee?.field("field")?.text);
}

/** A function or method of this file. */
function functionOf(file: ParsedFile, callee: SyntaxNode | undefined): SyntaxNode | undefined {
  const reference = referenceOf(file, callee);
  if (callee?.type === "identifier") {
    const declaration = declarationOf(file, callee);
    return declaration?.kind === "function" ? declaration.node : undefined;
  }
  if (reference?.from !== "local" || reference.path.length !== 1) return undefined;
  return file.nodes("method_declaration").find(it => it.field("name")?.text === reference.path[0] && receiverType(it) === reference.name);
}

function parameterTypeAt(fn: SyntaxNode, index: number): string | undefined {
  if (fn.field("type_parameters")) return undefined;
  const list = fn.field("parameters");
  const types = list ? parameterTypes(list) : [];
  const isVariadic = list?.children.at(-1)?.type === "variadic_parameter_declaration";
  return types[index] ?? (isVariadic ? types.at(-1) : undefined);
}

/** The type of each parameter: `a, b int` has two. */
function parameterTypes(list: SyntaxNode): readonly (string | undefined)[] {
  return list.children.filter(it => it.type !== "comment").flatMap(it => {
    const type = it.field("type");
    const names = it.children.filter(name => name.type === "identifier" && name.id !== type?.id);
    return Array.from({ length: Math.max(1, names.length) }, () => written(type));
  });
}

/** `Server{Port: 80}`, `[]int64{80}`, `map[string]int{"a": 80}`. */
function elementType(file: ParsedFile, element: SyntaxNode): string | undefined {
  const keyed = element.parent?.type === "keyed_element" ? element.parent : undefined;
  const body = (keyed ?? element).parent;
  const type = body?.parent?.type === "composite_literal" ? body.parent.field("type") : undefined;
  if (type?.type === "slice_type" || type?.type === "array_type") return written(type.field("element"));
  if (type?.type === "map_type") return written(type.field("value"));
  const field = keyed?.field("key")?.text;
  return type && field !== undefined ? memberType(file, typeReference(file, type), field) : undefined;
}

/** The type of a field: of a struct of this file, or of a library that is known. */
function memberType(file: ParsedFile, owner: Reference | undefined, field: string): string | undefined {
  if (owner?.from !== "local") return owner && libraryType({ ...owner, path: [...owner.path, field] });
  const struct = owner.path.length === 0 ? scopeOf(file).lookup(owner.name, { start: 0, end: 0 })?.node.field("type") : undefined;
  const fields = struct?.type === "struct_type" ? struct.children.find(it => it.type === "field_declaration_list")?.children ?? [] : [];
  return written(fields.find(it => it.children.some(name => name.type === "field_identifier" && name.text === field))?.field("type"));
}

function libraryType({ from, name, path, ...reference }: Reference): string | undefined {
  const specifier = from === "import" && "specifier" in reference ? reference.specifier : "";
  const packages: Readonly<Record<string, Readonly<Record<string, string>>>> = known.packages;
  const owner = Object.keys(packages).find(it => specifier === it || specifier.startsWith(`${it}/`));
  const type = owner === undefined ? undefined : packages[owner]![path.at(-1) ?? name];
  return type === "any" ? "own" : type;
}

function ownerless(name: string | undefined): string | undefined {
  const types: Readonly<Record<string, string>> = known.anyOwner;
  return name !== undefined && Object.hasOwn(types, name) ? types[name] : undefined;
}

/** `len(items) > 100`. */
function comparedWithLength(comparison: SyntaxNode, node: SyntaxNode): boolean {
  const other = comparison.field("left")?.id === node.id ? comparison.field("right") : comparison.field("left");
  return /^(<|<=|>|>=)$/.test(["<", "<=", ">", ">="].find(it => comparison.has(it)) ?? "") && other?.type === "call_expression" && other.field("function")?.text === "len";
}

/** Only what has a name can be converted to: an interface takes anything, a type of another shape nothing that is told here. */
function written(type: SyntaxNode | undefined): string | undefined {
  if (!type) return undefined;
  if (type.text === "any" || /^interface\s*\{\s*\}$/.test(type.text)) return "own";
  return type.type === "type_identifier" || type.type === "qualified_type" ? type.text : "unknown";
}
