import type { ParsedFile, SharedKey, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { isClass, isMethod } from "./names.js";

/** A name that the file declares, and where it holds. */
export interface Declaration {
  readonly name: string;
  readonly kind: "field" | "variable" | "parameter" | "loop-variable" | "class" | "enum-constant";
  /** The declarator, parameter, class or pattern; its declaration of several is the parent of a declarator. */
  readonly node: SyntaxNode;
  readonly scope: Span;
  /** The type as written; absent for `var` and for a lambda's bare parameter. */
  readonly type?: SyntaxNode;
  readonly value?: SyntaxNode;
  /** `final`, or a member of an interface. */
  readonly constant: boolean;
}

/** An import of one class (`com.acme.Order`) or, with `member`, of a static member. */
export interface ImportedName {
  /** The full name of the class. */
  readonly of: string;
  readonly member?: string;
}

/** The declarations of a file by name, and what its imports mean. */
export interface Scope {
  /** Empty for the package without a name. */
  readonly packageName: string;
  lookup(name: string, at: SyntaxNode): Declaration | undefined;
  lookupClass(name: string, at: SyntaxNode): Declaration | undefined;
  imported(name: string): ImportedName | undefined;
  /** Packages (and classes) of which everything is imported: `import java.util.*`. */
  readonly wildcards: readonly string[];
  /** Classes of which all static members are imported. */
  readonly staticWildcards: readonly string[];
  /** Right sides that are given to the variable or field after its declaration. */
  assignments(declaration: Declaration): readonly SyntaxNode[];
}

const classLikes = ["class_declaration", "interface_declaration", "enum_declaration", "record_declaration", "annotation_type_declaration"];
const declarationTypes = [
  ...classLikes, "field_declaration", "constant_declaration", "local_variable_declaration", "enum_constant", "formal_parameter", "spread_parameter",
  "lambda_expression", "enhanced_for_statement", "resource", "catch_formal_parameter", "instanceof_expression", "type_pattern",
];

export const scopeKey: SharedKey<Scope> = {
  name: "java scope",
  nodes: [...declarationTypes, "package_declaration", "import_declaration", "assignment_expression"],
  create: createScope,
};

/** The declarations of the file; an extractor that asks declares `shares: [scopeKey]`. */
export function scopeOf(file: ParsedFile): Scope {
  return file.shared(scopeKey);
}

/** The declaration that an identifier names as a variable, field or parameter. */
export function declarationOf(file: ParsedFile, identifier: SyntaxNode): Declaration | undefined {
  return scopeOf(file).lookup(identifier.text, identifier);
}

function createScope(file: ParsedFile): Scope {
  const names = new Map<string, Declaration[]>();
  const assigned = new Map<string, SyntaxNode[]>();
  for (const type of declarationTypes) for (const node of file.nodes(type)) for (const it of declarationsOf(node)) add(names, it.name, it);
  for (const node of file.nodes("assignment_expression")) {
    const left = node.field("left");
    const name = left?.type === "field_access" && left.field("object")?.type === "this" ? left.field("field") : left;
    const right = node.field("right");
    if (name?.type === "identifier" && right && node.has("=")) add(assigned, name.text, right);
  }
  const lookup = (name: string, at: SyntaxNode, fits: (it: Declaration) => boolean): Declaration | undefined => nearest((names.get(name) ?? []).filter(fits), at);
  const owns = (declaration: Declaration, right: SyntaxNode): boolean => {
    const left = right.parent?.field("left");
    const isMember = left?.type === "field_access";
    return left !== undefined && lookup(declaration.name, left, it => it.kind !== "class" && (!isMember || it.kind === "field")) === declaration;
  };
  return {
    packageName: file.nodes("package_declaration")[0]?.children.find(it => /identifier$/.test(it.type))?.text ?? "",
    lookup: (name, at) => lookup(name, at, it => it.kind !== "class"),
    lookupClass: (name, at) => lookup(name, at, it => it.kind === "class"),
    ...importsOf(file),
    assignments: declaration => (assigned.get(declaration.name) ?? []).filter(it => owns(declaration, it)),
  };
}

function add<T>(lists: Map<string, T[]>, name: string, entry: T): void {
  const same = lists.get(name);
  if (same) same.push(entry);
  else lists.set(name, [entry]);
}

/** The innermost; of those of one block, the last before the use: `a instanceof X it || b instanceof Y it`. */
function nearest(candidates: readonly Declaration[], at: SyntaxNode): Declaration | undefined {
  let best: Declaration | undefined;
  for (const candidate of candidates) {
    const { scope } = candidate;
    if (scope.start > at.start || scope.end < at.end) continue;
    const size = scope.end - scope.start - (best ? best.scope.end - best.scope.start : Number.POSITIVE_INFINITY);
    if (size < 0 || (size === 0 && candidate.node.start <= at.start)) best = candidate;
  }
  return best;
}

function importsOf(file: ParsedFile): Pick<Scope, "imported" | "wildcards" | "staticWildcards"> {
  const single = new Map<string, ImportedName>();
  const wildcards: string[] = [];
  const staticWildcards: string[] = [];
  for (const node of file.nodes("import_declaration")) {
    const path = node.children.find(it => /identifier$/.test(it.type))?.text.replace(/\s+/g, "");
    if (path === undefined) continue;
    const dot = path.lastIndexOf(".");
    const last = path.slice(dot + 1);
    const isStatic = node.has("static");
    if (node.children.some(it => it.type === "asterisk")) (isStatic ? staticWildcards : wildcards).push(path);
    else single.set(last, isStatic ? { of: path.slice(0, Math.max(dot, 0)), member: last } : { of: path });
  }
  return { imported: name => single.get(name), wildcards, staticWildcards };
}

function declarationsOf(node: SyntaxNode): Declaration[] {
  switch (node.type) {
    case "field_declaration":
    case "constant_declaration": return declarators(node, "field", classBodyAround(node));
    case "local_variable_declaration": return declarators(node, "variable", blockAround(node));
    case "lambda_expression": return bareParameters(node);
    case "enhanced_for_statement": return named(node, "loop-variable", node);
    case "resource": return named(node, "variable", node.parent?.parent ?? node);
    case "catch_formal_parameter": return named(node, "parameter", node.parent ?? node);
    case "instanceof_expression": return named(node, "variable", blockAround(node), node.field("right"));
    case "type_pattern": return patternVariable(node);
    case "formal_parameter": return named(node, "parameter", node.parent?.parent ?? node);
    case "spread_parameter": return spreadParameter(node);
    case "enum_constant": return named(node, "enum-constant", classBodyAround(node));
    default: return isClass(node) ? named(node, "class", node.parent && isClassBody(node.parent) ? classBodyAround(node) : blockAround(node)) : [];
  }
}

function named(node: SyntaxNode, kind: Declaration["kind"], scope: Span, type = node.field("type")): Declaration[] {
  const name = node.field("name");
  const value = kind === "loop-variable" || kind === "class" ? undefined : node.field("value");
  if (name?.type !== "identifier") return [];
  return [{ name: name.text, kind, node, scope, constant: kind === "class" || isFinal(node), ...typed(type), ...value && { value } }];
}

function declarators(node: SyntaxNode, kind: "field" | "variable", scope: Span): Declaration[] {
  const constant = node.type === "constant_declaration" || isFinal(node);
  return node.children.filter(it => it.type === "variable_declarator").flatMap(declarator => {
    const [declaration] = named(declarator, kind, scope, node.field("type"));
    return declaration ? [{ ...declaration, constant }] : [];
  });
}

function spreadParameter(node: SyntaxNode): Declaration[] {
  const declarator = node.children.find(it => it.type === "variable_declarator");
  return declarator ? named(declarator, "parameter", node.parent?.parent ?? node, undefined) : [];
}

/** `case Order order ->`. */
function patternVariable(node: SyntaxNode): Declaration[] {
  const [type, name] = node.children.filter(it => it.type !== "modifiers");
  return name?.type === "identifier" ? [{ name: name.text, kind: "variable", node, scope: blockAround(node), constant: true, ...typed(type) }] : [];
}

/** `x -> …` and `(a, b) -> …`; parameters with types are formal parameters. */
function bareParameters(lambda: SyntaxNode): Declaration[] {
  const parameters = lambda.field("parameters");
  const names = parameters?.type === "identifier" ? [parameters] : parameters?.type === "inferred_parameters" ? parameters.children : [];
  return names.filter(it => it.type === "identifier").map(node => ({ name: node.text, kind: "parameter", node, scope: lambda, constant: true }));
}

function typed(type: SyntaxNode | undefined): Pick<Declaration, "type"> {
  return type && type.text !== "var" ? { type } : {};
}

function isFinal(node: SyntaxNode): boolean {
  return /\bfinal\b/.test(node.children.find(it => it.type === "modifiers")?.text ?? "");
}

function isClassBody(node: SyntaxNode): boolean {
  return /^(class_body|interface_body|enum_body|enum_body_declarations|annotation_type_body)$/.test(node.type);
}

/** The class, or `new Thing() { … }`, that a member belongs to. */
function classBodyAround(node: SyntaxNode): SyntaxNode {
  let above = node.parent;
  while (above && !isClass(above) && above.type !== "object_creation_expression") above = above.parent;
  return above ?? node;
}

function blockAround(node: SyntaxNode): SyntaxNode {
  let above = node.parent;
  while (above?.parent && !/^(block|constructor_body|for_statement|switch_rule|switch_block_statement_group|lambda_expression|program)$/.test(above.type) && !isMethod(above)
    && !isClassBody(above)) above = above.parent;
  return above ?? node;
}
