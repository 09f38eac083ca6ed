import type { ParsedFile, SharedKey, SyntaxNode } from "../../../syntax.js";
import { contains, type Span } from "../../../text.js";
import { indexAtOrBefore } from "./nodesWithin.js";
import { declarationsOf, type Declaration } from "./declarations.js";

/** The declarations of a file by name. */
export interface Scope {
  /** The declaration that a name means at a place. A variable holds from behind its declaration: `ctx, cancel := f(ctx)` speaks of two. */
  lookup(name: string, at: Span): Declaration | undefined;
  /** Whether the name is declared anywhere in the file. */
  declares(name: string): boolean;
  /** Right sides assigned to a variable after its declaration. */
  assignments(declaration: Declaration): readonly SyntaxNode[];
  readonly imports: readonly Declaration[];
}

const declarationTypes = [
  "import_spec", "var_spec", "const_spec", "short_var_declaration", "function_declaration", "type_spec", "type_alias", "parameter_declaration", "variadic_parameter_declaration",
  "range_clause", "type_switch_statement", "receive_statement",
];

export const scopeKey: SharedKey<Scope> = { name: "go scope", nodes: [...declarationTypes, "assignment_statement", "method_declaration"], create: createScope };

export function scopeOf(file: ParsedFile): Scope {
  return file.shared(scopeKey);
}

/** The declaration that an identifier names. */
export function declarationOf(file: ParsedFile, identifier: SyntaxNode): Declaration | undefined {
  return scopeOf(file).lookup(identifier.text, identifier);
}

/** Whether a package is imported, by the start of its path: `github.com/labstack/echo` is also `…/echo/v4`. */
export function importsPackage(file: ParsedFile, path: string): boolean {
  return scopeOf(file).imports.some(({ specifier = "" }) => specifier === path || specifier.startsWith(`${path}/`));
}

function createScope(file: ParsedFile): Scope {
  // Names such as `err` are declared in every function: each function has a place of its own, and so has what is outside of them.
  const starts = [...file.nodes("function_declaration"), ...file.nodes("method_declaration")].map(it => it.start).sort((a, b) => a - b);
  const byPlace = new Map<string, Declaration[]>();
  const assigned = new Map<string, { readonly left: SyntaxNode; readonly right: SyntaxNode }[]>();
  const names = new Set<string>();
  const imports: Declaration[] = [];
  for (const type of declarationTypes) for (const node of file.nodes(type)) declarationsOf(file, node).forEach(add);
  file.nodes("assignment_statement").forEach(note);
  return { lookup, declares: name => names.has(name), assignments, imports };

  function add(declaration: Declaration): void {
    if (declaration.kind === "import") imports.push(declaration);
    names.add(declaration.name);
    push(byPlace, declaration.topLevel ? declaration.name : placed(declaration.name, declaration.node), declaration);
  }

  function placed(name: string, { start }: Pick<Span, "start">): string {
    return `${indexAtOrBefore(starts, start)} ${name}`;
  }

  function note(statement: SyntaxNode): void {
    const right = statement.field("right")?.children ?? [];
    for (const [index, left] of (statement.field("left")?.children ?? []).entries()) {
      const value = right[index] ?? right[0];
      if (left.type !== "identifier" || !value) continue;
      push(assigned, placed(left.text, left), { left, right: value });
      push(assigned, left.text, { left, right: value });
    }
  }

  function lookup(name: string, at: Span): Declaration | undefined {
    let best: Declaration | undefined;
    for (const candidate of [...byPlace.get(placed(name, at)) ?? [], ...byPlace.get(name) ?? []]) {
      if (contains(candidate.scope, at) && (!best || candidate.scope.end - candidate.scope.start <= best.scope.end - best.scope.start)) best = candidate;
    }
    return best;
  }

  function assignments(declaration: Declaration): readonly SyntaxNode[] {
    const { name, node, topLevel } = declaration;
    return (assigned.get(topLevel ? name : placed(name, node)) ?? []).filter(({ left }) => lookup(name, left) === declaration).map(it => it.right);
  }
}

function push<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
