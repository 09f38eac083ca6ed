import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span, TextEdit } from "../../../text.js";
import type { Declaration } from "../bindings/declarations.js";
import { declarationOf, scopeOf } from "../bindings/scope.js";

/** The imports that nothing needs once a piece of the file is gone: Go compiles no file that has one. */
export function unusedWithout(file: ParsedFile, gone: Span): readonly Declaration[] {
  const inside = file.text.slice(gone.start, gone.end);
  return scopeOf(file).imports.filter(it => !/^[._]$/.test(it.name) && new RegExp(`\\b${it.name}\\s*\\.`).test(inside) && !isUsedOutside(file, it, gone));
}

/** Takes an import out of its list, with the line that it had. */
export function withoutImport(file: ParsedFile, spec: SyntaxNode): readonly TextEdit[] {
  const list = spec.parent?.type === "import_spec_list" ? spec.parent : undefined;
  const specs = list?.children.filter(it => it.type === "import_spec") ?? [];
  const index = specs.findIndex(it => it.id === spec.id);
  if (!list || specs.length < 2) return [wholeDeclaration(file, (list ?? spec).parent ?? spec)];
  const [before, next] = [specs[index - 1], specs[index + 1]];
  const isApart = (from: SyntaxNode, to: SyntaxNode): boolean => /\n[ \t]*\r?\n/.test(file.text.slice(from.end, to.start));
  const endsGroup = before && !isApart(before, spec) && (!next || isApart(spec, next));
  if (endsGroup && /^\s*$/.test(file.text.slice(before.end, spec.start))) return [cut(before.end, spec.end)];
  if (next && /^\s*$/.test(file.text.slice(spec.end, next.start))) return [cut(spec.start, next.start)];
  if (before && !next && /^\s*$/.test(file.text.slice(before.end, spec.start))) return [cut(before.end, spec.end)];
  return [cut(spec.start, spec.end + /^[^\r\n]*(\r?\n)?[ \t]*/.exec(file.text.slice(spec.end))![0].length)];
}

function wholeDeclaration(file: ParsedFile, declaration: SyntaxNode): TextEdit {
  const gap = /^\s*/.exec(file.text.slice(declaration.end))![0];
  return cut(declaration.start, declaration.end + gap.length);
}

function isUsedOutside(file: ParsedFile, { name, node }: Declaration, gone: Span): boolean {
  for (const { index } of file.text.matchAll(new RegExp(`\\b${name}\\b`, "g"))) {
    if ((gone.start <= index && index < gone.end) || (node.start <= index && index < node.end)) continue;
    const found = file.nodeAt({ start: index, end: index + name.length });
    if (found.type === "package_identifier" && found.parent?.type === "qualified_type") return true;
    if (found.type === "identifier" && declarationOf(file, found)?.kind === "import") return true;
  }
  return false;
}

function cut(start: number, end: number): TextEdit {
  return { span: { start, end }, newText: "" };
}
