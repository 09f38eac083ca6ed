import type { Reference } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { extend } from "../bindings/classNames.js";
import { methodNamed } from "../bindings/members.js";
import { enclosingClass, qualifiedName } from "../bindings/names.js";
import { referenceOf, typeOf } from "../bindings/values.js";

/** The method of what may be a repository that a call calls; models tell whether it is one. */
export function repositoryCallee(file: ParsedFile, call: SyntaxNode): Reference | undefined {
  const method = call.field("name")?.text ?? "";
  const type = repositoryType(file, call);
  return type && mayBeQuery(method, type) ? extend(type, method) ?? type : undefined;
}

/** The class of what a call is made on; of one without a receiver, the interface around it. */
function repositoryType(file: ParsedFile, call: SyntaxNode): Reference | undefined {
  const object = call.field("object");
  if (object && object.type !== "this") return object.type === "method_invocation" ? undefined : ownClass(typeOf(file, object)?.reference ?? referenceOf(file, object));
  const owner = enclosingClass(call);
  const method = methodNamed(call, call.field("name")?.text ?? "");
  const name = owner && qualifiedName(owner);
  return owner?.type === "interface_declaration" && name !== undefined && !method?.field("body") ? { from: "local", name, path: [] } : undefined;
}

/** A class that the program may declare itself: none of Java or of a framework is a repository of it. */
export function ownClass(reference: Reference | undefined): Reference | undefined {
  if (!reference || reference.from === "global" || reference.path.length > 0) return undefined;
  return reference.from === "import" && /^(java|javax|jakarta|org\.springframework|org\.slf4j|com\.fasterxml)\./.test(reference.specifier) ? undefined : reference;
}

/** The verbs of derived names, the methods that every repository has; a repository's own queries may be called anything. */
export function mayBeQuery(method: string, { name }: Reference): boolean {
  return /^(find|read|get|query|search|stream|count|exists|delete|remove|save)(All|By|One|$|[A-Z]\w*By)/.test(method) || /(Repository|Repositories|Repo|Dao|DAO)$/.test(name);
}
