import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { stringValue } from "./literals.js";

/** A name that a file declares, and where it holds. */
export interface Declaration {
  readonly name: string;
  readonly kind: "import" | "variable" | "constant" | "function" | "type" | "parameter" | "loop-variable";
  /** The specification, parameter, clause or declaration. */
  readonly node: SyntaxNode;
  readonly scope: Span;
  /** Declared outside of functions, for all files of the folder. */
  readonly topLevel: boolean;
  readonly value?: SyntaxNode;
  /** Which result of the call in `value` it is, counted from 0, where one call gives several names their values. */
  readonly result: number;
  readonly type?: SyntaxNode;
  /** Of an import: the path. */
  readonly specifier?: string;
}

/** The names that a node of the syntax declares. */
export function declarationsOf(file: ParsedFile, node: SyntaxNode): Declaration[] {
  switch (node.type) {
    case "import_spec": return importNames(file, node);
    case "var_spec": return specNames(file, node, "variable");
    case "const_spec": return specNames(file, node, "constant");
    case "short_var_declaration": return named(node.field("left")?.children ?? [], node, node.field("right")?.children ?? []);
    case "function_declaration":
    case "type_spec":
    case "type_alias": return topName(file, node);
    case "parameter_declaration":
    case "variadic_parameter_declaration": return parameterNames(node);
    case "range_clause": return node.has(":=") ? (node.field("left")?.children ?? []).flatMap(it => local(it, node, scopeFrom(node, node.start), "loop-variable")) : [];
    case "type_switch_statement": return (node.field("alias")?.children ?? []).flatMap(it => local(it, node, node, "variable"));
    case "receive_statement": return node.has(":=") ? (node.field("left")?.children ?? []).flatMap(it => local(it, node, scopeFrom(node, node.end), "variable")) : [];
    default: return [];
  }
}

/** The statements that hold declarations: what is declared in one ends with it. */
const blockTypes = new Set([
  "source_file", "block", "for_statement", "if_statement", "expression_switch_statement", "type_switch_statement", "select_statement", "expression_case", "type_case", "default_case",
  "communication_case", "func_literal", "function_declaration", "method_declaration",
]);

function scopeFrom(node: SyntaxNode, start: number): Span {
  let above = node.parent;
  while (above?.parent && !blockTypes.has(above.type)) above = above.parent;
  return { start, end: above?.end ?? node.end };
}

function local(name: SyntaxNode, node: SyntaxNode, scope: Span, kind: Declaration["kind"]): Declaration[] {
  return name.type === "identifier" && name.text !== "_" ? [{ name: name.text, kind, node, scope, topLevel: false, result: 0 }] : [];
}

/** `a, b := 1, 2` has a value for each name, `rows, err := db.Query(…)` one call for all. */
function named(names: readonly SyntaxNode[], node: SyntaxNode, values: readonly SyntaxNode[]): Declaration[] {
  const scope = scopeFrom(node, node.end);
  return names.flatMap((name, index) => local(name, node, scope, "variable").map(it => ({ ...it, ...valueFor(values, index) })));
}

function valueFor(values: readonly SyntaxNode[], index: number): Pick<Declaration, "value" | "result"> {
  const value = values.length === 1 ? values[0] : values[index];
  return { result: values.length === 1 ? index : 0, ...value && { value } };
}

function specNames(file: ParsedFile, node: SyntaxNode, kind: Declaration["kind"]): Declaration[] {
  const names = node.children.filter(it => it.type === "identifier");
  const values = node.field("value")?.children ?? [];
  const type = node.field("type");
  const scope = scopeFrom(node, node.end);
  const topLevel = scope.end === file.root.end;
  return names.map((name, index) => ({
    name: name.text, kind, node, scope: topLevel ? whole(file) : scope, topLevel, ...valueFor(values, index), ...type && { type },
  }));
}

function topName(file: ParsedFile, node: SyntaxNode): Declaration[] {
  const name = node.field("name");
  if (!name) return [];
  const scope = scopeFrom(node, node.start);
  const topLevel = scope.end === file.root.end;
  return [{ name: name.text, kind: node.type === "function_declaration" ? "function" : "type", node, scope: topLevel ? whole(file) : scope, topLevel, result: 0 }];
}

/** Also receivers and named results. Those of a type without a body declare nothing. */
function parameterNames(node: SyntaxNode): Declaration[] {
  const owner = node.parent?.parent;
  if (!owner || !/^(function_declaration|method_declaration|func_literal)$/.test(owner.type)) return [];
  const type = node.field("type");
  const isResult = owner.field("result")?.id === node.parent!.id;
  return node.children.filter(it => it.type === "identifier" && it.id !== type?.id)
    .flatMap(it => local(it, node, owner, isResult ? "variable" : "parameter").map(found => ({ ...found, ...type && node.type === "parameter_declaration" && { type } })));
}

/** A package's name is told by its own files alone; by custom it is the last part of the path without version, `go-` and the like. */
function importNames(file: ParsedFile, node: SyntaxNode): Declaration[] {
  const specifier = stringValue(node.field("path"));
  if (!specifier) return [];
  const given = node.field("name");
  const names = given ? [given.text] : customaryNames(specifier);
  return names.map(name => ({ name, kind: "import", node, scope: whole(file), topLevel: true, result: 0, specifier }));
}

function customaryNames(specifier: string): readonly string[] {
  const parts = specifier.split("/");
  const last = parts.length > 1 && /^v\d+$/.test(parts.at(-1)!) ? parts.at(-2)! : parts.at(-1)!;
  const bare = last.replace(/\.v\d+$/, "");
  return [...new Set([bare, bare.replace(/^go[-.]/, ""), bare.replace(/[-.]go$/, "")])];
}

function whole(file: ParsedFile): Span {
  return { start: 0, end: file.text.length };
}
