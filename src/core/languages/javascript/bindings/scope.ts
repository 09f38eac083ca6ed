import type { ParsedFile, SharedKey, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";

/** A name that the file declares, and where it holds. */
export interface Declaration {
  readonly name: string;
  readonly kind: "import" | "variable" | "function" | "class" | "parameter" | "loop-variable";
  /** The declarator, specifier, parameter or declaration. */
  readonly node: SyntaxNode;
  /** Where the name holds. */
  readonly scope: Span;
  /** The initial value of the variable, or what a destructuring takes apart. */
  readonly value?: SyntaxNode;
  /** The keys that lead from `value` to this name, when destructured. */
  readonly path: readonly string[];
  /** The type annotation's type. */
  readonly type?: SyntaxNode;
  readonly constant: boolean;
  /** For imports. */
  readonly specifier?: string;
  readonly imported?: string;
}

/** The declarations of a file by name. */
export interface Scope {
  lookup(name: string, at: SyntaxNode): Declaration | undefined;
  /** Whether the name is declared anywhere in the file. */
  declares(name: string): boolean;
  /** Right sides assigned to a variable after its declaration. */
  assignments(declaration: Declaration): readonly SyntaxNode[];
  readonly imports: readonly Declaration[];
}

const functionTypes = new Set([
  "function_declaration", "generator_function_declaration", "function_expression", "generator_function", "arrow_function", "method_definition",
]);
const blockTypes = new Set(["program", "statement_block", "for_statement", "for_in_statement", "class_body", "switch_body", "catch_clause", "class_static_block"]);
const declarationTypes = [
  "import_statement", "variable_declarator", "function_declaration", "generator_function_declaration", "class_declaration",
  "formal_parameters", "arrow_function", "for_in_statement", "catch_clause", "assignment_expression",
];
const typescriptTypes = ["abstract_class_declaration", "import_alias", "enum_declaration"];

export const scopeKey: SharedKey<Scope> = {
  name: "javascript scope",
  nodes: [...declarationTypes, ...typescriptTypes],
  create: createScope,
};

export function isFunction(node: SyntaxNode): boolean {
  return functionTypes.has(node.type);
}

function createScope(file: ParsedFile): Scope {
  const byName = new Map<string, Declaration[]>();
  const assigned = new Map<string, SyntaxNode[]>();
  const settled = new Map<string, ReadonlyMap<Declaration, readonly SyntaxNode[]>>();
  const imports: Declaration[] = [];
  for (const type of [...declarationTypes, ...typescriptTypes]) {
    for (const node of file.nodes(type)) for (const declaration of declarationsOf(node)) add(declaration);
  }
  for (const node of file.nodes("assignment_expression")) {
    const left = node.field("left");
    const right = node.field("right");
    if (left?.type !== "identifier" || !right) continue;
    const same = assigned.get(left.text);
    if (same) same.push(right);
    else assigned.set(left.text, [right]);
  }
  return { lookup, declares: name => byName.has(name), assignments, imports };

  function add(declaration: Declaration): void {
    if (declaration.kind === "import") imports.push(declaration);
    const same = byName.get(declaration.name);
    if (same) same.push(declaration);
    else byName.set(declaration.name, [declaration]);
  }

  function lookup(name: string, at: SyntaxNode): Declaration | undefined {
    let best: Declaration | undefined;
    for (const candidate of byName.get(name) ?? []) {
      const { scope } = candidate;
      if (scope.start > at.start || scope.end < at.end) continue;
      if (!best || scope.end - scope.start <= best.scope.end - best.scope.start) best = candidate;
    }
    return best;
  }

  function assignments(declaration: Declaration): readonly SyntaxNode[] {
    const { name } = declaration;
    let owners = settled.get(name);
    if (!owners) settled.set(name, owners = ownersOf(name));
    return owners.get(declaration) ?? [];
  }

  /** Settled for all declarations of a name at once: bundled libraries have thousands of one letter. */
  function ownersOf(name: string): ReadonlyMap<Declaration, readonly SyntaxNode[]> {
    const owners = new Map<Declaration, SyntaxNode[]>();
    for (const right of assigned.get(name) ?? []) {
      const owner = lookup(name, right);
      const same = owner && owners.get(owner);
      if (same) same.push(right);
      else if (owner) owners.set(owner, [right]);
    }
    return owners;
  }
}

function declarationsOf(node: SyntaxNode): Declaration[] {
  switch (node.type) {
    case "import_statement": return importDeclarations(node);
    case "variable_declarator": return variableDeclarations(node);
    case "formal_parameters": return node.children.flatMap(parameter => parameterDeclarations(parameter, node.parent ?? node));
    case "arrow_function": return patternNames(node.field("parameter"), []).map(({ name, path, node: at }) => ({ name, path, node: at, kind: "parameter", scope: node, constant: true }));
    case "for_in_statement": return loopDeclarations(node);
    case "catch_clause": return patternNames(node.field("parameter"), []).map(({ name, path, node: at }) => ({ name, path, node: at, kind: "parameter", scope: node, constant: true }));
    case "assignment_expression": return [];
    default: return namedDeclaration(node);
  }
}

function namedDeclaration(node: SyntaxNode): Declaration[] {
  const name = node.field("name");
  if (!name) return [];
  const kind = node.type.includes("class") ? "class" : "function";
  return [{ name: name.text, kind, node, scope: scopeAbove(node), path: [], constant: true }];
}

function importDeclarations(node: SyntaxNode): Declaration[] {
  const specifier = stringValue(node.field("source") ?? node.children.find(it => it.type === "import_require_clause")?.field("source"));
  if (specifier === undefined) return [];
  const scope = scopeAbove(node);
  const declare = (name: SyntaxNode, imported: string): Declaration =>
    ({ name: name.text, kind: "import", node: name, scope, path: [], constant: true, specifier, imported });
  const clause = node.children.find(it => it.type === "import_clause" || it.type === "import_require_clause");
  return clause?.children.flatMap(child => {
    if (child.type === "identifier") return [declare(child, clause.type === "import_clause" ? "default" : "*")];
    if (child.type === "namespace_import") return child.children.slice(0, 1).map(name => declare(name, "*"));
    if (child.type !== "named_imports") return [];
    return child.children.flatMap(it => {
      const name = it.field("name");
      return it.type === "import_specifier" && name ? [declare(it.field("alias") ?? name, name.text)] : [];
    });
  }) ?? [];
}

function variableDeclarations(node: SyntaxNode): Declaration[] {
  const value = node.field("value");
  const type = node.field("type")?.children[0];
  const statement = node.parent;
  const constant = statement?.type === "lexical_declaration" && statement.has("const");
  const scope = statement?.type === "variable_declaration" ? functionScopeAbove(node) : scopeAbove(statement ?? node);
  return patternNames(node.field("name"), []).map(({ name, path }) => ({
    name, path, node, kind: "variable", scope, constant, ...value && { value }, ...type && path.length === 0 && { type },
  }));
}

function parameterDeclarations(parameter: SyntaxNode, scope: Span): Declaration[] {
  const pattern = parameter.field("pattern") ?? parameter;
  const type = parameter.field("type")?.children[0];
  return patternNames(pattern, []).map(({ name, path }) => ({
    name, path, node: parameter, kind: "parameter", scope, constant: true, ...type && path.length === 0 && { type },
  }));
}

function loopDeclarations(node: SyntaxNode): Declaration[] {
  const left = node.field("left");
  if (!left || !node.field("kind")) return [];
  return patternNames(left, []).map(({ name, path }) => ({ name, path, node: left, kind: "loop-variable", scope: node, constant: true }));
}

/** The names that a pattern binds, with the keys that lead to each. */
function patternNames(pattern: SyntaxNode | undefined, path: readonly string[]): { name: string; path: readonly string[]; node: SyntaxNode }[] {
  if (!pattern) return [];
  switch (pattern.type) {
    case "identifier":
    case "shorthand_property_identifier_pattern":
      return [{ name: pattern.text, path: pattern.type === "identifier" ? path : [...path, pattern.text], node: pattern }];
    case "object_pattern": return pattern.children.flatMap(it => patternNames(it, path));
    case "pair_pattern": return patternNames(pattern.field("value"), [...path, pattern.field("key")?.text ?? "?"]);
    case "array_pattern": return pattern.children.flatMap((it, index) => patternNames(it, [...path, String(index)]));
    case "assignment_pattern":
    case "object_assignment_pattern": return patternNames(pattern.field("left"), path);
    case "rest_pattern": return patternNames(pattern.children[0], [...path, "..."]);
    default: return [];
  }
}

function scopeAbove(node: SyntaxNode): Span {
  let above = node.parent;
  while (above?.parent && !blockTypes.has(above.type) && !isFunction(above)) above = above.parent;
  return above ?? node;
}

function functionScopeAbove(node: SyntaxNode): Span {
  let above = node.parent;
  while (above?.parent && !isFunction(above)) above = above.parent;
  return above ?? node;
}

/** The value of a string literal or a template without holes; undefined for anything else. */
export function stringValue(node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== "string" && node?.type !== "template_string") return undefined;
  if (node.children.some(it => it.type === "template_substitution")) return undefined;
  return node.text.slice(1, -1).replace(/\\(['"`\\/])/g, "$1");
}
