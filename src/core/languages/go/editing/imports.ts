import type { ImportRequest, ParsedFile, SyntaxNode } from "../../../syntax.js";
import { lineEnding, type TextEdit } from "../../../text.js";
import { stringValue } from "../bindings/literals.js";
import { scopeOf } from "../bindings/scope.js";
import { isStandardLibrary } from "../bindings/standardLibrary.js";

/** Makes a package available, in the place where goimports would put it. A package is taken whole, whatever name is asked for. */
export function addImport(file: ParsedFile, { specifier, as }: ImportRequest): { readonly edits: readonly TextEdit[]; readonly local: string } {
  const known = scopeOf(file).imports.find(it => it.specifier === specifier && !/^[._]$/.test(it.name));
  if (known) return { edits: [], local: known.name };
  const name = as ?? specifier.split("/").at(-1)!;
  const isTaken = scopeOf(file).declares(name);
  const local = isTaken ? `std${name}` : name;
  const line = isTaken ? `${local} ${JSON.stringify(specifier)}` : JSON.stringify(specifier);
  return { edits: [insertion(file, specifier, line)], local };
}

function insertion(file: ParsedFile, specifier: string, line: string): TextEdit {
  const eol = lineEnding(file.text);
  const declarations = file.root.children.filter(it => it.type === "import_declaration");
  const list = declarations.map(listOf).find(it => it && it.children.some(spec => spec.type === "import_spec"));
  if (list) return intoList(file, list, specifier, line, eol);
  const [first] = declarations;
  const spec = first?.children.find(it => it.type === "import_spec");
  if (first && spec) return asList(first, spec, specifier, line, eol);
  const clause = file.root.children.find(it => it.type === "package_clause");
  const at = clause?.end ?? 0;
  return { span: { start: at, end: at }, newText: `${eol}${eol}import ${line}` };
}

function listOf(declaration: SyntaxNode): SyntaxNode | undefined {
  return declaration.children.find(it => it.type === "import_spec_list");
}

/** Among the imports of its kind, which stand together, sorted by path. */
function intoList(file: ParsedFile, list: SyntaxNode, specifier: string, line: string, eol: string): TextEdit {
  const groups = groupsOf(file, list.children.filter(it => it.type === "import_spec"));
  const group = groups.find(it => it.some(spec => isStandardLibrary(pathOf(spec)) === isStandardLibrary(specifier)));
  if (!group) {
    const first = groups[0]![0]!;
    return { span: { start: first.start, end: first.start }, newText: `${line}${eol}${eol}\t` };
  }
  const next = group.find(it => pathOf(it) > specifier);
  if (next) return { span: { start: next.start, end: next.start }, newText: `${line}${eol}\t` };
  const last = group.at(-1)!;
  const comment = /^[ \t]*\/\/[^\r\n]*/.exec(file.text.slice(last.end))?.[0] ?? "";
  const at = last.end + comment.length;
  return { span: { start: at, end: at }, newText: `${eol}\t${line}` };
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

/** `import "fmt"` becomes a list. */
function asList(declaration: SyntaxNode, spec: SyntaxNode, specifier: string, line: string, eol: string): TextEdit {
  const own = spec.text;
  const isAlike = isStandardLibrary(pathOf(spec)) === isStandardLibrary(specifier);
  const isFirst = isAlike ? specifier < pathOf(spec) : isStandardLibrary(specifier);
  const lines = isFirst ? [line, ...isAlike ? [] : [""], own] : [own, ...isAlike ? [] : [""], line];
  const text = lines.map(it => it === "" ? "" : `\t${it}`).join(eol);
  return { span: { start: declaration.start, end: declaration.end }, newText: `import (${eol}${text}${eol})` };
}

function pathOf(spec: SyntaxNode): string {
  return stringValue(spec.field("path")) ?? "";
}
