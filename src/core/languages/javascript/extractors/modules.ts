import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { madeOrigin } from "../bindings/made.js";
import { qualifiedName } from "../bindings/names.js";
import { scopeKey, stringValue } from "../bindings/scope.js";
import { moduleReference, referenceOf, scopeOf, unwrap } from "../bindings/values.js";

/** Imports and exports, of ES modules and CommonJS. */
export const modules: Extractor = {
  name: "modules",
  nodes: ["import_statement", "export_statement", "call_expression", "assignment_expression"],
  shares: [scopeKey],
  *extract(file) {
    for (const node of file.nodes("import_statement")) yield* importFact(file, node);
    for (const node of file.nodes("call_expression")) yield* requireFact(file, node);
    for (const node of file.nodes("export_statement")) yield* exportFacts(file, node);
    for (const node of file.nodes("assignment_expression")) yield* commonJsExports(file, node);
  },
};

function* importFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const specifier = stringValue(node.field("source") ?? node.children.find(it => it.type === "import_require_clause")?.field("source"));
  if (specifier === undefined) return;
  const names = scopeOf(file).imports.filter(it => it.node.start >= node.start && it.node.end <= node.end).map(it => it.imported ?? "*");
  yield { kind: "import", uri: file.uri, span: span(node), specifier, names, typeOnly: node.has("type") };
}

function* requireFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const callee = node.field("function");
  if (callee?.text !== "require" && callee?.type !== "import") return;
  const reference = moduleReference(node);
  if (reference?.from === "import") {
    yield { kind: "import", uri: file.uri, span: span(node), specifier: reference.specifier, names: ["*"], typeOnly: false };
  } else if (node.field("arguments")?.children[0]) {
    yield { kind: "unresolved", uri: file.uri, span: span(node), scope: "imports", what: shortened(node.text) };
  }
}

function* exportFacts(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const source = stringValue(node.field("source"));
  if (source !== undefined) {
    yield* reExports(file, node, source);
    return;
  }
  const declaration = node.field("declaration");
  const value = node.field("value");
  if (node.has("default") && (value ?? declaration)) yield exported(file, node, "default", (value ?? declaration)!);
  else if (declaration) yield* declared(file, node, declaration);
  else if (node.has("=") && node.children[0]) yield exported(file, node, "=", node.children[0]);
  for (const specifier of node.children.find(it => it.type === "export_clause")?.children ?? []) {
    const name = specifier.field("name");
    if (name) yield exported(file, node, (specifier.field("alias") ?? name).text, name);
  }
}

function* reExports(file: ParsedFile, node: SyntaxNode, specifier: string): Iterable<Fact> {
  const clause = node.children.find(it => it.type === "export_clause");
  const names = clause?.children.flatMap(it => it.field("name")?.text ?? []) ?? ["*"];
  yield { kind: "import", uri: file.uri, span: span(node), specifier, names, typeOnly: node.has("type") };
  const namespace = node.children.find(it => it.type === "namespace_export");
  if (namespace) yield reExport(namespace.children[0]?.text ?? "*", "*");
  else if (!clause) yield reExport("*", "*");
  for (const it of clause?.children ?? []) {
    const name = it.field("name")?.text;
    if (name) yield reExport((it.field("alias") ?? it.field("name"))!.text, name);
  }

  function reExport(name: string, imported: string): Fact {
    return { kind: "export", uri: file.uri, span: span(node), name, origin: { how: "reference", of: { from: "import", specifier, name: imported, path: [] } } };
  }
}

function* declared(file: ParsedFile, node: SyntaxNode, declaration: SyntaxNode): Iterable<Fact> {
  const declarators = declaration.children.filter(it => it.type === "variable_declarator");
  for (const declarator of declarators) {
    const name = declarator.field("name");
    if (name?.type === "identifier") yield exported(file, node, name.text, name);
    for (const part of name?.type === "object_pattern" ? name.children : []) {
      const local = part.field("value") ?? part;
      if (/identifier/.test(local.type)) yield exported(file, node, local.text, local);
    }
  }
  const name = declarators.length === 0 ? declaration.field("name") : undefined;
  if (name && /function|class/.test(declaration.type)) yield exported(file, node, name.text, declaration);
}

/** `module.exports = …`, `module.exports.list = …`, `exports.list = …`. */
function* commonJsExports(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const left = node.field("left");
  const right = node.field("right");
  if (left?.type !== "member_expression" || !right) return;
  if (left.text === "module.exports") {
    yield exported(file, node, "=", right);
    for (const member of unwrap(right).type === "object" ? unwrap(right).children : []) {
      const key = member.type === "shorthand_property_identifier" ? member : member.field("key") ?? member.field("name");
      const value = member.type === "pair" ? member.field("value") : member;
      if (key && value) yield exported(file, node, stringValue(key) ?? key.text, value);
    }
  } else if (/^(module\.)?exports$/.test(left.field("object")?.text ?? "")) {
    yield exported(file, node, left.field("property")?.text ?? "", right);
  }
}

function exported(file: ParsedFile, node: SyntaxNode, name: string, value: SyntaxNode): Fact {
  const inner = unwrap(value);
  const reference = /identifier|member_expression/.test(inner.type) ? referenceOf(file, inner) : undefined;
  const local = reference?.from === "local" && reference.path.length === 0 ? reference.name : qualifiedName(inner);
  const origin = inner.type === "method_definition" ? { how: "function" as const, name: local ?? name } : madeOrigin(file, inner);
  return { kind: "export", uri: file.uri, span: span(node), name, origin, ...local !== undefined && { local } };
}

function span({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
