import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isMainGuard } from "../servers/development.js";
import { scopeKey, scopeOf, type Binding } from "../bindings/scope.js";
import { topLevelName } from "../bindings/values.js";

/** Imports, and what the top of a module gives to others: in Python every name of it. */
export const pythonModules: Extractor = {
  name: "python-modules",
  nodes: ["import_statement", "import_from_statement"],
  shares: [scopeKey],
  *extract(file) {
    for (const node of file.nodes("import_statement")) yield* importFacts(file, node);
    for (const node of file.nodes("import_from_statement")) yield* fromFacts(file, node);
    yield* exportFacts(file);
    for (const statement of file.root.children) if (isMainGuard(statement)) yield { kind: "program", uri: file.uri, span: spanOf(statement), name: "__main__" };
  },
};

function* importFacts(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  for (const module of node.children) yield importFact(file, node, (module.field("name") ?? module).text, ["*"]);
}

function* fromFacts(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const module = node.field("module_name");
  if (!module) return;
  const names = node.children.filter(it => it !== module && it.type !== "comment").map(it => it.type === "wildcard_import" ? "*" : (it.field("name") ?? it).text);
  yield importFact(file, node, module.text, names);
  // `from .db import *` gives on all that the other module gives.
  if (names.includes("*") && node.parent?.type === "module") {
    yield { kind: "export", uri: file.uri, span: spanOf(node), name: "*", origin: { how: "reference", of: { from: "import", specifier: module.text, name: "*", path: [] } } };
  }
}

function importFact(file: ParsedFile, node: SyntaxNode, specifier: string, names: readonly string[]): Fact {
  return { kind: "import", uri: file.uri, span: spanOf(node), specifier, names, typeOnly: isForTypesOnly(node) };
}

/** `if TYPE_CHECKING:` is never true when the program runs: https://docs.python.org/3/library/typing.html#typing.TYPE_CHECKING */
function isForTypesOnly(node: SyntaxNode): boolean {
  for (let inner = node, above = node.parent; above; inner = above, above = above.parent) {
    if (above.type === "if_statement" && above.field("consequence") === inner && /^(typing\.|t\.)?TYPE_CHECKING$/.test(above.field("condition")?.text ?? "")) return true;
  }
  return false;
}

/** One fact a name, with what the name stands for once the module has run. */
function* exportFacts(file: ParsedFile): Iterable<Fact> {
  const first = new Map<string, Binding>();
  for (const binding of scopeOf(file).inside(file.root)) if (!first.has(binding.name)) first.set(binding.name, binding);
  for (const [name, { node }] of first) {
    if (name === "_") continue;
    const { origin, local } = topLevelName(file, name);
    yield { kind: "export", uri: file.uri, span: spanOf(node), name, origin, ...local !== undefined && { local } };
  }
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
