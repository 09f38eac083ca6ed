import { defineAction, type Refusal } from "../action.js";
import type { ImportRequest, ParsedFile } from "../syntax.js";
import { lineEnding, type TextEdit } from "../text.js";

export interface NewImport {
  readonly uri: string;
  /** What is imported, under the name that it is used by; or the whole line, for what no name comes of, and for types. */
  readonly request: ImportRequest | { readonly line: string };
}

/** Makes a name of another module known in a file, where it is not yet. Refused where the name is taken by something else. */
export const addImport = defineAction<NewImport>({
  name: "add-import",
  title: ({ request }) => `Import ${"line" in request ? request.line : request.name}`,
  safety: "review",
  async build({ uri, request }, context) {
    const file = await context.syntax(uri);
    if (!file?.editing) return { refused: `Nothing can be imported into ${uri}.` };
    const edits = "line" in request ? lineEdits(file, request.line) : namedEdits(file, request);
    return "refused" in edits ? edits : { changes: edits.length === 0 ? [] : [{ uri, edits }] };
  },
});

function namedEdits(file: ParsedFile, request: ImportRequest): readonly TextEdit[] | Refusal {
  const { addImports, addImport } = file.editing!;
  const wanted = request.as ?? (request.name === "default" || request.name === "*" ? undefined : request.name);
  const { edits, local } = addImports ? wholeModule(file, request, addImports) : addImport(file, request);
  return wanted === undefined || local === wanted ? edits : { refused: `${wanted} is the name of something else in ${file.uri}.` };
}

function wholeModule(file: ParsedFile, { specifier, as }: ImportRequest, addImports: NonNullable<NonNullable<ParsedFile["editing"]>["addImports"]>): { readonly edits: readonly TextEdit[]; readonly local: string } {
  const { edits, locals } = addImports(file, [specifier], as === undefined ? {} : { preferred: { [specifier]: as } });
  return { edits, local: locals[specifier]! };
}

/** Behind the last import, else at the start. */
function lineEdits(file: ParsedFile, line: string): readonly TextEdit[] {
  if (file.text.split(/\r?\n/).some(it => it.trim() === line.trim())) return [];
  const last = file.root.children.findLast(it => /^import_(statement|declaration|from_statement)$|^package_declaration$/.test(it.type));
  const eol = lineEnding(file.text);
  return last ? [{ span: { start: last.end, end: last.end }, newText: eol + line }] : [{ span: { start: 0, end: 0 }, newText: line + eol + (file.text === "" ? "" : eol) }];
}
