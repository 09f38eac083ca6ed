import type { Editing, ImportRequest, ParsedFile, SyntaxNode } from "../../../syntax.js";
import { lineEnding, type TextEdit } from "../../../text.js";
import { stringValue } from "../bindings/literals.js";
import { scopeOf } from "../bindings/scope.js";
import { isStandardLibrary } from "../bindings/standardLibrary.js";
import { unusedWithout, withoutImport } from "./unusedImports.js";

/** Makes a package available, in the place where goimports would put it. A package is taken whole, whatever name is asked for. */
export function addImport(file: ParsedFile, { specifier, as }: ImportRequest): { readonly edits: readonly TextEdit[]; readonly local: string } {
  const { edits, locals } = addImports(file, [specifier], as === undefined ? {} : { preferred: { [specifier]: as } });
  return { edits, local: locals[specifier]! };
}

/** Makes packages available, with the names to use them by, and takes out the imports that only a piece of the file had a use for. */
export function addImports(file: ParsedFile, specifiers: readonly string[], { preferred = {}, without }: Imports = {}): { readonly edits: readonly TextEdit[]; readonly locals: Readonly<Record<string, string>> } {
  const locals: Record<string, string> = {};
  const missing: Import[] = [];
  for (const specifier of [...specifiers].sort()) {
    const known = scopeOf(file).imports.find(it => it.specifier === specifier && !/^[._]$/.test(it.name));
    const own = specifier.split("/").at(-1)!;
    const name = known?.name ?? preferred[specifier] ?? own;
    const isTaken = !known && scopeOf(file).declares(name);
    const local = isTaken ? (isStandardLibrary(specifier) ? "std" : "app") + name : name;
    locals[specifier] = local;
    if (!known) missing.push({ specifier, line: local === own ? JSON.stringify(specifier) : `${local} ${JSON.stringify(specifier)}` });
  }
  const unused = without ? unusedWithout(file, without).filter(it => !specifiers.includes(it.specifier!)).map(it => it.node) : [];
  return { edits: insertions(file, missing, unused), locals };
}

export type Imports = NonNullable<Parameters<NonNullable<Editing["addImports"]>>[2]>;

interface Import {
  readonly specifier: string;
  readonly line: string;
}

function insertions(file: ParsedFile, missing: readonly Import[], unused: readonly SyntaxNode[]): readonly TextEdit[] {
  const removals = unused.flatMap(it => withoutImport(file, it));
  if (missing.length === 0) return removals;
  const eol = lineEnding(file.text);
  const declarations = file.root.children.filter(it => it.type === "import_declaration");
  const list = declarations.map(listOf).find(it => it && it.children.some(spec => spec.type === "import_spec"));
  const kept = (list?.children ?? []).filter(it => it.type === "import_spec" && !unused.some(spec => spec.id === it.id));
  if (kept.length > 0) return [...missing.map(it => intoList(file, kept, it, eol)), ...removals];
  const first = list?.parent ?? declarations[0];
  const specs = first ? (list ?? first).children.filter(it => it.type === "import_spec" && !unused.some(spec => spec.id === it.id)) : [];
  if (first) return [...removals.filter(it => it.span.end <= first.start || it.span.start >= first.end), { span: { start: first.start, end: first.end }, newText: declarationOf([...missing, ...specs.map(it => ({ specifier: pathOf(it), line: it.text }))], eol) }];
  const at = file.root.children.find(it => it.type === "package_clause")?.end ?? 0;
  return [{ span: { start: at, end: at }, newText: `${eol}${eol}${declarationOf(missing, eol)}` }];
}

function declarationOf(imports: readonly Import[], eol: string): string {
  return imports.length === 1 ? `import ${imports[0]!.line}` : asList(imports, eol);
}

function listOf(declaration: SyntaxNode): SyntaxNode | undefined {
  return declaration.children.find(it => it.type === "import_spec_list");
}

/** Among the imports of its kind, which stand together, sorted by path. */
function intoList(file: ParsedFile, specs: readonly SyntaxNode[], { specifier, line }: Import, eol: string): TextEdit {
  const groups = groupsOf(file, specs);
  const group = groups.find(it => it.some(spec => isStandardLibrary(pathOf(spec)) === isStandardLibrary(specifier)));
  if (!group && isStandardLibrary(specifier)) {
    const first = groups[0]![0]!;
    return { span: { start: first.start, end: first.start }, newText: `${line}${eol}${eol}\t` };
  }
  if (!group) return behind(file, specs.at(-1)!, `${eol}${eol}\t${line}`);
  const next = group.find(it => pathOf(it) > specifier);
  if (next) return { span: { start: next.start, end: next.start }, newText: `${line}${eol}\t` };
  return behind(file, group.at(-1)!, `${eol}\t${line}`);
}

/** Behind an import and a comment that ends its line. */
function behind(file: ParsedFile, spec: SyntaxNode, newText: string): TextEdit {
  const comment = /^[ \t]*\/\/[^\r\n]*/.exec(file.text.slice(spec.end))?.[0] ?? "";
  const at = spec.end + comment.length;
  return { span: { start: at, end: at }, newText };
}

/** Imports with no empty line between them. */
function groupsOf(file: ParsedFile, specs: readonly SyntaxNode[]): readonly (readonly SyntaxNode[])[] {
  const groups: SyntaxNode[][] = [];
  for (const [index, spec] of specs.entries()) {
    const before = specs[index - 1];
    const isApart = before === undefined || (file.text.slice(before.end, spec.start).match(/\n/g)?.length ?? 0) > 1;
    if (isApart) groups.push([spec]);
    else groups.at(-1)!.push(spec);
  }
  return groups;
}

/** The language's own packages first, each kind sorted by path. */
function asList(imports: readonly Import[], eol: string): string {
  const sorted = [...imports].sort((a, b) => a.specifier < b.specifier ? -1 : 1);
  const groups = [true, false].map(own => sorted.filter(it => isStandardLibrary(it.specifier) === own)).filter(it => it.length > 0);
  return `import (${eol}${groups.map(group => group.map(it => `\t${it.line}`).join(eol)).join(eol + eol)}${eol})`;
}

function pathOf(spec: SyntaxNode): string {
  return stringValue(spec.field("path")) ?? "";
}
