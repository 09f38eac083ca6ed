import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isDevelopmentProfile } from "../../springSettings.js";
import { annotationOf, argumentOf, elementsOf } from "../bindings/annotations.js";
import { stringOf } from "../bindings/constants.js";
import { isClass, isMethod } from "../bindings/names.js";

/** Whether a profile or a condition around the node says that it counts in development or tests alone. */
export function isInDevelopment(file: ParsedFile, node: SyntaxNode): boolean {
  for (let inner: SyntaxNode | undefined = node, above = node.parent; above; inner = above, above = above.parent) {
    if ((isClass(above) || isMethod(above)) && isOfDevelopmentProfile(file, above)) return true;
    if (above.type === "if_statement" && above.field("consequence") === inner && asksForDevelopment(above.field("condition")?.text ?? "")) return true;
    if (above.type === "if_statement" && above.field("alternative") === inner && /^\(\s*(is)?prod(uction)?(\(\))?\s*\)$/i.test(above.field("condition")?.text ?? "")) return true;
  }
  return false;
}

/** `@Profile("dev")`, `@Profile({"local", "test"})`, `@Profile("!prod")`; one profile of production among them counts more. */
function isOfDevelopmentProfile(file: ParsedFile, declaration: SyntaxNode): boolean {
  const annotation = annotationOf(file, declaration, "org.springframework.context.annotation.Profile");
  const profiles = elementsOf(argumentOf(annotation, "value")).map(it => stringOf(file, it) ?? "");
  return profiles.length > 0 && profiles.every(isDevelopmentProfile);
}

function asksForDevelopment(condition: string): boolean {
  return /["'](dev|development|local|test)["']/i.test(condition) && !/!/.test(condition) || /^\(\s*(\w+\.)?(is)?_?(dev|development|debug|local|test)(Mode|Profile|Environment)?(\(\))?\s*\)$/i.test(condition)
    || /insecure|trustAll|trust_all|skip(Ssl|Tls|Cert)\w*|(ignore|disable|allow)\w*(Ssl|Tls|Cert|SelfSigned|Verification)\w*/i.test(condition) && !/^\(\s*!/.test(condition);
}
