import type { NamedType } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { lineEnding, type TextEdit } from "../../../text.js";
import { isOfJavaLang } from "../bindings/classNames.js";
import { scopeOf } from "../bindings/scope.js";

/** Imports for types as code names them, and their texts as the file has to write them. */
export function importTypes(file: ParsedFile, types: readonly NamedType[]): { readonly edits: readonly TextEdit[]; readonly texts: readonly string[] } {
  const classes = [...new Set(types.flatMap(it => it.imports))];
  const { edits, names } = importClasses(file, classes);
  const texts = types.map(({ text, imports }) => imports.reduce((written, full) => written.replace(new RegExp(`(?<![\\w.])${simpleName(full)}\\b`, "g"), names[classes.indexOf(full)]!), text));
  return { edits, texts };
}

/** Makes classes available, and says by which names: simple ones, or full ones where another class has the simple name. */
export function importClasses(file: ParsedFile, classes: readonly string[]): { readonly edits: readonly TextEdit[]; readonly names: readonly string[] } {
  const names = classes.map(full => isNameTaken(file, full) ? full : simpleName(full));
  const missing = classes.filter((full, index) => names[index] !== full && !isVisible(file, full)).sort();
  return { edits: insertions(file, missing), names };
}

function simpleName(full: string): string {
  return full.slice(full.lastIndexOf(".") + 1);
}

function packageOf(full: string): string {
  return full.slice(0, Math.max(full.lastIndexOf("."), 0));
}

function isNameTaken(file: ParsedFile, full: string): boolean {
  const imported = scopeOf(file).imported(simpleName(full));
  if (imported) return imported.of !== full;
  return new RegExp(`\\b(class|interface|enum|record)\\s+${simpleName(full)}\\b|@interface\\s+${simpleName(full)}\\b`).test(file.text) && packageOf(full) !== scopeOf(file).packageName;
}

function isVisible(file: ParsedFile, full: string): boolean {
  const { imported, wildcards, packageName } = scopeOf(file);
  const of = packageOf(full);
  return imported(simpleName(full)) !== undefined || of === packageName || wildcards.includes(of) || (of === "java.lang" && isOfJavaLang(simpleName(full)));
}

function insertions(file: ParsedFile, missing: readonly string[]): readonly TextEdit[] {
  const known = importsOf(file);
  const eol = lineEnding(file.text);
  if (known.length > 0) return missing.map(it => inOrder(file, known, it, eol));
  if (missing.length === 0) return [];
  const lines = missing.map(it => `import ${it};`).join(eol);
  const head = file.root.children.find(it => it.type === "package_declaration");
  if (head) return [{ span: { start: head.end, end: head.end }, newText: eol + eol + lines }];
  const start = file.text.startsWith("\uFEFF") ? 1 : 0;
  return [{ span: { start, end: start }, newText: lines + eol + eol }];
}

interface Import {
  readonly path: string;
  readonly node: SyntaxNode;
}

/** Those of classes; static ones stand apart, before or behind them. */
function importsOf(file: ParsedFile): readonly Import[] {
  const all = file.root.children.filter(it => it.type === "import_declaration");
  const ofClasses = all.filter(it => !it.has("static"));
  return (ofClasses.length > 0 ? ofClasses : all).map(node => ({ node, path: node.text.replace(/^import\s+(static\s+)?|\s*;.*$/gs, "") }));
}

/** Among those that share most of its name, before the first that comes later by name; else before the first later one of all. */
function inOrder(file: ParsedFile, known: readonly Import[], full: string, eol: string): TextEdit {
  const line = `import ${full};`;
  const most = Math.max(...known.map(it => sharedParts(it.path, full)));
  const group = most > 0 ? known.filter(it => sharedParts(it.path, full) === most) : isSorted(known) ? known : [];
  const next = group.find(it => it.path > full);
  if (next && (most > 0 || next !== known[0] || !isParted(file, known))) return { span: { start: next.node.start, end: next.node.start }, newText: line + eol };
  const last = (next ? undefined : group.at(-1)) ?? known.at(-1)!;
  const rest = /^[ \t]*\/\/[^\r\n]*/.exec(file.text.slice(last.node.end))?.[0] ?? "";
  const at = last.node.end + rest.length;
  return { span: { start: at, end: at }, newText: eol + (most === 0 && isParted(file, known) ? eol : "") + line };
}

function sharedParts(a: string, b: string): number {
  const [left, right] = [a.split("."), b.split(".")];
  const differs = left.findIndex((it, index) => it !== right[index]);
  return differs < 0 ? left.length : differs;
}

function isSorted(imports: readonly Import[]): boolean {
  return imports.every((it, index) => index === 0 || imports[index - 1]!.path <= it.path);
}

/** Empty lines stand between groups of imports. */
function isParted(file: ParsedFile, imports: readonly Import[]): boolean {
  return imports.some((it, index) => index > 0 && (file.text.slice(imports[index - 1]!.node.end, it.node.start).match(/\n/g)?.length ?? 0) > 1);
}
