import type { Reference } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { extend, originOf } from "./values.js";

// What the project may define itself, as against packages and globals.

/** Names of this file, and modules that are not plainly a package. */
export function isOurs(reference: Reference | undefined): Reference | undefined {
  if (!reference || reference.from === "global") return undefined;
  return reference.from === "local" || /^[.~#]|^@|^[^@:]+\//.test(reference.specifier) ? reference : undefined;
}

/** `controller.list` of `const controller = makeController(service)`: a member of what the project's own function gives. */
export function madeMember(file: ParsedFile, member: SyntaxNode): Reference | undefined {
  const object = member.type === "member_expression" ? member.field("object") : undefined;
  if (object?.type !== "identifier") return undefined;
  const origin = originOf(file, object);
  return origin.how === "call" ? extend(extend(isOurs(origin.of), "()"), member.field("property")?.text) : undefined;
}
