import type { Origin, Reference } from "../../../facts/code.js";
import type { ParsedFile, SharedKey, SyntaxNode } from "../../../syntax.js";
import { qualifiedName } from "./names.js";
import { isFunction, scopeKey, stringValue, type Declaration, type Scope } from "./scope.js";
import { memberOf } from "./members.js";

// What an expression stands for, as far as this file tells. Two answers: `reference` names it so that other files can be
// asked, `origin` says what it is made of. Both stop after a few steps: a program can chase its tail.

const deepest = 24;

/** What was found out about a file's expressions: each is asked for by many extractors, over and over. */
interface Known {
  readonly origins: Map<SyntaxNode, Origin>;
  readonly references: Map<SyntaxNode, Reference | undefined>;
}

const knownKey: SharedKey<Known> = { name: "javascript values", nodes: [], create: () => ({ origins: new Map(), references: new Map() }) };

/** What an expression is made of. */
export function originOf(file: ParsedFile, node: SyntaxNode | undefined, depth = 0): Origin {
  if (!node || depth > deepest) return { how: "unknown" };
  const inner = unwrap(node);
  const { origins } = file.shared(knownKey);
  const known = origins.get(inner);
  if (known) return known;
  origins.set(inner, { how: "unknown" });   // the answer for whoever asks in a circle
  const origin = findOrigin(file, inner, depth);
  origins.set(inner, origin);
  return origin;
}

/** How other files can ask for what an expression stands for; undefined when nothing nameable is at its root. */
export function referenceOf(file: ParsedFile, node: SyntaxNode | undefined, depth = 0): Reference | undefined {
  if (!node || depth > deepest) return undefined;
  const inner = unwrap(node);
  const { references } = file.shared(knownKey);
  if (references.has(inner)) return references.get(inner);
  references.set(inner, undefined);
  const reference = findReference(file, inner, depth);
  references.set(inner, reference);
  return reference;
}

function findOrigin(file: ParsedFile, inner: SyntaxNode, depth: number): Origin {
  switch (inner.type) {
    case "identifier":
    case "shorthand_property_identifier": return identifierOrigin(file, inner, depth + 1);
    case "member_expression": return memberOrigin(file, inner, depth + 1);
    case "call_expression": return callOrigin(file, inner, depth + 1);
    case "new_expression": return instance(referenceOf(file, inner.field("constructor"), depth + 1));
    case "assignment_expression": return originOf(file, inner.field("right"), depth + 1);
    case "binary_expression": return eitherOrigin([inner.field("left"), inner.field("right")].map(it => originOf(file, it, depth + 1)));
    case "ternary_expression": return eitherOrigin([inner.field("consequence"), inner.field("alternative")].map(it => originOf(file, it, depth + 1)));
    case "object": return objectOrigin(file, inner, depth + 1);
    case "class":
    case "class_declaration":
    case "abstract_class_declaration": return classOrigin(file, inner, depth + 1);
    default: return isFunction(inner) ? { how: "function", name: qualifiedName(inner) ?? "" } : literalOrigin(inner);
  }
}

function findReference(file: ParsedFile, inner: SyntaxNode, depth: number): Reference | undefined {
  switch (inner.type) {
    case "identifier":
    case "type_identifier":
    case "shorthand_property_identifier": return identifierReference(file, inner, depth + 1);
    case "this": return thisReference(inner);
    case "generic_type": return referenceOf(file, inner.field("name") ?? inner.children[0], depth + 1);
    case "nested_type_identifier": return extend(referenceOf(file, inner.field("module"), depth + 1), inner.field("name")?.text);
    case "nested_identifier": return extend(referenceOf(file, inner.field("object"), depth + 1), inner.field("property")?.text);
    case "member_expression": return memberReference(file, inner, depth + 1);
    case "subscript_expression": return extend(referenceOf(file, inner.field("object"), depth + 1), stringValue(inner.field("index")) ?? "[]");
    case "call_expression": return moduleReference(inner) ?? extend(referenceOf(file, inner.field("function"), depth + 1), "()");
    case "new_expression": return referenceOf(file, inner.field("constructor"), depth + 1);
    default: return undefined;
  }
}

/** The expression inside parentheses, `await`, casts and `!`. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (/^(parenthesized_expression|await_expression|as_expression|satisfies_expression|non_null_expression|type_assertion)$/.test(inner.type)) {
    const next = inner.type === "type_assertion" ? inner.children.at(-1) : inner.children[0];
    if (!next) break;
    inner = next;
  }
  return inner;
}

/** The declaration that an identifier names. */
export function declarationOf(file: ParsedFile, identifier: SyntaxNode): Declaration | undefined {
  return scopeOf(file).lookup(identifier.text, identifier);
}

export function scopeOf(file: ParsedFile): Scope {
  return file.shared(scopeKey);
}

/** `require("x")` or `import("x")` with a constant specifier. */
export function moduleReference(call: SyntaxNode): Reference | undefined {
  const callee = call.field("function");
  if (callee?.text !== "require" && callee?.type !== "import") return undefined;
  const specifier = stringValue(call.field("arguments")?.children[0]);
  return specifier === undefined ? undefined : { from: "import", specifier, name: "*", path: [] };
}

/** Adds a member; a member of a whole module is one of its exports. */
export function extend(reference: Reference | undefined, member: string | undefined): Reference | undefined {
  if (!reference || member === undefined) return undefined;
  if (reference.from === "import" && reference.name === "*" && reference.path.length === 0 && member !== "()") return { ...reference, name: member };
  return { ...reference, path: [...reference.path, member] };
}

function extendAll(reference: Reference | undefined, path: readonly string[]): Reference | undefined {
  return path.reduce<Reference | undefined>(extend, reference);
}

function identifierOrigin(file: ParsedFile, identifier: SyntaxNode, depth: number): Origin {
  const declaration = declarationOf(file, identifier);
  if (declaration?.kind === "function") return { how: "function", name: qualifiedName(declaration.node) ?? declaration.name };
  if (declaration?.kind === "class") return classOrigin(file, declaration.node, depth);
  // `const list: RequestHandler = async (req, res) => …` is that function, whatever its type is called.
  const isTypedFunction = declaration?.value !== undefined && isFunction(unwrap(declaration.value)) && declaration.path.length === 0;
  if (declaration?.type && !isTypedFunction) return instance(referenceOf(file, declaration.type, depth));
  const value = declaration && valueOf(file, declaration);
  if (!value) return asReference(referenceOf(file, identifier, depth));
  return declaration.path.reduce<Origin>((origin, key) => memberOfOrigin(origin, key), originOf(file, value, depth));
}

/** The one value a variable ever has, as far as the file tells. */
export function valueOf(file: ParsedFile, declaration: Declaration): SyntaxNode | undefined {
  if (declaration.kind !== "variable") return undefined;
  const assigned = declaration.constant ? [] : scopeOf(file).assignments(declaration);
  if (assigned.length === 0) return declaration.value;
  const meaningful = [declaration.value, ...assigned].filter(it => it && !/^(null|undefined)$/.test(it.text));
  return meaningful.length === 1 ? meaningful[0] : undefined;
}

function identifierReference(file: ParsedFile, identifier: SyntaxNode, depth: number): Reference | undefined {
  const declaration = declarationOf(file, identifier);
  if (!declaration) return { from: "global", name: identifier.text, path: [] };
  if (declaration.specifier !== undefined) return { from: "import", specifier: declaration.specifier, name: declaration.imported ?? "*", path: [] };
  if (declaration.kind === "parameter" || declaration.kind === "loop-variable") {
    return declaration.type ? referenceOf(file, declaration.type, depth) : undefined;
  }
  const value = valueOf(file, declaration);
  const alias = value && aliasReference(file, value, declaration, depth);
  if (alias) return extendAll(alias, declaration.path);
  if (declaration.path.length > 0) return value && extendAll(referenceOf(file, value, depth), declaration.path);
  return { from: "local", name: qualifiedName(declaration.node) ?? declaration.name, path: [] };
}

/** What a variable merely gives another name to: a member, another variable, a module. */
function aliasReference(file: ParsedFile, value: SyntaxNode, declaration: Declaration, depth: number): Reference | undefined {
  const inner = unwrap(value);
  if (inner.type === "identifier" || inner.type === "member_expression") return referenceOf(file, inner, depth);
  if (inner.type === "call_expression") {
    const module = moduleReference(inner);
    if (module) return module;
    return declaration.path.length > 0 ? referenceOf(file, inner, depth) : undefined;
  }
  return undefined;
}

/** `this` stands for the class around it. */
function thisReference(node: SyntaxNode): Reference | undefined {
  let above = node.parent;
  while (above && !/^(class|class_declaration|abstract_class_declaration)$/.test(above.type)) {
    if (above.type === "function_declaration" || above.type === "function_expression") return undefined;
    above = above.parent;
  }
  const name = above && qualifiedName(above);
  return name === undefined ? undefined : { from: "local", name, path: [] };
}

function memberReference(file: ParsedFile, node: SyntaxNode, depth: number): Reference | undefined {
  const object = node.field("object");
  const property = node.field("property")?.text.replace(/^#/, "");
  if (!object || property === undefined) return undefined;
  const own = unwrap(object).type === "this" ? memberOf(unwrap(object), property) : undefined;
  if (own?.type) return referenceOf(file, own.type, depth);
  if (own?.value && unwrap(own.value).type !== "new_expression" && !isFunction(unwrap(own.value))) {
    return referenceOf(file, own.value, depth) ?? extend(thisReference(unwrap(object)), property);
  }
  const { of } = instanceOrigin(file, object, depth) ?? {};
  return extend(of ?? referenceOf(file, object, depth), property);
}

/** The class of which an expression is an instance made or typed here, where its members are worth asking for. */
function instanceOrigin(file: ParsedFile, object: SyntaxNode, depth: number): { readonly of: Reference } | undefined {
  const inner = unwrap(object);
  if (inner.type === "this") return undefined;
  const origin = inner.type === "identifier" || inner.type === "member_expression" ? originOf(file, inner, depth) : undefined;
  return origin?.how === "new" ? origin : undefined;
}

function memberOrigin(file: ParsedFile, node: SyntaxNode, depth: number): Origin {
  const object = node.field("object");
  const property = node.field("property")?.text.replace(/^#/, "") ?? "";
  if (object && unwrap(object).type === "this") {
    const own = memberOf(unwrap(object), property);
    if (own?.value) return originOf(file, own.value, depth);
    if (own?.type) return instance(referenceOf(file, own.type, depth));
  }
  const whole = originOf(file, object, depth);
  if (whole.how === "object") return memberOfOrigin(whole, property);
  return asReference(memberReference(file, node, depth));
}

function callOrigin(file: ParsedFile, call: SyntaxNode, depth: number): Origin {
  const module = moduleReference(call);
  if (module) return { how: "reference", of: module };
  const callee = referenceOf(file, call.field("function"), depth);
  return callee ? { how: "call", of: callee } : { how: "unknown" };
}

function objectOrigin(file: ParsedFile, object: SyntaxNode, depth: number): Origin {
  const members: Record<string, Origin> = {};
  for (const child of object.children) {
    if (child.type === "shorthand_property_identifier") members[child.text] = originOf(file, child, depth);
    const key = child.field("key") ?? (child.type === "method_definition" ? child.field("name") : undefined);
    if (key) members[stringValue(key) ?? key.text] = child.type === "pair" ? originOf(file, child.field("value"), depth) : { how: "function", name: qualifiedName(child) ?? key.text };
  }
  return { how: "object", members };
}

function classOrigin(file: ParsedFile, node: SyntaxNode, depth: number): Origin {
  const heritage = node.children.find(it => it.type === "class_heritage");
  const parent = heritage?.children[0];
  const base = referenceOf(file, parent?.type === "extends_clause" ? parent.field("value") : parent, depth);
  return { how: "class", name: qualifiedName(node) ?? "default", ...base && { extends: base } };
}

function literalOrigin(node: SyntaxNode): Origin {
  if (node.type === "number") return { how: "literal", class: "number", value: Number(node.text.replaceAll("_", "")) };
  if (node.type === "true" || node.type === "false") return { how: "literal", class: "boolean", value: node.type === "true" };
  return stringValue(node) === undefined ? { how: "unknown" } : { how: "literal", class: "string" };
}

function memberOfOrigin(origin: Origin, key: string): Origin {
  if (origin.how === "object") return origin.members[key] ?? { how: "unknown" };
  if (origin.how === "reference" || origin.how === "new") return asReference(extend(origin.of, key));
  if (origin.how === "call") return asReference(extendAll(origin.of, ["()", key]));
  return { how: "unknown" };
}

/** Of alternatives, the one that makes something: `globalThis.db ?? new Pool()` is a pool. */
function eitherOrigin(origins: readonly Origin[]): Origin {
  return origins.find(it => it.how === "new") ?? origins.find(it => it.how === "call") ?? origins.find(it => it.how !== "unknown" && it.how !== "literal") ?? { how: "unknown" };
}

function instance(of: Reference | undefined): Origin {
  return of ? { how: "new", of } : { how: "unknown" };
}

function asReference(of: Reference | undefined): Origin {
  return of ? { how: "reference", of } : { how: "unknown" };
}
