import type { Fact } from "../../../facts.js";
import type { Reference } from "../../../facts/code.js";
import type { GivenValue } from "../../../facts/query.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { extend } from "../bindings/classNames.js";
import { constantOf } from "../bindings/constants.js";
import { scopeKey } from "../bindings/scope.js";
import { referenceOf, typeOf } from "../bindings/values.js";
import { argumentsOf, unwrap } from "../bindings/variables.js";
import { loopOfMethodReference } from "../loops/loops.js";
import { dependence, placeOf, spanOf } from "../queries/queryPlace.js";
import { mayBeQuery, ownClass, repositoryCallee } from "../queries/repositoryCallee.js";
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
  const callee = repositoryCallee(file, call);
  if (callee) yield queryFact(file, call, callee, argumentsOf(call));
}

/** `ids.stream().map(orders::findById)` hands over each element. */
function* referenceFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const [object, name] = node.children;
  const loop = name?.type === "identifier" ? loopOfMethodReference(node) : undefined;
  const type = loop && object && ownClass(referenceOf(file, object));
  if (!type || !mayBeQuery(name!.text, type)) return;
  const fact = queryFact(file, node, extend(type, name!.text) ?? type, []);
  yield { ...fact, given: [{ at: spanOf(node), loop: true }] };
}

function queryFact(file: ParsedFile, call: SyntaxNode, callee: Reference, values: readonly SyntaxNode[]): Fact<"query"> {
  const place = placeOf(file, call, values);
  const given = values.map((value): GivenValue => {
    const is = roleOf(file, value);
    return { at: spanOf(value), ...dependence(file, value, place.loop), ...isConstant(file, value) && { constant: true }, ...is && { is } };
  });
  return {
    kind: "query", uri: file.uri, span: spanOf(call), api: "spring-data", method: callee.path.at(-1) ?? "", receiver: { sure: false, reference: callee },
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
