import type { Reference } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { classReference, extend, isOfJavaLang } from "./classNames.js";
import { isClass, isMethod, qualifiedName } from "./names.js";
import { scopeOf } from "./scope.js";

/** A type as the file states it. */
export interface JavaType {
  /** The class; absent for primitives, type variables and wildcards without a bound. */
  readonly reference?: Reference;
  /** The simple name as written, or the primitive: `List`, `int`. */
  readonly name: string;
  /** `Map<String, Order>` has two. */
  readonly arguments: readonly JavaType[];
  /** Of an array: what its elements are. */
  readonly element?: JavaType;
}

/** The type that a type node stands for; undefined for `var` and what is no type. */
export function typeOfNode(file: ParsedFile, node: SyntaxNode | undefined): JavaType | undefined {
  switch (node?.type) {
    case "type_identifier": return node.text === "var" ? undefined : classType(node.text, typeReference(file, node.text, node));
    case "scoped_type_identifier": return classType(lastName(node.text), scopedReference(file, node));
    case "generic_type": return genericType(file, node);
    case "array_type": return arrayType(typeOfNode(file, node.field("element")));
    case "annotated_type": return typeOfNode(file, node.children.at(-1));
    case "wildcard": return typeOfNode(file, node.children.find(it => !/annotation$/.test(it.type) && it.type !== "super")) ?? { name: "?", arguments: [] };
    case "integral_type":
    case "floating_point_type":
    case "boolean_type":
    case "void_type": return { name: node.text, arguments: [] };
    default: return undefined;
  }
}

/** The class that a simple name means at a place; undefined for type variables. */
export function typeReference(file: ParsedFile, name: string, at: SyntaxNode): Reference | undefined {
  if (isTypeVariable(name, at)) return undefined;
  const scope = scopeOf(file);
  const own = scope.lookupClass(name, at);
  if (own) return { from: "local", name: qualifiedName(own.node) ?? name, path: [] };
  const imported = scope.imported(name);
  if (imported) return imported.member === undefined ? classReference(imported.of) : classReference(`${imported.of}.${imported.member}`);
  if (isOfJavaLang(name)) return classReference(`java.lang.${name}`);
  const inPackage = scope.packageName === "" ? name : `${scope.packageName}.${name}`;
  return { from: "import", specifier: [inPackage, ...scope.wildcards.map(it => `${it}.${name}`)].join("|"), name, path: [] };
}

/** Collections, streams and the like: what `for` and `forEach` hand out. */
export function elementOf(type: JavaType | undefined): JavaType | undefined {
  if (!type) return undefined;
  if (type.element) return type.element;
  return /(List|Set|Collection|Iterable|Stream|Queue|Deque|Page|Slice|Iterator|Optional)$/.test(type.name) ? type.arguments[0] : undefined;
}

function classType(name: string, reference: Reference | undefined): JavaType {
  return { name, arguments: [], ...reference && { reference } };
}

function arrayType(element: JavaType | undefined): JavaType | undefined {
  return element && { name: `${element.name}[]`, arguments: [], element };
}

function genericType(file: ParsedFile, node: SyntaxNode): JavaType | undefined {
  const raw = typeOfNode(file, node.children.find(it => /type_identifier$/.test(it.type)));
  const list = node.children.find(it => it.type === "type_arguments");
  return raw && { ...raw, arguments: (list?.children ?? []).flatMap(it => typeOfNode(file, it) ?? []) };
}

/** `Map.Entry` starts from a class, `java.util.Map` from a package. */
function scopedReference(file: ParsedFile, node: SyntaxNode): Reference | undefined {
  const parts = node.text.replace(/\s+|<.*>/gs, "").split(".");
  if (!/^[A-Z]/.test(parts[0] ?? "")) return classReference(parts.join("."));
  return parts.slice(1).reduce<Reference | undefined>((outer, it) => extend(outer, it), typeReference(file, parts[0]!, node));
}

function lastName(text: string): string {
  return text.slice(text.lastIndexOf(".") + 1);
}

/** `<T>` of a method or class around it. */
function isTypeVariable(name: string, at: SyntaxNode): boolean {
  for (let above: SyntaxNode | undefined = at; above; above = above.parent) {
    if (!isClass(above) && !isMethod(above)) continue;
    const parameters = above.field("type_parameters") ?? above.children.find(it => it.type === "type_parameters");
    if (parameters?.children.some(it => it.children.find(child => /identifier$/.test(child.type))?.text === name)) return true;
  }
  return false;
}
