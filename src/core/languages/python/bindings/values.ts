import type { Origin, Reference } from "../../../facts/code.js";
import type { ParsedFile, SharedKey, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "./arguments.js";
import { membersOf, ownerOfSelf } from "./members.js";
import { qualifiedName, qualify } from "./names.js";
import { bindingOf, bindingsAt, bindingsAtEnd } from "./reaching.js";
import { scopeOf, type Binding } from "./scope.js";
import { stringValue } from "./strings.js";
import { typeNamed } from "./types.js";

// What an expression stands for, as far as this file tells. Two answers: `reference` names it so that other files can be
// asked, `origin` says what it is made of. Both stop after a few steps: a program can chase its tail.

const deepest = 24;

interface Known {
  readonly origins: Map<SyntaxNode, Origin>;
  readonly references: Map<SyntaxNode, Reference | undefined>;
}

const knownKey: SharedKey<Known> = { name: "python values", nodes: [], create: () => ({ origins: new Map(), references: new Map() }) };
const unknown: Origin = { how: "unknown" };

/** What an expression is made of. */
export function originOf(file: ParsedFile, node: SyntaxNode | undefined, depth = 0): Origin {
  if (!node || depth > deepest) return unknown;
  const inner = unwrap(node);
  const { origins } = file.shared(knownKey);
  const known = origins.get(inner);
  if (known) return known;
  origins.set(inner, unknown);   // the answer for whoever asks in a circle
  const origin = findOrigin(file, inner, depth + 1);
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
  const reference = findReference(file, inner, depth + 1);
  references.set(inner, reference);
  return reference;
}

/** What a name of the module stands for once all of it has run, and the declaration of this file that it is, if it is one. */
export function topLevelName(file: ParsedFile, name: string): { readonly origin: Origin; readonly local?: string } {
  const bindings = bindingsAtEnd(file, name);
  const origin = bindingsOrigin(file, bindings, 0);
  const references = bindings.map(it => bindingReference(file, it, 0));
  const [reference] = references;
  const isOne = references.every(it => it?.from === "local" && it.path.length === 0 && reference?.from === "local" && it.name === reference.name);
  return { origin, ...isOne && reference?.from === "local" && { local: reference.name } };
}

/** The expression inside parentheses and `await`. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.type === "parenthesized_expression" || inner.type === "await" || inner.type === "type") {
    const next = inner.children.find(it => it.type !== "comment");
    if (!next) break;
    inner = next;
  }
  return inner;
}

/** Adds a member; a member of a whole module is one of its names. */
export function extend(reference: Reference | undefined, member: string | undefined): Reference | undefined {
  if (!reference || member === undefined) return undefined;
  if (reference.from === "import" && reference.name === "*" && reference.path.length === 0 && member !== "()") return { ...reference, name: member };
  return { ...reference, path: [...reference.path, member] };
}

/**
 * The dotted name of a thing of a library, however it was imported, without the calls on the way: `requests.Session.get`
 * for `requests.Session().get` and for the `get` of a parameter typed as one. `builtins.open` for what nothing declares;
 * undefined for what this file makes, and for relative imports.
 */
export function dotted(reference: Reference | undefined): string | undefined {
  if (!reference || reference.from === "local" || (reference.from === "import" && reference.specifier.startsWith("."))) return undefined;
  const root = reference.from === "global" ? ["builtins", reference.name] : reference.name === "*" ? [reference.specifier] : [reference.specifier, reference.name];
  return [...root, ...reference.path.filter(it => it !== "()")].join(".");
}

/** The dotted name of what an expression is, is typed as, or is made by: `flask.Flask` for `Flask(__name__)`. */
export function madeBy(file: ParsedFile, node: SyntaxNode | undefined): string | undefined {
  const origin = originOf(file, node);
  return origin.how === "call" || origin.how === "new" || origin.how === "reference" ? dotted(origin.of) : undefined;
}

function findOrigin(file: ParsedFile, node: SyntaxNode, depth: number): Origin {
  switch (node.type) {
    case "identifier": return identifierOrigin(file, node, depth);
    case "attribute": return memberOrigin(file, node, depth);
    case "call": return callOrigin(file, node, depth);
    case "named_expression": return originOf(file, node.field("value"), depth);
    case "boolean_operator": return eitherOrigin([node.field("left"), node.field("right")].map(it => originOf(file, it, depth)));
    case "conditional_expression": return eitherOrigin([node.children[0], node.children[2]].map(it => originOf(file, it, depth)));
    case "dictionary": return objectOrigin(file, node, depth);
    case "function_definition": return { how: "function", name: qualifiedName(node) ?? "" };
    case "class_definition": return classOrigin(file, node, depth);
    case "subscript":
    case "generic_type": return asReference(referenceOf(file, typeNamed(node) ?? node, depth));
    default: return literalOrigin(node);
  }
}

function findReference(file: ParsedFile, node: SyntaxNode, depth: number): Reference | undefined {
  switch (node.type) {
    case "identifier": return identifierReference(file, node, depth);
    case "attribute": return memberReference(file, node, depth);
    case "call": return callReference(file, node, depth);
    case "subscript": return typeReference(file, node, depth) ?? extend(objectReference(file, node.field("value"), depth), stringValue(node.field("subscript")) ?? "[]");
    case "function_definition":
    case "class_definition": return local(qualifiedName(node));
    default: return typeReference(file, node, depth);
  }
}

/** The class that an annotation names: `Session | None`, `Annotated[Session, Depends(get_db)]`, `"Session"`. */
function typeReference(file: ParsedFile, node: SyntaxNode, depth: number): Reference | undefined {
  if (node.type === "string") return textReference(file, node);
  const named = typeNamed(node);
  return named && named !== node ? referenceOf(file, named, depth) : undefined;
}

/** An annotation written as text, for a class that is defined later. */
function textReference(file: ParsedFile, node: SyntaxNode): Reference | undefined {
  const [first, ...path] = /^[\w.]+$/.test(stringValue(node) ?? "") ? stringValue(node)!.split(".") : [];
  const bindings = first === undefined ? [] : scopeOf(file).bindings(first, node);
  const [binding] = bindings;
  if (!binding || bindings.length > 1 || !/^(import|class)$/.test(binding.kind)) return undefined;
  return path.reduce<Reference | undefined>(extend, bindingReference(file, binding, 0));
}

function identifierReference(file: ParsedFile, identifier: SyntaxNode, depth: number): Reference | undefined {
  const owner = ownerOfSelf(identifier);
  if (owner) return local(qualifiedName(owner));
  if (scopeOf(file).bindings(identifier.text, identifier).length === 0) return { from: "global", name: identifier.text, path: [] };
  const binding = bindingOf(file, identifier);
  if (binding) return bindingReference(file, binding, depth);
  const [first] = bindingsAt(file, identifier);
  return first && /^(variable|context)$/.test(first.kind) ? local(qualify(first.node, first.name)) : undefined;
}

function bindingReference(file: ParsedFile, binding: Binding, depth: number): Reference | undefined {
  const { kind, node, name, value, type, partial } = binding;
  switch (kind) {
    case "import": return { from: "import", specifier: binding.specifier!, name: binding.imported!, path: [] };
    case "function":
    case "class": return local(qualifiedName(node));
    case "parameter": return parameterReference(file, binding, depth);
    case "variable":
    case "context": {
      const inner = value && !partial ? unwrap(value) : undefined;
      const alias = inner && /^(identifier|attribute)$/.test(inner.type) ? referenceOf(file, inner, depth) : undefined;
      return alias ?? (inner === undefined && type ? referenceOf(file, type, depth) : undefined) ?? local(qualify(node, name));
    }
    default: return undefined;
  }
}

function parameterReference(file: ParsedFile, { type, value }: Binding, depth: number): Reference | undefined {
  const typed = type && referenceOf(file, type, depth);
  if (typed && typed.from !== "global") return typed;
  return value && extend(referenceOf(file, dependencyIn(file, value), depth), "()");
}

/** `Depends(get_db)`: FastAPI calls the function and hands over what it gives. https://fastapi.tiangolo.com/tutorial/dependencies/ */
function dependencyIn(file: ParsedFile, value: SyntaxNode): SyntaxNode | undefined {
  const inner = unwrap(value);
  const callee = inner.type === "call" ? dotted(referenceOf(file, inner.field("function"))) : undefined;
  return callee !== undefined && /^fastapi\.(params\.)?(Depends|Security)$/.test(callee) ? argumentsOf(inner).positional[0] : undefined;
}

function memberReference(file: ParsedFile, node: SyntaxNode, depth: number): Reference | undefined {
  const object = node.field("object");
  const name = node.field("attribute")?.text;
  if (!object || name === undefined) return undefined;
  const owner = ownerOfSelf(unwrap(object));
  if (owner) return ownMember(file, owner, name, depth) ?? extend(local(qualifiedName(owner)), name);
  return extend(objectReference(file, object, depth), name);
}

/** Who an object is for its members: what has made it comes before its name. */
function objectReference(file: ParsedFile, object: SyntaxNode | undefined, depth: number): Reference | undefined {
  if (!object) return undefined;
  const inner = unwrap(object);
  const origin = /^(identifier|attribute|named_expression)$/.test(inner.type) ? originOf(file, inner, depth) : unknown;
  if (origin.how === "call") return extend(origin.of, "()");
  if (origin.how === "new") return origin.of;
  return referenceOf(file, inner, depth);
}

/** `self.session`: what the class keeps under the name. */
function ownMember(file: ParsedFile, owner: SyntaxNode, name: string, depth: number): Reference | undefined {
  const origin = ownOrigin(file, owner, name, depth);
  if (origin.how === "call") return extend(origin.of, "()");
  return origin.how === "new" || origin.how === "reference" ? origin.of : undefined;
}

function ownOrigin(file: ParsedFile, owner: SyntaxNode, name: string, depth: number): Origin {
  const members = membersOf(file, owner).filter(it => it.name === name);
  const values = members.flatMap(it => it.value && it.value.type !== "none" ? [it.value] : []);
  const found = sameOrigin(values.map(it => originOf(file, it, depth)));
  if (found.how !== "unknown") return found;
  const type = members.find(it => it.type)?.type;
  return type ? instance(referenceOf(file, type, depth)) : unknown;
}

function callReference(file: ParsedFile, call: SyntaxNode, depth: number): Reference | undefined {
  const callee = referenceOf(file, call.field("function"), depth);
  return isClassHere(file, call.field("function")) ? callee : extend(callee, "()");
}

function identifierOrigin(file: ParsedFile, identifier: SyntaxNode, depth: number): Origin {
  const owner = ownerOfSelf(identifier);
  if (owner) return instance(local(qualifiedName(owner)));
  const bindings = bindingsAt(file, identifier);
  return bindings.length === 0 ? asReference(referenceOf(file, identifier, depth)) : bindingsOrigin(file, bindings, depth);
}

/** Imports that take each other's place count as the first; other values must all be alike. */
function bindingsOrigin(file: ParsedFile, bindings: readonly Binding[], depth: number): Origin {
  const [first] = bindings;
  if (first && bindings.every(it => it.kind === "import")) return asReference(bindingReference(file, first, depth));
  return sameOrigin(bindings.map(it => bindingOrigin(file, it, depth)));
}

function bindingOrigin(file: ParsedFile, binding: Binding, depth: number): Origin {
  const { kind, node, value, type, partial } = binding;
  switch (kind) {
    case "function": return { how: "function", name: qualifiedName(node) ?? "" };
    case "class": return classOrigin(file, node, depth);
    case "import": return asReference(bindingReference(file, binding, depth));
    case "parameter": return parameterOrigin(file, binding, depth);
    case "variable":
    case "context": {
      if (partial) return unknown;
      const made = originOf(file, value, depth);
      return made.how === "unknown" && type ? instance(referenceOf(file, type, depth)) : made;
    }
    default: return unknown;
  }
}

function parameterOrigin(file: ParsedFile, { type, value, partial }: Binding, depth: number): Origin {
  if (partial) return unknown;
  const typed = type && referenceOf(file, type, depth);
  if (typed && typed.from !== "global") return instance(typed);
  const dependency = value && referenceOf(file, dependencyIn(file, value), depth);
  return dependency ? { how: "call", of: dependency } : unknown;
}

function memberOrigin(file: ParsedFile, node: SyntaxNode, depth: number): Origin {
  const object = node.field("object");
  const name = node.field("attribute")?.text ?? "";
  const owner = object && ownerOfSelf(unwrap(object));
  if (owner) {
    const own = ownOrigin(file, owner, name, depth);
    if (own.how !== "unknown") return own;
  }
  const whole = originOf(file, object, depth);
  if (whole.how === "object") return whole.members[name] ?? unknown;
  return asReference(memberReference(file, node, depth));
}

function callOrigin(file: ParsedFile, call: SyntaxNode, depth: number): Origin {
  const callee = call.field("function");
  const of = referenceOf(file, callee, depth);
  if (!of) return unknown;
  if (dotted(of) === "typing.cast") return instance(referenceOf(file, argumentsOf(call).positional[0], depth));
  return isClassHere(file, callee) ? instance(of) : { how: "call", of };
}

/** Whether a callee names a class that this file defines, so that the call makes one. */
function isClassHere(file: ParsedFile, callee: SyntaxNode | undefined): boolean {
  return callee?.type === "identifier" && bindingOf(file, callee)?.kind === "class";
}

function classOrigin(file: ParsedFile, node: SyntaxNode, depth: number): Origin {
  const base = node.field("superclasses")?.children.find(it => it.type !== "keyword_argument" && it.type !== "comment");
  const of = referenceOf(file, base, depth);
  return { how: "class", name: qualifiedName(node) ?? "", ...of && { extends: of } };
}

function objectOrigin(file: ParsedFile, node: SyntaxNode, depth: number): Origin {
  const members: Record<string, Origin> = {};
  for (const pair of node.children.slice(0, 200)) {
    const key = pair.type === "pair" ? stringValue(pair.field("key")) : undefined;
    if (key !== undefined) members[key] = originOf(file, pair.field("value"), depth);
  }
  return { how: "object", members };
}

function literalOrigin(node: SyntaxNode): Origin {
  if (node.type === "integer" || node.type === "float") {
    const value = Number(node.text.replaceAll("_", ""));
    return Number.isNaN(value) ? unknown : { how: "literal", class: "number", value };
  }
  if (node.type === "true" || node.type === "false") return { how: "literal", class: "boolean", value: node.type === "true" };
  return node.type === "string" || node.type === "concatenated_string" ? { how: "literal", class: "string" } : unknown;
}

/** Values that are all alike are one; otherwise which it is only a run tells. */
function sameOrigin(origins: readonly Origin[]): Origin {
  const [first, ...others] = origins;
  return first && others.every(it => JSON.stringify(it) === JSON.stringify(first)) ? first : unknown;
}

/** Of alternatives, the one that makes something: `session or requests.Session()` is a session. */
function eitherOrigin(origins: readonly Origin[]): Origin {
  return origins.find(it => it.how === "new") ?? origins.find(it => it.how === "call") ?? origins.find(it => it.how !== "unknown" && it.how !== "literal") ?? unknown;
}

function instance(of: Reference | undefined): Origin {
  return of ? { how: "new", of } : unknown;
}

function asReference(of: Reference | undefined): Origin {
  return of ? { how: "reference", of } : unknown;
}

function local(name: string | undefined): Reference | undefined {
  return name === undefined ? undefined : { from: "local", name, path: [] };
}
