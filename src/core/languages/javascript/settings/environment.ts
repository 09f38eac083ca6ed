import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Reference } from "../../../facts/code.js";
import { enclosingFunction, qualifiedName } from "../bindings/names.js";
import { stringValue } from "../bindings/scope.js";
import { declarationOf, referenceOf, scopeOf, unwrap } from "../bindings/values.js";

// How JavaScript reads the environment: https://nodejs.org/api/process.html#processenv

/** A place that reads one variable: `process.env.PORT`, `const { PORT } = process.env`, or `int("PORT", 3000)` of a function that does. */
export interface EnvironmentUse {
  readonly key: string;
  /** The expression that gives the value, or the name that a destructuring binds. */
  readonly node: SyntaxNode;
  /** The default that the read itself states: of the destructuring, or the function's second argument. */
  readonly fallback?: SyntaxNode;
  /** The function it goes through. */
  readonly reader?: string;
}

/** A function of the file that reads the variable whose name it is given. */
export interface EnvironmentReader {
  readonly name: string;
  /** Which parameter names the variable. */
  readonly index: number;
  readonly node: SyntaxNode;
}

export const environmentNodes = ["member_expression", "subscript_expression", "variable_declarator", "call_expression"];

/** Whether a reference is `process.env`. */
export function isEnvironment(reference: Reference | undefined): boolean {
  const path = reference?.path.join(".");
  if (reference?.from === "global") return (reference.name === "process" && path === "env") || (reference.name === "globalThis" && path === "process.env");
  if (reference?.from !== "import" || !/^(node:)?process$/.test(reference.specifier)) return false;
  return (reference.name === "env" && path === "") || (reference.name === "default" && path === "env");
}

/** All reads of a file whose variable is known by name. */
export function environmentUses(file: ParsedFile): readonly EnvironmentUse[] {
  const isWhole = environmentTest(file);
  const members = file.nodes("member_expression").flatMap(node => isWhole(node.field("object")) ? read(node, node.field("property")?.text) : []);
  const subscripts = file.nodes("subscript_expression").flatMap(node => isWhole(node.field("object")) ? read(node, stringValue(node.field("index"))) : []);
  const taken = file.nodes("variable_declarator").flatMap(node => node.field("name")?.type === "object_pattern" && isWhole(node.field("value")) ? destructured(node.field("name")!) : []);
  const readers = environmentReaders(file);
  const calls = readers.length === 0 ? [] : file.nodes("call_expression").flatMap(call => readerCall(file, call, readers));
  return [...members, ...subscripts, ...taken, ...calls].sort((a, b) => a.node.start - b.node.start);

  function read(node: SyntaxNode, key: string | undefined): EnvironmentUse[] {
    return key && isName(key) && !isWritten(node) ? [{ key, node }] : [];
  }
}

/** Functions that read `process.env[name]`, directly or through another of the kind. */
export function environmentReaders(file: ParsedFile): readonly EnvironmentReader[] {
  const isWhole = environmentTest(file);
  const readers = new Map<string, EnvironmentReader>();
  for (const node of file.nodes("subscript_expression")) if (isWhole(node.field("object"))) add(node.field("index"));
  for (let known = -1; known !== readers.size && readers.size > 0;) {
    known = readers.size;
    for (const call of file.nodes("call_expression")) {
      const reader = readerOf(file, call, [...readers.values()]);
      if (reader) add(call.field("arguments")?.children[reader.index]);
    }
  }
  return [...readers.values()];

  function add(name: SyntaxNode | undefined): void {
    const declaration = name?.type === "identifier" ? declarationOf(file, name) : undefined;
    const owner = declaration?.kind === "parameter" ? enclosingFunction(declaration.node) : undefined;
    const parameters = owner?.field("parameters")?.children ?? [owner?.field("parameter")];
    const qualified = owner && qualifiedName(owner);
    const index = parameters.findIndex(it => it && declaration && it.start <= declaration.node.start && declaration.node.end <= it.end);
    if (owner && qualified !== undefined && index >= 0 && !readers.has(qualified)) readers.set(qualified, { name: qualified, index, node: owner });
  }
}

/** Calls `process.env` handed over whole: `schema.parse(process.env)`. */
export function environmentPasses(file: ParsedFile): readonly { readonly node: SyntaxNode; readonly to: string }[] {
  const isWhole = environmentTest(file);
  return file.nodes("call_expression").flatMap(node => {
    if (!(node.field("arguments")?.children ?? []).some(it => isWhole(it))) return [];
    const callee = node.field("function");
    const to = callee?.field("property")?.text ?? callee?.text ?? "";
    const on = callee?.field("object")?.text ?? "";
    return /^(Object|JSON|console|Reflect)$/.test(on) || !isName(to) ? [] : [{ node, to }];
  });
}

/** An object that names variables one by one, each with what the environment has: `{ PORT: process.env.PORT }`. */
export function environmentObject(file: ParsedFile, node: SyntaxNode | undefined): SyntaxNode | undefined {
  const object = node && unwrap(node);
  const members = object?.type === "object" ? object.children.filter(it => it.type !== "comment") : [];
  if (members.length === 0) return undefined;
  const isWhole = environmentTest(file);
  const isNamed = (member: SyntaxNode): boolean => {
    const value = member.type === "pair" ? member.field("value") : undefined;
    const read = value && unwrap(value);
    const key = read?.type === "member_expression" ? read.field("property")?.text : stringValue(read?.field("index"));
    return key !== undefined && key === (stringValue(member.field("key")) ?? member.field("key")?.text) && isWhole(read?.field("object"));
  };
  return members.filter(isNamed).length * 2 > members.length && !members.some(it => it.type === "spread_element") ? object : undefined;
}

/** Tells nodes that are `process.env`; nearly all are told by their text alone. */
export function environmentTest(file: ParsedFile): (node: SyntaxNode | undefined) => boolean {
  const aliases = new Set([
    ...file.nodes("variable_declarator").filter(it => /env$/.test(it.field("value")?.text ?? "")).map(it => it.field("name")?.text),
    ...file.nodes("variable_declarator").filter(it => /\bprocess$|require\(["'](node:)?process["']\)$/.test(it.field("value")?.text ?? "")).flatMap(it => it.field("name")?.children.map(name => name.text) ?? []),
    ...scopeOf(file).imports.filter(it => /^(node:)?process$/.test(it.specifier ?? "")).map(it => it.name),
  ]);
  return node => {
    if (!node) return false;
    const inner = unwrap(node);
    const may = inner.type === "member_expression" ? inner.field("property")?.text === "env" : inner.type === "identifier" && aliases.has(inner.text);
    return may && isEnvironment(referenceOf(file, inner));
  };
}

function destructured(pattern: SyntaxNode): EnvironmentUse[] {
  return pattern.children.flatMap((part): EnvironmentUse[] => {
    if (part.type === "shorthand_property_identifier_pattern") return [{ key: part.text, node: part }];
    const left = part.type === "object_assignment_pattern" ? part.field("left") : undefined;
    const fallback = part.field("right");
    if (left && fallback) return [{ key: left.text, node: left, fallback }];
    const value = part.type === "pair_pattern" ? part.field("value") : undefined;
    const key = part.field("key");
    if (!value || !key) return [];
    const given = value.type === "assignment_pattern" ? value.field("right") : undefined;
    return [{ key: stringValue(key) ?? key.text, node: value.field("left") ?? value, ...given && { fallback: given } }];
  });
}

function readerCall(file: ParsedFile, call: SyntaxNode, readers: readonly EnvironmentReader[]): EnvironmentUse[] {
  const reader = readerOf(file, call, readers);
  const values = call.field("arguments")?.children ?? [];
  const key = reader && stringValue(values[reader.index]);
  if (!reader || key === undefined || !isName(key)) return [];
  const fallback = values[reader.index + 1];
  return [{ key, node: call, reader: reader.name, ...fallback && fallback.text !== "undefined" && { fallback } }];
}

function readerOf(file: ParsedFile, call: SyntaxNode, readers: readonly EnvironmentReader[]): EnvironmentReader | undefined {
  const callee = call.field("function");
  if (!callee || !readers.some(it => callee.text.endsWith(it.name.split(".").at(-1)!))) return undefined;
  const reference = referenceOf(file, callee);
  const name = reference?.from === "local" ? [reference.name, ...reference.path].join(".") : undefined;
  return readers.find(it => it.name === name);
}

/** `process.env.X = …`, `delete process.env.X`, `process.env.X.length` of a method of objects. */
function isWritten(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (/^(augmented_)?assignment_expression$/.test(parent?.type ?? "")) return parent?.field("left") === node;
  return parent?.type === "unary_expression" && parent.has("delete");
}

/** Half-typed code makes members of the next line's keyword. */
function isName(key: string): boolean {
  return /^[A-Za-z_]\w*$/.test(key) && !/^(hasOwnProperty|toString|const|let|var|if|for|while|return|export|import|function|class|await|async|switch|try|throw|type|interface)$/.test(key);
}

