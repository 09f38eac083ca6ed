import type { Editing, ImportRequest, ParsedFile, SyntaxNode } from "../../../syntax.js";
import { lineEnding, type Span, type TextEdit } from "../../../text.js";
import { appended } from "../../appended.js";
import { stringValue } from "../bindings/scope.js";
import { scopeOf } from "../bindings/values.js";

/** Edits in the style that a JavaScript or TypeScript file already has. */
export const editing: Editing = { indentUnit, quote, addImport, setProperty, addArgument, usesSemicolons };

function indentUnit(file: ParsedFile): string {
  const indents = [...file.text.matchAll(/^([ \t]+)\S/gm)].map(it => it[1]!).filter(it => !it.startsWith(" *"));
  if (indents.some(it => it.startsWith("\t"))) return "\t";
  const widths = indents.map(it => it.length).filter(it => it > 1);
  return " ".repeat(widths.length > 0 ? Math.min(...widths) : 2);
}

function quote(file: ParsedFile, value: string): string {
  const single = file.text.match(/'/g)?.length ?? 0;
  const double = file.text.match(/"/g)?.length ?? 0;
  const mark = single > double ? "'" : '"';
  return mark + value.replaceAll("\\", "\\\\").replaceAll(mark, `\\${mark}`).replaceAll("\n", "\\n").replaceAll("\r", "\\r") + mark;
}

function usesSemicolons(file: ParsedFile): boolean {
  const statements = file.root.children.map(it => it.field("declaration") ?? it).filter(it => /statement|declaration$/.test(it.type) && !/^(generator_)?(function|class|abstract_class|interface|enum|if|for|while|try)/.test(it.type));
  if (statements.length === 0) return true;
  return statements.filter(it => file.text[it.end - 1] === ";").length * 2 >= statements.length;
}

function addImport(file: ParsedFile, request: ImportRequest): { readonly edits: readonly TextEdit[]; readonly local: string } {
  const imports = file.root.children.filter(it => it.type === "import_statement");
  const known = importedAs(file, request);
  if (known !== undefined) return { edits: [], local: known };
  const local = freeName(file, request.as ?? (request.name === "default" || request.name === "*" ? lastSegment(request.specifier) : request.name));
  const joined = request.name !== "default" && request.name !== "*" ? joinImport(imports, request, local) ?? joinRequire(file, request, local) : undefined;
  if (joined) return { edits: [joined], local };
  const line = isCommonJs(file, imports) ? requireLine(file, request, local) : importLine(file, request, local);
  return { edits: [insertedLine(file, imports, line)], local };
}

function importedAs(file: ParsedFile, { specifier, name }: ImportRequest): string | undefined {
  for (const statement of file.root.children) {
    const isSame = statement.type === "import_statement" && !statement.has("type") && stringValue(statement.field("source")) === specifier;
    const names = isSame ? statement.children.find(it => it.type === "import_clause")?.children ?? [] : [];
    for (const child of names) {
      if (name === "default" && child.type === "identifier") return child.text;
      if (name === "*" && child.type === "namespace_import") return child.children[0]?.text;
      const found = child.type === "named_imports" ? child.children.find(it => it.field("name")?.text === name) : undefined;
      if (found) return (found.field("alias") ?? found.field("name"))!.text;
    }
    for (const declarator of statement.children.filter(it => it.type === "variable_declarator")) {
      const required = requiredSpecifier(declarator) === specifier ? declarator.field("name") : undefined;
      if (required?.type === "identifier" && (name === "*" || name === "default")) return required.text;
      if (required?.type === "object_pattern" && required.children.some(it => it.text === name)) return name;
    }
  }
  return undefined;
}

function requiredSpecifier(declarator: SyntaxNode): string | undefined {
  const call = declarator.field("value");
  return call?.type === "call_expression" && call.field("function")?.text === "require" ? stringValue(call.field("arguments")?.children[0]) : undefined;
}

/** Adds a name to the braces of an import of the same module. */
function joinImport(imports: readonly SyntaxNode[], { specifier, name }: ImportRequest, local: string): TextEdit | undefined {
  const same = imports.find(it => !it.has("type") && stringValue(it.field("source")) === specifier);
  const last = same?.children.find(it => it.type === "import_clause")?.children.find(it => it.type === "named_imports")?.children.at(-1);
  return last && { span: { start: last.end, end: last.end }, newText: `, ${name === local ? name : `${name} as ${local}`}` };
}

/** Adds a name to the braces of `const { … } = require("x")`, which has all on one line. */
function joinRequire(file: ParsedFile, { specifier, name }: ImportRequest, local: string): TextEdit | undefined {
  const declarators = file.root.children.filter(it => /^(lexical|variable)_declaration$/.test(it.type)).flatMap(it => it.children);
  const pattern = declarators.find(it => it.field("name")?.type === "object_pattern" && requiredSpecifier(it) === specifier)?.field("name");
  const last = pattern?.children.at(-1);
  if (!last || last.type === "comment" || last.type === "rest_pattern" || /[\r\n]/.test(pattern!.text)) return undefined;
  return { span: { start: last.end, end: last.end }, newText: `, ${name === local ? name : `${name}: ${local}`}` };
}

/** A file without a sign of either is what its ending says, else an ES module when it is TypeScript. */
function isCommonJs(file: ParsedFile, imports: readonly SyntaxNode[]): boolean {
  if (imports.length > 0 || /\.(mjs|mts)$/.test(file.uri)) return false;
  if (/\.(cjs|cts)$/.test(file.uri)) return true;
  return /\brequire\(|\bmodule\.exports\b|^exports\./m.test(file.text) && !/^export\b/m.test(file.text);
}

function importLine(file: ParsedFile, { specifier, name }: ImportRequest, local: string): string {
  const clause = name === "default" ? local : name === "*" ? `* as ${local}` : `{ ${name === local ? name : `${name} as ${local}`} }`;
  return `import ${clause} from ${quote(file, specifier)}${usesSemicolons(file) ? ";" : ""}`;
}

function requireLine(file: ParsedFile, { specifier, name }: ImportRequest, local: string): string {
  const target = name === "default" || name === "*" ? local : `{ ${name === local ? name : `${name}: ${local}`} }`;
  return `const ${target} = require(${quote(file, specifier)})${usesSemicolons(file) ? ";" : ""}`;
}

/** After the last import or top-level `require`, else before the first statement, below a hashbang, directives and the file's first comment. */
function insertedLine(file: ParsedFile, imports: readonly SyntaxNode[], line: string): TextEdit {
  const eol = lineEnding(file.text);
  const requires = file.root.children.filter(it => /^(lexical|variable)_declaration$/.test(it.type) && it.children.some(child => requiredSpecifier(child) !== undefined));
  const last = imports.at(-1) ?? requires.at(-1);
  if (last) return { span: { start: last.end, end: last.end }, newText: eol + line };
  const heads = file.root.children.filter(it => it.type === "hash_bang_line" || (it.type === "expression_statement" && it.children[0]?.type === "string"));
  const directive = heads.at(-1);
  if (directive) return { span: { start: directive.end, end: directive.end }, newText: eol + line };
  const start = file.text.startsWith("\uFEFF") ? 1 : 0;
  return { span: { start, end: start }, newText: line + eol + (file.text.length > start ? eol : "") };
}

function freeName(file: ParsedFile, wanted: string): string {
  let name = wanted;
  for (let n = 2; scopeOf(file).declares(name); n++) name = `${wanted}${n}`;
  return name;
}

function lastSegment(specifier: string): string {
  const words = specifier.split("/").at(-1)!.replace(/\.\w+$/, "").split(/[^A-Za-z0-9_$]+/).filter(Boolean);
  return words.map((word, index) => index === 0 ? word : word[0]!.toUpperCase() + word.slice(1)).join("") || "imported";
}

function setProperty(file: ParsedFile, object: Span, key: string, value: string): readonly TextEdit[] {
  const node = file.nodeAt(object);
  const members = node.children.filter(it => it.type !== "comment");
  const same = members.find(it => it.type === "pair" && (stringValue(it.field("key")) ?? it.field("key")?.text) === key)?.field("value");
  if (same) return [{ span: { start: same.start, end: same.end }, newText: value }];
  const last = members.at(-1);
  const member = key === value ? key : `${key}: ${value}`;
  if (!last) return [{ span: { start: node.start, end: node.end }, newText: `{ ${member} }` }];
  return appended(file, node, last, member, comment);
}

function addArgument(file: ParsedFile, call: Span, value: string): readonly TextEdit[] {
  const list = file.nodeAt(call).field("arguments");
  if (!list) return [];
  const last = list.children.filter(it => it.type !== "comment").at(-1);
  return last ? appended(file, list, last, value, comment) : [{ span: { start: list.start + 1, end: list.start + 1 }, newText: value }];
}

const comment = /^[ \t]*(\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*(?=[\r\n]))/;
