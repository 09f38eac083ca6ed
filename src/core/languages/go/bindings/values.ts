import type { Origin, Reference } from "../../../facts/code.js";
import type { ParsedFile, SharedKey, SyntaxNode } from "../../../syntax.js";
import type { Declaration } from "./declarations.js";
import { argumentsOf, stringValue, unwrap } from "./literals.js";
import { enclosingName, isFunction, qualifiedName, receiverType } from "./names.js";
import { declarationOf, scopeOf } from "./scope.js";
import { classOrigin, resultType, typeReference, valueOfType } from "./types.js";

// What an expression stands for, as far as this file tells: `origin` says what it is made of, `reference` how other files
// can be asked for it, `identity` which variable holds it. What no line of the file declares is another file's of the folder,
// and is taken from the package `.`. All stop after a few steps: a program can chase its tail.

const deepest = 24;

interface Known {
  readonly origins: Map<SyntaxNode, Origin>;
  readonly references: Map<SyntaxNode, Reference | undefined>;
  /** The fields of the structs of the file. */
  readonly structs: Map<string, Readonly<Record<string, Origin>> | undefined>;
}

const knownKey: SharedKey<Known> = { name: "go values", nodes: [], create: () => ({ origins: new Map(), references: new Map(), structs: new Map() }) };

/** What an expression is made of. */
export function originOf(file: ParsedFile, node: SyntaxNode | undefined, depth = 0): Origin {
  if (!node || depth > deepest) return { how: "unknown" };
  const inner = unwrap(node);
  const { origins } = file.shared(knownKey);
  const known = origins.get(inner);
  if (known) return known;
  origins.set(inner, { how: "unknown" });   // the answer for whoever asks in a circle
  const origin = findOrigin(file, inner, depth + 1);
  origins.set(inner, origin);
  return origin;
}

/** How other files can ask for an expression: a value by its type, and the result of a call by `()`. */
export function referenceOf(file: ParsedFile, node: SyntaxNode | undefined, depth = 0): Reference | undefined {
  if (!node || depth > deepest) return undefined;
  const inner = unwrap(node);
  const { references } = file.shared(knownKey);
  if (references.has(inner)) return references.get(inner);
  references.set(inner, undefined);
  const reference = findReference(file, inner, depth + 1);
  references.set(inner, reference);
  return reference;
}

/** The variable or field that holds a value, by which files speak of one and the same: `main.mux`, `Server.router`. */
export function identityOf(file: ParsedFile, node: SyntaxNode | undefined): Reference | undefined {
  const inner = node && unwrap(node);
  if (inner?.type === "identifier") {
    const declaration = declarationOf(file, inner);
    if (!declaration) return { from: "import", specifier: ".", name: inner.text, path: [] };
    return declaration.kind === "variable" ? { from: "local", name: variableName(declaration), path: [] } : undefined;
  }
  if (inner?.type !== "selector_expression") return undefined;
  return extend(referenceOf(file, inner.field("operand")), inner.field("field")?.text);
}

/** The qualified name of a variable: `main.mux`; of one outside of functions its name. */
export function variableName({ name, node, topLevel }: Declaration): string {
  return topLevel ? name : [enclosingName(node) ?? "", name].filter(it => it !== "").join(".");
}

/** Adds a member; a member of a package is one of its names. */
export function extend(reference: Reference | undefined, member: string | undefined): Reference | undefined {
  if (!reference || member === undefined) return undefined;
  if (reference.from === "import" && reference.name === "*" && reference.path.length === 0) return { ...reference, name: member };
  return { ...reference, path: [...reference.path, member] };
}

/** What a call calls, where it is one of the language itself, such as `append`. */
const builtIn = new Set([
  "append", "cap", "clear", "close", "complex", "copy", "delete", "imag", "len", "make", "max", "min", "new", "panic", "print", "println", "real", "recover",
  "string", "int", "int32", "int64", "uint", "uint64", "float64", "byte", "rune", "error", "bool",
]);

function findOrigin(file: ParsedFile, inner: SyntaxNode, depth: number): Origin {
  switch (inner.type) {
    case "identifier": return identifierOrigin(file, inner, depth);
    case "selector_expression": return fieldHeld(file, inner, depth) ?? asReference(referenceOf(file, inner, depth));
    case "call_expression": return callOrigin(file, inner, depth);
    case "composite_literal": return valueOfType(file, inner.field("type")) ?? { how: "unknown" };
    case "type_assertion_expression": return valueOfType(file, inner.field("type")) ?? { how: "unknown" };
    case "func_literal": return { how: "function", name: qualifiedName(inner) ?? "" };
    default: return literalOrigin(inner);
  }
}

function identifierOrigin(file: ParsedFile, identifier: SyntaxNode, depth: number): Origin {
  const declaration = declarationOf(file, identifier);
  return declaration ? declaredOrigin(file, declaration, depth) : asReference(referenceOf(file, identifier, depth));
}

/** What a declared name stands for. A variable without a type that one of several results goes to is unknown but for the first. */
export function declaredOrigin(file: ParsedFile, declaration: Declaration, depth = 0): Origin {
  switch (declaration.kind) {
    case "import": return { how: "reference", of: { from: "import", specifier: declaration.specifier!, name: "*", path: [] } };
    case "function": return { how: "function", name: declaration.name };
    case "type": return classOrigin(file, declaration);
    case "loop-variable": return { how: "unknown" };
    default: {
      const typed = valueOfType(file, declaration.type);
      if (typed || !declaration.value || declaration.result > 0) return typed ?? { how: "unknown" };
      return originOf(file, declaration.value, depth);
    }
  }
}

function findReference(file: ParsedFile, inner: SyntaxNode, depth: number): Reference | undefined {
  switch (inner.type) {
    case "identifier": return identifierReference(file, inner, depth);
    case "selector_expression": return memberReference(file, inner, depth);
    case "call_expression": return fromOrigin(callOrigin(file, inner, depth));
    case "composite_literal":
    case "type_assertion_expression": return typeReference(file, inner.field("type"));
    default: return undefined;
  }
}

function identifierReference(file: ParsedFile, identifier: SyntaxNode, depth: number): Reference | undefined {
  const declaration = declarationOf(file, identifier);
  if (!declaration) return builtIn.has(identifier.text) ? { from: "global", name: identifier.text, path: [] } : { from: "import", specifier: ".", name: identifier.text, path: [] };
  if (declaration.kind === "function" || declaration.kind === "type") return { from: "local", name: declaration.name, path: [] };
  const made = fromOrigin(declaredOrigin(file, declaration, depth));
  return made ?? (declaration.topLevel ? { from: "local", name: declaration.name, path: [] } : undefined);
}

function memberReference(file: ParsedFile, selector: SyntaxNode, depth: number): Reference | undefined {
  return fieldHeld(file, selector, depth)?.of ?? extend(referenceOf(file, selector.field("operand"), depth), selector.field("field")?.text);
}

/** A field of a struct of this file is what its type says. */
function fieldHeld(file: ParsedFile, selector: SyntaxNode, depth: number): Origin & { how: "new" | "reference" | "call" } | undefined {
  const on = referenceOf(file, selector.field("operand"), depth);
  const field = selector.field("field")?.text;
  const typed = on?.from === "local" && on.path.length === 0 && field !== undefined ? fieldsOf(file, on.name)?.[field] : undefined;
  return typed?.how === "new" ? typed : undefined;
}

/** What the fields of a struct of this file hold by their types; an embedded type is a field of its own name. */
export function fieldsOf(file: ParsedFile, type: string): Readonly<Record<string, Origin>> | undefined {
  const { structs } = file.shared(knownKey);
  if (!structs.has(type)) {
    const declaration = scopeOf(file).lookup(type, { start: 0, end: 0 });
    const origin = declaration?.kind === "type" ? classOrigin(file, declaration) : undefined;
    structs.set(type, origin?.how === "class" && origin.fields ? Object.assign(Object.create(null) as Record<string, Origin>, origin.fields) : undefined);
  }
  return structs.get(type);
}

/** The result of a function of this file has the type that it declares; `new(T)` makes a `T`. */
function callOrigin(file: ParsedFile, call: SyntaxNode, depth: number): Origin {
  const callee = call.field("function");
  if (callee?.text === "new") return valueOfType(file, argumentsOf(call)[0]) ?? { how: "unknown" };
  const reference = callee && !isFunction(callee) ? referenceOf(file, callee, depth) : undefined;
  if (!reference || reference.from === "global") return { how: "unknown" };
  const own = reference.from === "local" ? functionCalled(file, reference) : undefined;
  return (own && valueOfType(file, resultType(own))) ?? { how: "call", of: reference };
}

/** The function or method of this file that a reference names. */
function functionCalled(file: ParsedFile, { name, path }: Reference): SyntaxNode | undefined {
  if (path.length === 0) return scopeOf(file).lookup(name, { start: 0, end: 0 })?.node;
  const [method, more] = path;
  return more === undefined ? file.nodes("method_declaration").find(it => it.field("name")?.text === method && receiverType(it) === name) : undefined;
}

function fromOrigin(origin: Origin): Reference | undefined {
  if (origin.how === "call") return extend(origin.of, "()");
  if (origin.how === "function" && origin.name !== "") return { from: "local", name: origin.name, path: [] };
  return origin.how === "new" || origin.how === "reference" ? origin.of : undefined;
}

function literalOrigin(node: SyntaxNode): Origin {
  if (node.type === "int_literal") return { how: "literal", class: "number", value: Number(node.text.replaceAll("_", "")) };
  if (node.type === "true" || node.type === "false") return { how: "literal", class: "boolean", value: node.type === "true" };
  return stringValue(node) === undefined ? { how: "unknown" } : { how: "literal", class: "string" };
}

function asReference(of: Reference | undefined): Origin {
  return of ? { how: "reference", of } : { how: "unknown" };
}
