import type { ParsedFile, SyntaxNode } from "../syntax.js";

/** What may stand at the top of a file of Go: https://go.dev/ref/spec#Source_file_organization */
export const goDeclaration = /^(function|method|type|var|const)_declaration$/;

/** The names that a statement declares for those beside it. */
export function declaredBy({ text }: Pick<SyntaxNode, "text">): readonly string[] {
  const code = text.replace(/^(@.*\r?\n\s*)+/, "").replace(/^export (default )?(declare )?/, "");
  const [, keyword, pattern, assigned] = /^(?:(?:async )?(?:const|let|var|function\*?|class|def|func|type|interface|enum)\s+(?:([\w$]+)|\{([^}]*)\})|([A-Za-z_][\w, ]*?)\s*(?::=|(?::[^=\n]+)?=(?!=)))/.exec(code) ?? [];
  const members = (pattern ?? "").split(",").map(it => /([\w$]+)\s*(?:=[^,]*)?$/.exec(it)?.[1] ?? "");
  return [keyword ?? "", ...members, ...(assigned ?? "").split(",").map(it => it.trim())].filter(Boolean);
}

/** The names that a file gives a meaning at its top: to what it declares there and what it imports; with `at`, those of the function around that offset as well. */
export function namesOf({ root }: ParsedFile, at: number | undefined): ReadonlySet<string> {
  const imported = root.children.filter(it => /^import_/.test(it.type)).flatMap(importedBy);
  const around = at === undefined ? undefined : root.children.find(it => it.start < at && at < it.end);
  return new Set([...root.children.flatMap(declaredBy), ...imported, ...around ? localsOf(around) : []]);
}

function localsOf({ text }: SyntaxNode): readonly string[] {
  return text.split("\n").flatMap(line => declaredBy({ text: line.trim() }));
}

/** What imports bind. A package of Go is called by the end of its path, where it has no other name. */
function importedBy({ type, text }: SyntaxNode): readonly string[] {
  const paths = type === "import_declaration" ? [...text.matchAll(/"([^"]+)"/g)].map(it => it[1]!.split("/").findLast(part => !/^v\d+$/.test(part))!) : [];
  const bound = text.replace(/^from\s+\S+|(["'])[^"']*\1/g, "").replace(/[\w$*]+\s+as\s+/g, "");
  return [...paths, ...bound.match(/[A-Za-z_$][\w$]*/g) ?? []];
}
