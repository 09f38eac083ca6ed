import type { ParsedFile, SharedKey, SyntaxNode } from "../../../syntax.js";
import { contains, type Span } from "../../../text.js";

/** One place that gives a name a value. In Python every assignment is one; a name may have many. */
export interface Binding {
  readonly name: string;
  readonly kind: "import" | "variable" | "function" | "class" | "parameter" | "loop-variable" | "context" | "other";
  /** The assignment, definition, parameter, import or loop. */
  readonly node: SyntaxNode;
  /** Where the name holds: the body of a function or class, a comprehension, the whole module. */
  readonly scope: SyntaxNode;
  /** What is assigned, walked through (loop variables), or entered (`with`). For parameters the default. */
  readonly value?: SyntaxNode;
  /** The name stands for a part of the value: `a, b = pair`. */
  readonly partial: boolean;
  readonly type?: SyntaxNode;
  /** For imports: the module as written, and the name in it; `*` for the module itself. */
  readonly specifier?: string;
  readonly imported?: string;
}

/** The bindings of a file by name. */
export interface Scope {
  /** All bindings, in source order, that an identifier can mean: those of the nearest scope that binds its name. */
  bindings(name: string, at: Span): readonly Binding[];
  /** Those of a scope itself: the body of a class, the module. */
  inside(scope: SyntaxNode): readonly Binding[];
  readonly imports: readonly Binding[];
  declares(name: string): boolean;
}

const comprehensions = ["list_comprehension", "set_comprehension", "dictionary_comprehension", "generator_expression"];

export const scopeKey: SharedKey<Scope> = {
  name: "python scope",
  nodes: [
    "import_statement", "import_from_statement", "assignment", "augmented_assignment", "named_expression", "function_definition", "class_definition",
    "lambda", "for_statement", "for_in_clause", "as_pattern", "case_pattern", "global_statement", "nonlocal_statement",
  ],
  create: createScope,
};

export function scopeOf(file: ParsedFile): Scope {
  return file.shared(scopeKey);
}

export function isFunction(node: SyntaxNode): boolean {
  return node.type === "function_definition" || node.type === "lambda";
}

export function isComprehension(node: SyntaxNode): boolean {
  return comprehensions.includes(node.type);
}

function createScope(file: ParsedFile): Scope {
  const byName = new Map<string, Map<SyntaxNode, Binding[]>>();
  const byScope = new Map<SyntaxNode, Binding[]>();
  const imports: Binding[] = [];
  const outside = namesOfOuterScopes(file);
  for (const type of scopeKey.nodes) for (const node of file.nodes(type)) for (const binding of bindingsOf(node)) add(moved(binding));
  for (const same of [...[...byName.values()].flatMap(it => [...it.values()]), ...byScope.values()]) same.sort((a, b) => a.node.start - b.node.start);
  return { bindings, inside: scope => byScope.get(scope) ?? [], imports, declares: name => byName.has(name) };

  function add(binding: Binding): void {
    if (binding.kind === "import") imports.push(binding);
    const scopes = byName.get(binding.name) ?? new Map<SyntaxNode, Binding[]>();
    byName.set(binding.name, scopes);
    push(scopes, binding.scope, binding);
    push(byScope, binding.scope, binding);
  }

  /** A name that its function calls `global` or `nonlocal` is one of the scope outside. */
  function moved(binding: Binding): Binding {
    const how = outside.get(binding.scope)?.get(binding.name);
    if (!how) return binding;
    return { ...binding, scope: how === "global" ? file.root : scopeAbove(binding.scope.parent ?? binding.scope) };
  }

  function bindings(name: string, at: Span): readonly Binding[] {
    let nearest: SyntaxNode | undefined;
    for (const scope of byName.get(name)?.keys() ?? []) {
      if ((!nearest || scope.end - scope.start < nearest.end - nearest.start) && isVisible(scope, at)) nearest = scope;
    }
    return (nearest && byName.get(name)!.get(nearest)) ?? [];
  }
}

/** The names of a class are seen in its body, and not in its methods: https://docs.python.org/3/reference/executionmodel.html#resolution-of-names */
function isVisible(scope: SyntaxNode, at: Span): boolean {
  if (!contains(scope, at)) return false;
  return scope.parent?.type !== "class_definition" || !scope.children.some(it => contains(it, at) && isBehindFunction(it, at));
}

function isBehindFunction(node: SyntaxNode, at: Span): boolean {
  const inner = node.type === "decorated_definition" ? node.field("definition") : node;
  if (inner?.type === "class_definition" || inner?.type === "function_definition") return contains(inner.field("body") ?? node, at);
  return (inner?.children ?? []).some(it => contains(it, at) && (it.type === "lambda" ? contains(it.field("body") ?? it, at) : isBehindFunction(it, at)));
}

function namesOfOuterScopes(file: ParsedFile): Map<SyntaxNode, Map<string, "global" | "nonlocal">> {
  const found = new Map<SyntaxNode, Map<string, "global" | "nonlocal">>();
  for (const how of ["global", "nonlocal"] as const) {
    for (const statement of file.nodes(`${how}_statement`)) {
      const scope = scopeAbove(statement);
      const names = found.get(scope) ?? new Map<string, "global" | "nonlocal">();
      for (const name of statement.children) names.set(name.text, how);
      found.set(scope, names);
    }
  }
  return found;
}

function bindingsOf(node: SyntaxNode): Binding[] {
  switch (node.type) {
    case "import_statement": return importBindings(node);
    case "import_from_statement": return fromBindings(node);
    case "assignment": return assigned(node, node.field("left"), node.field("right"), "variable", scopeAbove(node));
    case "augmented_assignment": return assigned(node, node.field("left"), undefined, "variable", scopeAbove(node));
    case "named_expression": return assigned(node, node.field("name"), node.field("value"), "variable", scopeAbove(node));
    case "for_statement":
    case "for_in_clause": return assigned(node, node.field("left"), node.field("right"), "loop-variable", scopeAbove(node));
    case "as_pattern": return assigned(node, node.field("alias")?.children[0], node.children[0], node.parent?.type === "with_item" ? "context" : "other", scopeAbove(node));
    case "case_pattern": return captured(node);
    case "lambda": return parameters(node);
    case "function_definition":
    case "class_definition": return defined(node);
    default: return [];
  }
}

function defined(node: SyntaxNode): Binding[] {
  const name = node.field("name");
  const own: Binding[] = name ? [{ name: name.text, kind: node.type === "class_definition" ? "class" : "function", node, scope: scopeAbove(node), partial: false }] : [];
  return node.type === "function_definition" ? [...own, ...parameters(node)] : own;
}

function parameters(owner: SyntaxNode): Binding[] {
  const scope = owner.field("body");
  if (!scope) return [];
  return (owner.field("parameters")?.children ?? []).flatMap((node): Binding[] => {
    const name = parameterName(node);
    const [type, value] = [node.field("type"), node.field("value")];
    return name ? [{ name: name.text, kind: "parameter", node, scope, partial: /splat/.test(name.parent?.type ?? ""), ...type && { type }, ...value && { value } }] : [];
  });
}

/** The identifier of a parameter; undefined for `*` and `/` alone. */
export function parameterName(parameter: SyntaxNode): SyntaxNode | undefined {
  if (parameter.type === "identifier") return parameter;
  const inner = parameter.field("name") ?? parameter.children[0];
  return inner?.type === "identifier" ? inner : inner?.children[0]?.type === "identifier" ? inner.children[0] : undefined;
}

function assigned(node: SyntaxNode, target: SyntaxNode | undefined, value: SyntaxNode | undefined, kind: Binding["kind"], scope: SyntaxNode): Binding[] {
  if (target?.type !== "identifier") return patternNames(target).map(name => ({ name: name.text, kind, node, scope, partial: true, ...value && { value } }));
  const type = node.field("type");
  return [{ name: target.text, kind, node, scope, partial: false, ...value && { value: lastOf(value) }, ...type && { type } }];
}

/** `a = b = value` is an assignment within an assignment. */
function lastOf(value: SyntaxNode): SyntaxNode {
  let last = value;
  for (let right = last.field("right"); last.type === "assignment" && right; right = last.field("right")) last = right;
  return last;
}

function patternNames(pattern: SyntaxNode | undefined): SyntaxNode[] {
  if (pattern?.type === "identifier") return [pattern];
  return /^(pattern_list|tuple_pattern|list_pattern|list_splat_pattern|tuple|list)$/.test(pattern?.type ?? "") ? pattern!.children.flatMap(patternNames) : [];
}

/** `case name:` and the like: what a match gives to the name is not known. */
function captured(node: SyntaxNode): Binding[] {
  const name = node.children.length === 1 && node.children[0]!.type === "dotted_name" && node.children[0]!.children.length === 1 ? node.children[0]!.text : "_";
  return name === "_" ? [] : [{ name, kind: "other", node, scope: scopeAbove(node), partial: false }];
}

/** `import a.b` binds `a`; `import a.b as c` binds `a.b`. */
function importBindings(node: SyntaxNode): Binding[] {
  return node.children.flatMap((it): Binding[] => {
    const alias = it.field("alias");
    const name = alias ? it.field("name")?.text : it.children[0]?.text;
    return name === undefined ? [] : [{ name: (alias ?? it.children[0]!).text, kind: "import", node: it, scope: scopeAbove(node), partial: false, specifier: name, imported: "*" }];
  });
}

function fromBindings(node: SyntaxNode): Binding[] {
  const module = node.field("module_name");
  if (!module) return [];
  const scope = scopeAbove(node);
  return node.children.filter(it => it !== module && /^(dotted_name|aliased_import)$/.test(it.type)).flatMap((it): Binding[] => {
    const imported = (it.field("name") ?? it).text;
    return [{ name: it.field("alias")?.text ?? imported, kind: "import", node: it, scope, partial: false, specifier: module.text, imported }];
  });
}

/** The scope that a name assigned at the node belongs to. */
export function scopeAbove(node: SyntaxNode): SyntaxNode {
  let inner = node;
  for (let above = node.parent; above; inner = above, above = above.parent) {
    if (isComprehension(above) && node.type === "for_in_clause") return above;
    if ((isFunction(above) || above.type === "class_definition") && above.field("body") === inner) return inner;
  }
  return inner;
}

function push(map: Map<SyntaxNode, Binding[]>, key: SyntaxNode, binding: Binding): void {
  const same = map.get(key);
  if (same) same.push(binding);
  else map.set(key, [binding]);
}
