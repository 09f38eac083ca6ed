import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { annotationOf } from "../bindings/annotations.js";

/** The annotation of Jakarta Persistence with this name, in either of the packages it has had. */
export function jpa(file: ParsedFile, node: SyntaxNode, name: string): SyntaxNode | undefined {
  return annotationOf(file, node, `jakarta.persistence.${name}`, `javax.persistence.${name}`);
}

/** The annotation of Hibernate with this name. */
export function hibernate(file: ParsedFile, node: SyntaxNode, name: string): SyntaxNode | undefined {
  return annotationOf(file, node, `org.hibernate.annotations.${name}`);
}
