import type { SyntaxNode } from "../../../syntax.js";
import { stringValue } from "./strings.js";

/** Wrappers whose first argument is what the value is. https://docs.python.org/3/library/typing.html */
const transparent = /(^|\.)(Annotated|Optional|Final|ClassVar|InitVar|Required|NotRequired)$/;

/** The part of an annotation that names the class of the value; undefined where it names a collection, several classes or none. */
export function typeNamed(annotation: SyntaxNode | undefined): SyntaxNode | undefined {
  if (!annotation) return undefined;
  switch (annotation.type) {
    case "type": return typeNamed(annotation.children[0]);
    case "identifier":
    case "attribute": return annotation;
    case "string": return /^[\w.]+$/.test(stringValue(annotation) ?? "") ? annotation : undefined;
    case "generic_type": return transparent.test(annotation.children[0]?.text ?? "") ? typeNamed(annotation.children[1]?.children[0]) : undefined;
    case "subscript": return transparent.test(annotation.field("value")?.text ?? "") ? typeNamed(annotation.field("subscript")) : undefined;
    case "union_type":
    case "binary_operator": {
      const sides = annotation.children.filter(it => it.text !== "None");
      return sides.length === 1 && (annotation.type === "union_type" || annotation.has("|")) ? typeNamed(sides[0]) : undefined;
    }
    default: return undefined;
  }
}
