import type { Editing, ImportRequest, ParsedFile, SyntaxNode } from "../../../syntax.js";
import { lineEnding, type Span, type TextEdit } from "../../../text.js";
import { appended } from "../../appended.js";
import { scopeOf, type Binding } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { literalAt } from "./literal.js";

/** Edits in the style that a Python file already has. */
export const editing: Editing = { indentUnit, quote, addImport, setProperty, addArgument, usesSemicolons: () => false, configuration: { literalAt } };

const comment = /^[ \t]*#[^\r\n]*/;

/** Four spaces where the file shows none: https://peps.python.org/pep-0008/#indentation */
function indentUnit(file: ParsedFile): string {
  const indents = [...file.text.matchAll(/:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)([ \t]+)\S/g)].map(it => it[1]!);
  if (indents.some(it => it.startsWith("\t"))) return "\t";
  return " ".repeat(indents.length > 0 ? Math.min(...indents.map(it => it.length)) : 4);
}

function quote(file: ParsedFile, value: string): string {
  const single = file.text.match(/'/g)?.length ?? 0;
  const double = file.text.match(/"/g)?.length ?? 0;
  const mark = single > double ? "'" : '"';
  return mark + value.replaceAll("\\", "\\\\").replaceAll(mark, `\\${mark}`).replaceAll("\n", "\\n").replaceAll("\r", "\\r") + mark;
}

function addImport(file: ParsedFile, request: ImportRequest): { readonly edits: readonly TextEdit[]; readonly local: string } {
  const isModule = request.name === "*" || request.name === "default";
  const known = scopeOf(file).imports.find(it => it.scope === file.root && it.specifier === request.specifier && it.imported === (isModule ? "*" : request.name)
    && (!isModule || !request.specifier.includes(".") || it.node.type === "aliased_import") && isSeen(file, it, request.at));
  if (known) return { edits: [], local: known.name };
  const wanted = request.as ?? (isModule ? request.specifier : request.name);
  const local = freeName(file, wanted);
  const line = isModule
    ? `import ${request.specifier}${local === request.specifier ? "" : ` as ${local}`}`
    : `from ${request.specifier} import ${request.name}${local === request.name ? "" : ` as ${local}`}`;
  const joined = request.at && !isModule ? joinedImport(file, request.specifier, line.slice(line.indexOf(" import ") + 8), request.at) : undefined;
  return { edits: [joined ?? insertedLine(file, line, request.at)], local };
}

/** One more name of a module from which the head imports some on one line. */
function joinedImport(file: ParsedFile, specifier: string, name: string, at: Span): TextEdit | undefined {
  const until = lastImport(file, at)?.end ?? 0;
  const same = file.root.children.find(it => it.type === "import_from_statement" && it.end <= until && it.field("module_name")?.text === specifier && /^[^()\r\n\\*]*$/.test(it.text));
  return same && same.text.length + name.length < 110 ? { span: { start: same.end, end: same.end }, newText: `, ${name}` } : undefined;
}

/** Whether an import at the module's top gives its name where it is used: it has run by then, and no other binding of the name is nearer. */
function isSeen(file: ParsedFile, { name, node, scope }: Binding, at: Span | undefined): boolean {
  if (!at) return true;
  const found = scopeOf(file).bindings(name, at);
  const isLater = node.start > at.start && statementAround(file, at)?.type !== "function_definition";
  const isConditional = (node.type === "aliased_import" || node.type === "dotted_name" ? node.parent : node)?.parent !== file.root;
  return found.length > 0 && found.every(it => it.scope === scope && it.kind === "import") && !isLater && !isConditional;
}

function freeName(file: ParsedFile, wanted: string): string {
  let name = wanted;
  for (let n = 2; scopeOf(file).declares(name.split(".")[0]!); n++) name = `${wanted.replaceAll(".", "_")}${n}`;
  return name;
}

/** Behind the last import of the head, else behind the module's text about itself, else at the start, below a hashbang and comments. */
function insertedLine(file: ParsedFile, line: string, at: Span | undefined): TextEdit {
  const eol = lineEnding(file.text);
  const [first] = file.root.children;
  const last = lastImport(file, at);
  if (last) return behind(file, last, eol + line);
  const statements = file.root.children.filter(it => it.type !== "comment");
  const about = statements[0]?.type === "expression_statement" && statements[0].children[0]?.type === "string" ? statements[0] : undefined;
  if (about) return { span: { start: about.end, end: about.end }, newText: eol + eol + line };
  const licence = lastOfHead(file);
  if (licence) return { span: { start: licence.end, end: licence.end }, newText: eol + eol + line };
  const head = first?.type === "comment" && /^#!|coding[:=]/.test(first.text) ? first : undefined;
  if (head) return { span: { start: head.end, end: head.end }, newText: eol + line };
  const start = file.text.startsWith("\uFEFF") ? 1 : 0;
  return { span: { start, end: start }, newText: line + eol + (file.text.length > start ? eol : "") };
}

/** The last of the comments at the start of a file that stand for themselves, with an empty line below: a licence. */
function lastOfHead({ root, text }: ParsedFile): SyntaxNode | undefined {
  const until = root.children.findIndex(it => it.type !== "comment");
  const head = root.children.slice(0, until < 0 ? root.children.length : until);
  return head.findLast(it => /^[ \t]*(\r?\n[ \t]*){2}/.test(text.slice(it.end)));
}

/** What is said of a statement at the end of its line stays with it. */
function behind(file: ParsedFile, { end }: SyntaxNode, newText: string): TextEdit {
  const at = end + (comment.exec(file.text.slice(end))?.[0].length ?? 0);
  return { span: { start: at, end: at }, newText };
}

/** Imports at the end of a module are there to come late: those of its head stand before the first function, class and use. */
function lastImport(file: ParsedFile, at: Span | undefined): SyntaxNode | undefined {
  const statements = file.root.children;
  const isDefinition = (it: SyntaxNode): boolean => /^(function_definition|class_definition|decorated_definition)$/.test(it.type);
  const use = at && statementAround(file, at);
  const firstUse = use && !isDefinition(use) ? statements.indexOf(use) : -1;
  const definition = statements.findIndex(isDefinition);
  const until = Math.min(...[firstUse, definition, statements.length].filter(it => it >= 0));
  const imports = (from: readonly SyntaxNode[]): SyntaxNode | undefined => from.filter(it => /^(import_statement|import_from_statement|future_import_statement)$/.test(it.type)).at(-1);
  return imports(statements.slice(0, until));
}

function statementAround(file: ParsedFile, { start, end }: Span): SyntaxNode | undefined {
  return file.root.children.find(it => it.start <= start && end <= it.end);
}

/** An entry of a dictionary; the key is text. */
function setProperty(file: ParsedFile, object: Span, key: string, value: string): readonly TextEdit[] {
  const node = file.nodeAt(object);
  const pairs = node.children.filter(it => it.type !== "comment");
  const same = pairs.find(it => it.type === "pair" && stringValue(it.field("key")) === key)?.field("value");
  if (same) return [{ span: { start: same.start, end: same.end }, newText: value }];
  const last = pairs.at(-1);
  const entry = `${quote(file, key)}: ${value}`;
  return last ? appended(file, node, last, entry, comment) : [{ span: { start: node.start, end: node.end }, newText: `{${entry}}` }];
}

function addArgument(file: ParsedFile, call: Span, value: string): readonly TextEdit[] {
  const list = callAt(file, call)?.field("arguments");
  if (list?.type !== "argument_list") return [];   // `f(x for x in xs)` takes no other argument
  const last = list.children.filter(it => it.type !== "comment").at(-1);
  return last ? appended(file, list, last, value, comment) : [{ span: { start: list.start + 1, end: list.start + 1 }, newText: value }];
}

/** An expression that is a statement of its own has the same span as the statement. */
function callAt(file: ParsedFile, span: Span): SyntaxNode | undefined {
  let node: SyntaxNode | undefined = file.nodeAt(span);
  while (node && node.type !== "call") node = node.children.find(it => it.start === span.start && it.end === span.end);
  return node;
}
