import type { Fact } from "../../../facts.js";
import type { Reference } from "../../../facts/code.js";
import type { GivenValue } from "../../../facts/query.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { extend } from "../bindings/classNames.js";
import { constantOf } from "../bindings/constants.js";
import { enclosingClass, qualifiedName } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { typeOf, referenceOf } from "../bindings/values.js";
import { argumentsOf, unwrap } from "../bindings/variables.js";
import { methodNamed } from "../bindings/members.js";
import { loopOfMethodReference } from "../loops/loops.js";
import { dependence, placeOf, spanOf } from "../queries/queryPlace.js";
import { givenRole } from "../queries/springTypes.js";

/**
 * Calls that may be of a repository of Spring Data. Whether the receiver is one, and what the method asks, is said by the
 * interface in another file: models join the two.
 */
export const springData: Extractor = {
  name: "spring-data",
  nodes: ["method_invocation", "method_reference"],
  shares: [scopeKey],
  when: ["Repository", "Repositories", "Repo", "Dao", "DAO", "findBy", "findAll", "findById"],
  *extract(file) {
    for (const call of file.nodes("method_invocation")) yield* callFact(file, call);
    for (const reference of file.nodes("method_reference")) yield* referenceFact(file, reference);
  },
};

function* callFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const method = call.field("name")?.text ?? "";
  const object = call.field("object");
  const type = repositoryType(file, call, object);
  if (type && mayBeQuery(method, type)) yield queryFact(file, call, type, method, argumentsOf(call));
}

/** `ids.stream().map(orders::findById)` hands over each element. */
function* referenceFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const [object, name] = node.children;
  const loop = name?.type === "identifier" ? loopOfMethodReference(node) : undefined;
  const type = loop && object && classOf(referenceOf(file, object));
  if (!type || !mayBeQuery(name!.text, type)) return;
  const fact = queryFact(file, node, type, name!.text, []);
  yield { ...fact, given: [{ at: spanOf(node), loop: true }] };
}

/** The verbs of derived names, the methods that every repository has; a repository's own queries may be called anything. */
function mayBeQuery(method: string, { name }: Reference): boolean {
  return /^(find|read|get|query|search|stream|count|exists|delete|remove|save)(All|By|One|$|[A-Z]\w*By)/.test(method) || /(Repository|Repositories|Repo|Dao|DAO)$/.test(name);
}

/** The class of what it is called on; of a call without a receiver, the interface around it. */
function repositoryType(file: ParsedFile, call: SyntaxNode, object: SyntaxNode | undefined): Reference | undefined {
  if (object && object.type !== "this") return object.type === "method_invocation" ? undefined : classOf(typeOf(file, object)?.reference ?? referenceOf(file, object));
  const owner = enclosingClass(call);
  const method = methodNamed(call, call.field("name")?.text ?? "");
  const name = owner && qualifiedName(owner);
  return owner?.type === "interface_declaration" && name !== undefined && !method?.field("body") ? { from: "local", name, path: [] } : undefined;
}

/** A class of Java or a framework is no repository of the program. */
function classOf(reference: Reference | undefined): Reference | undefined {
  if (!reference || reference.from === "global" || reference.path.length > 0) return undefined;
  return reference.from === "import" && /^(java|javax|jakarta|org\.springframework|org\.slf4j|com\.fasterxml)\./.test(reference.specifier) ? undefined : reference;
}

function queryFact(file: ParsedFile, call: SyntaxNode, type: Reference, method: string, values: readonly SyntaxNode[]): Fact<"query"> {
  const place = placeOf(file, call, values);
  const given = values.map((value): GivenValue => {
    const is = roleOf(file, value);
    return { at: spanOf(value), ...dependence(file, value, place.loop), ...isConstant(file, value) && { constant: true }, ...is && { is } };
  });
  return {
    kind: "query", uri: file.uri, span: spanOf(call), api: "spring-data", method, receiver: { sure: false, reference: extend(type, method) ?? type },
    operation: "unknown", where: [], whereOpen: true, joins: [], includes: [], sort: [], limit: "unknown", offset: "unknown", single: false, dynamic: false,
    ...place.shared, given, parts: { call: spanOf(call) },
  };
}

/** Also `Status.OPEN`, which another file declares. */
function isConstant(file: ParsedFile, value: SyntaxNode): boolean {
  return constantOf(file, value) !== undefined || (value.type === "field_access" && /^([A-Z]\w*\.)+[A-Z][A-Z\d_]*$/.test(value.text));
}

/** What is no value to compare with, by its type or by how it is made on the spot. */
function roleOf(file: ParsedFile, value: SyntaxNode): GivenValue["is"] {
  const inner = unwrap(value);
  const made = inner.type === "method_invocation" ? /^(PageRequest|Pageable|Sort|Limit|Example)\.(\w+)/.exec(inner.text) : undefined;
  if (made) return made[2] === "unpaged" || (made[1] === "Limit" && made[2] === "unlimited") ? "everything" : ({ PageRequest: "page", Pageable: "page", Sort: "sort", Limit: "limit", Example: "condition" } as const)[made[1] as "Sort"];
  if (inner.type === "lambda_expression") return "condition";
  const type = typeOf(file, inner);
  return type && givenRole(type);
}
