import type { Origin, Reference } from "../../../facts/code.js";
import type { ParsedFile, SharedKey, SyntaxNode } from "../../../syntax.js";
import { classReference, extend } from "./classNames.js";
import { constantOf } from "./constants.js";
import { hasModifier, methodNamed, supertypesOf } from "./members.js";
import { enclosingClass, isClass, qualifiedName } from "./names.js";
import { declarationOf, scopeOf, type Declaration } from "./scope.js";
import { elementOf, typeOfNode, typeReference, type JavaType } from "./types.js";
import { namedDeclaration, unwrap, valueOf } from "./variables.js";

// What an expression stands for, as far as this file tells: `typeOf` its class, `referenceOf` what other files can be asked
// for, `originOf` what it is made of. A value of a class and the class itself have one reference, as everywhere.

const deepest = 24;

interface Known {
  readonly types: Map<SyntaxNode, JavaType | undefined>;
  readonly references: Map<SyntaxNode, Reference | undefined>;
}

const knownKey: SharedKey<Known> = { name: "java values", nodes: [], create: () => ({ types: new Map(), references: new Map() }) };

/** The type of an expression, where this file states it. */
export function typeOf(file: ParsedFile, node: SyntaxNode | undefined, depth = 0): JavaType | undefined {
  if (!node || depth > deepest) return undefined;
  const inner = unwrap(node);
  return once(file.shared(knownKey).types, inner, () => findType(file, inner, depth + 1));
}

/**
 * How other files can ask for what an expression stands for: the class of a value whose type is stated, else members and
 * results (`()`) counted from one. Undefined when nothing nameable is at its root.
 */
export function referenceOf(file: ParsedFile, node: SyntaxNode | undefined, depth = 0): Reference | undefined {
  if (!node || depth > deepest) return undefined;
  const inner = unwrap(node);
  return once(file.shared(knownKey).references, inner, () => findReference(file, inner, depth + 1));
}

/** What an expression is made of. A value that is only known by its declared type counts as `new` of it. */
export function originOf(file: ParsedFile, node: SyntaxNode | undefined, depth = 0): Origin {
  const inner = node && unwrap(node);
  if (!inner || depth > deepest) return { how: "unknown" };
  const constant = constantOf(file, inner);
  if (typeof constant === "string") return { how: "literal", class: "string" };
  if (constant !== undefined) return { how: "literal", class: typeof constant === "number" ? "number" : "boolean", value: constant };
  switch (inner.type) {
    case "object_creation_expression": return instance(referenceOf(file, inner));
    case "method_invocation": return called(calleeOf(file, inner));
    case "identifier":
    case "field_access": return nameOrigin(file, inner, depth + 1);
    default: return isClass(inner) ? classOrigin(file, inner) : instance(referenceOf(file, inner));
  }
}

/** What a call calls, by its receiver's class and the method's name. */
export function calleeOf(file: ParsedFile, call: SyntaxNode, depth = 0): Reference | undefined {
  const name = call.field("name");
  const object = call.field("object");
  if (!name) return undefined;
  return object ? extend(referenceOf(file, object, depth), name.text) : bareCallee(file, name);
}

function once<T>(known: Map<SyntaxNode, T | undefined>, node: SyntaxNode, find: () => T | undefined): T | undefined {
  if (known.has(node)) return known.get(node);
  known.set(node, undefined);   // the answer for whoever asks in a circle
  const found = find();
  known.set(node, found);
  return found;
}

function findType(file: ParsedFile, inner: SyntaxNode, depth: number): JavaType | undefined {
  switch (inner.type) {
    case "identifier":
    case "field_access": {
      const declaration = namedDeclaration(file, inner);
      return declaration && declaredType(file, declaration, depth);
    }
    case "object_creation_expression":
    case "cast_expression": return typeOfNode(file, inner.field("type"));
    case "array_access": return elementOf(typeOf(file, inner.field("array"), depth));
    case "array_creation_expression": return typeOfNode(file, inner.field("type"));
    case "assignment_expression": return typeOf(file, inner.field("right"), depth);
    case "ternary_expression": return typeOf(file, inner.field("consequence"), depth) ?? typeOf(file, inner.field("alternative"), depth);
    case "this": return ownClass(inner);
    case "method_invocation": return resultType(file, inner, depth);
    default: return undefined;
  }
}

/** The declared type; of `var` the value's; of a loop's variable, or a lambda's, the elements' of what is walked through. */
function declaredType(file: ParsedFile, declaration: Declaration, depth: number): JavaType | undefined {
  if (declaration.type) return typeOfNode(file, declaration.type);
  if (declaration.kind === "loop-variable") return elementOf(typeOf(file, declaration.node.field("value"), depth));
  if (declaration.kind === "parameter") return walkedElement(file, declaration.node, depth);
  return declaration.value && typeOf(file, declaration.value, depth);
}

/** `x` of `orders.stream().filter(…).map(x -> …)`: what `orders` holds, as long as nothing on the way maps. */
function walkedElement(file: ParsedFile, parameter: SyntaxNode, depth: number): JavaType | undefined {
  const lambda = parameter.parent?.type === "lambda_expression" ? parameter.parent : undefined;
  let at = lambda?.parent?.type === "argument_list" ? lambda.parent.parent?.field("object") : undefined;
  while (at?.type === "method_invocation" && /^(stream|parallelStream|filter|sorted|distinct|limit|skip|peek)$/.test(at.field("name")?.text ?? "")) at = at.field("object");
  return at && elementOf(typeOf(file, at, depth));
}

function ownClass(node: SyntaxNode): JavaType | undefined {
  const owner = enclosingClass(node);
  const reference = owner && localClass(owner);
  return reference && { name: owner.field("name")!.text, arguments: [], reference };
}

function localClass(owner: SyntaxNode): Reference | undefined {
  const name = qualifiedName(owner);
  return name === undefined ? undefined : { from: "local", name, path: [] };
}

/** Of methods of this file and of getters of collections; what others give, other files tell. */
function resultType(file: ParsedFile, call: SyntaxNode, depth: number): JavaType | undefined {
  const name = call.field("name")?.text ?? "";
  const object = call.field("object");
  const method = !object || object.type === "this" ? methodNamed(call, name) : undefined;
  if (method) return typeOfNode(file, method.field("type"));
  return object && /^(get|getFirst|getLast|next|poll|orElseThrow|orElse)$/.test(name) ? elementOf(typeOf(file, object, depth)) : undefined;
}

function findReference(file: ParsedFile, inner: SyntaxNode, depth: number): Reference | undefined {
  const stated = typeOf(file, inner, depth);
  if (stated) return stated.reference;
  switch (inner.type) {
    case "identifier": return identifierReference(file, inner, depth);
    case "super": return superclass(file, inner);
    case "field_access": return fieldReference(file, inner, depth);
    case "method_invocation": return extend(calleeOf(file, inner, depth), "()");
    case "type_identifier":
    case "scoped_type_identifier":
    case "generic_type": return typeOfNode(file, inner)?.reference;
    default: return undefined;
  }
}

/** A variable by what it was given; else a class, or a member that is imported. */
function identifierReference(file: ParsedFile, identifier: SyntaxNode, depth: number): Reference | undefined {
  const declaration = declarationOf(file, identifier);
  if (declaration) {
    const value = declaration.constant || declaration.kind === "variable" ? valueOf(file, declaration) : undefined;
    return value && referenceOf(file, value, depth);
  }
  const imported = scopeOf(file).imported(identifier.text);
  if (imported?.member !== undefined) return extend(classReference(imported.of), imported.member);
  return /^[A-Z]/.test(identifier.text) ? typeReference(file, identifier.text, identifier) : undefined;
}

function fieldReference(file: ParsedFile, node: SyntaxNode, depth: number): Reference | undefined {
  const object = node.field("object");
  const field = node.field("field");
  if (!object || !field) return undefined;
  if (field.type === "this") return typeReference(file, object.text, object);
  const full = packageClass(file, node);
  return full ? classReference(full) : extend(referenceOf(file, object, depth) ?? (object.type === "this" ? ownClass(object)?.reference : undefined), field.text);
}

/** `java.time.Duration`: names of packages, then of a class, and no variable of the first name. */
function packageClass(file: ParsedFile, node: SyntaxNode): string | undefined {
  const path = /^[a-z]\w*(\.[a-z]\w*)+\.[A-Z]\w*$/.test(node.text) ? node.text : undefined;
  const first = path && /^\w+/.exec(path)![0];
  return first !== undefined && !scopeOf(file).lookup(first, node) ? path : undefined;
}

function superclass(file: ParsedFile, inside: SyntaxNode): Reference | undefined {
  const owner = enclosingClass(inside);
  return owner && typeOfNode(file, supertypesOf(owner).extends[0])?.reference;
}

/** `list()`: of the class around it or one further out, imported, or inherited by the class around it. */
function bareCallee(file: ParsedFile, name: SyntaxNode): Reference | undefined {
  const method = methodNamed(name, name.text);
  const owner = enclosingClass(method ?? name);
  const imported = method ? undefined : scopeOf(file).imported(name.text);
  if (imported?.member !== undefined) return extend(classReference(imported.of), imported.member);
  const of = owner && localClass(owner);
  return of && { ...of, path: [...of.path, name.text] };
}

function nameOrigin(file: ParsedFile, node: SyntaxNode, depth: number): Origin {
  const declaration = namedDeclaration(file, node);
  const value = declaration && valueOf(file, declaration);
  const made = value ? originOf(file, value, depth) : undefined;
  if (made && made.how !== "unknown" && made.how !== "literal") return made;
  const type = typeOf(file, node)?.reference;
  if (type) return instance(type);
  const of = referenceOf(file, node, depth);
  return of ? { how: "reference", of } : { how: "unknown" };
}

function classOrigin(file: ParsedFile, owner: SyntaxNode): Origin {
  const types = supertypesOf(owner);
  const references = (nodes: readonly SyntaxNode[]): readonly Reference[] => nodes.flatMap(it => typeOfNode(file, it)?.reference ?? []);
  const isInterface = owner.type === "interface_declaration";
  const base = isInterface ? undefined : references(types.extends)[0];
  const above = references(isInterface ? types.extends : types.implements);
  return {
    how: "class", name: qualifiedName(owner) ?? "",
    ...base && { extends: base },
    ...above.length > 0 && { implements: above },
    ...(isInterface || hasModifier(owner, "abstract")) && { abstract: true },
  };
}

function instance(of: Reference | undefined): Origin {
  return of ? { how: "new", of } : { how: "unknown" };
}

function called(of: Reference | undefined): Origin {
  return of ? { how: "call", of } : { how: "unknown" };
}
