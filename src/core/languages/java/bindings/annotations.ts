import type { Reference } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { namesClass } from "./classNames.js";
import { typeReference } from "./types.js";

/** The annotations of a class, member or parameter, in order. */
export function annotationsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.find(it => it.type === "modifiers")?.children.filter(isAnnotation) ?? [];
}

/** The class of an annotation. */
export function annotationClass(file: ParsedFile, annotation: SyntaxNode): Reference | undefined {
  const name = annotation.field("name");
  if (!name) return undefined;
  return name.type === "identifier" ? typeReference(file, name.text, name) : { from: "import", specifier: name.text, name: name.text.slice(name.text.lastIndexOf(".") + 1), path: [] };
}

/** The first annotation of a node that is one of these classes, by full name. */
export function annotationOf(file: ParsedFile, node: SyntaxNode, ...classes: readonly string[]): SyntaxNode | undefined {
  // Comparing the last name first spares following most of them.
  const last = new Set(classes.map(it => it.slice(it.lastIndexOf(".") + 1)));
  return annotationsOf(node).find(it => last.has(simpleName(it)) && namesClass(annotationClass(file, it), ...classes));
}

/** The last part of an annotation's name. */
export function simpleName(annotation: SyntaxNode): string {
  const name = annotation.field("name")?.text ?? "";
  return name.slice(name.lastIndexOf(".") + 1);
}

/** What an annotation is given under a name; `value` also where it is given without one. */
export function argumentOf(annotation: SyntaxNode | undefined, name: string): SyntaxNode | undefined {
  const given = annotation?.field("arguments")?.children.filter(it => !/comment$/.test(it.type)) ?? [];
  const pair = given.find(it => it.type === "element_value_pair" && it.field("key")?.text === name);
  return pair ? pair.field("value") : name === "value" ? given.find(it => it.type !== "element_value_pair") : undefined;
}

/** The elements of `{a, b}`, or the one value that stands for a list of one. */
export function elementsOf(value: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (!value) return [];
  return value.type === "element_value_array_initializer" ? value.children.filter(it => !/comment$/.test(it.type)) : [value];
}

export function isAnnotation(node: SyntaxNode): boolean {
  return node.type === "annotation" || node.type === "marker_annotation";
}
