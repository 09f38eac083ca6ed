import type { Reference } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { calleeOf } from "../bindings/calls.js";
import { madeReference } from "../bindings/made.js";
import { extend, referenceOf } from "../bindings/values.js";

/** What a call calls, followed through variables that hold the result of a call: `(await pool.connect()).query`. */
export function clientReference(file: ParsedFile, call: SyntaxNode): Reference | undefined {
  const callee = calleeOf(call);
  if (!callee) return undefined;
  if (callee.type !== "member_expression") return referenceOf(file, callee);
  const object = callee.field("object");
  return object && extend(madeReference(file, object), callee.field("property")?.text);
}

/** The members on the way from a package to the end of a reference; undefined when it does not start there. */
export function memberPath(reference: Reference | undefined, specifier: string): readonly string[] | undefined {
  if (reference?.from !== "import" || reference.specifier !== specifier) return undefined;
  return reference.name === "default" || reference.name === "*" ? reference.path : [reference.name, ...reference.path];
}
