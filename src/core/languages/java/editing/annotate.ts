import type { ClassAnnotation, NoSetting } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { indentationAt, lineEnding, type Span, type TextEdit } from "../../../text.js";
import { appended } from "../../appended.js";
import { annotationOf, annotationsOf, argumentOf } from "../bindings/annotations.js";
import { importClasses } from "./imports.js";
import { classAt } from "./properties.js";
import { comment } from "./style.js";

/** Puts an annotation on a class, behind those that it has, or names one class more in one that is there. */
export function annotate(file: ParsedFile, owner: Span, { type, lists }: ClassAnnotation): readonly TextEdit[] | NoSetting {
  const node = classAt(file, owner);
  if (!node || node.hasError) return { refused: `${file.uri} cannot be read as a whole class.` };
  const known = annotationOf(file, node, type);
  const { edits, names } = importClasses(file, [...known ? [] : [type], ...lists === undefined ? [] : [lists]]);
  if (!known) return [...edits, newAnnotation(file, node, `@${names[0]!}${lists === undefined ? "" : `(${names[1]!}.class)`}`)];
  if (lists === undefined) return [];
  const listed = listedIn(file, known, `${names[0]!}.class`);
  return listed ? [...edits, ...listed] : { refused: `${file.uri} gives ${known.field("name")?.text ?? "the annotation"} what cannot be read as a list of classes.` };
}

function newAnnotation(file: ParsedFile, node: SyntaxNode, text: string): TextEdit {
  const last = annotationsOf(node).at(-1);
  const eol = lineEnding(file.text) + indentationAt(file.text, node.start);
  if (!last) return { span: { start: node.start, end: node.start }, newText: text + eol };
  const at = last.end + (comment.exec(file.text.slice(last.end))?.[0].length ?? 0);
  return { span: { start: at, end: at }, newText: eol + text };
}

/** `@Enable` and `@Enable()` get a list of one, `@Enable(A.class)` and `@Enable({A.class})` one of two. */
function listedIn(file: ParsedFile, annotation: SyntaxNode, text: string): readonly TextEdit[] | undefined {
  const list = annotation.field("arguments");
  const value = argumentOf(annotation, "value");
  if (!list) return [{ span: { start: annotation.end, end: annotation.end }, newText: `(${text})` }];
  if (!value) return list.children.length > 0 ? undefined : [{ span: { start: list.start, end: list.end }, newText: `(${text})` }];
  if (value.type === "class_literal") return [{ span: { start: value.start, end: value.end }, newText: `{${value.text}, ${text}}` }];
  if (value.type !== "element_value_array_initializer") return undefined;
  const last = value.children.filter(it => !/comment$/.test(it.type)).at(-1);
  return last ? appended(file, value, last, text, comment) : [{ span: { start: value.start, end: value.end }, newText: `{${text}}` }];
}
