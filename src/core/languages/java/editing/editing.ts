import type { Editing, ImportRequest, ParsedFile } from "../../../syntax.js";
import type { Span, TextEdit } from "../../../text.js";
import { appended } from "../../appended.js";
import { configuration } from "./configuration.js";
import { importClasses } from "./imports.js";
import { comment, indentUnit, quoted } from "./style.js";

/** Edits in the style that a Java file already has. */
export const editing: Editing = { indentUnit, quote: (_file, value) => quoted(value), addImport, setProperty: () => [], addArgument, usesSemicolons: () => true, configuration };

/** The specifier is the package, the name that of the class. */
function addImport(file: ParsedFile, { specifier, name }: ImportRequest): { readonly edits: readonly TextEdit[]; readonly local: string } {
  const { edits, names } = importClasses(file, [`${specifier}.${name}`]);
  return { edits, local: names[0]! };
}

function addArgument(file: ParsedFile, call: Span, value: string): readonly TextEdit[] {
  const list = file.nodeAt(call).field("arguments");
  const last = list?.children.filter(it => !/comment$/.test(it.type)).at(-1);
  if (!list) return [];
  return last ? appended(file, list, last, value, comment) : [{ span: { start: list.start + 1, end: list.start + 1 }, newText: value }];
}
