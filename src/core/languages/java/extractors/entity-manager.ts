import type { Fact } from "../../../facts.js";
import type { Predicate, QueryOperation } from "../../../facts/query.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { namesClass } from "../bindings/classNames.js";
import { stringOf } from "../bindings/constants.js";
import { scopeKey } from "../bindings/scope.js";
import { typeOfNode } from "../bindings/types.js";
import { typeOf } from "../bindings/values.js";
import { argumentsOf } from "../bindings/variables.js";
import { chainOf, type Step } from "../queries/chains.js";
import { dependence, placeOf, spanOf } from "../queries/queryPlace.js";
import { textOf } from "../queries/sqlText.js";
import { textQuery } from "../queries/textQuery.js";

/** Queries given to the entity manager of Jakarta Persistence, or to a session of Hibernate: https://jakarta.ee/specifications/persistence/3.1/apidocs/jakarta.persistence/jakarta/persistence/entitymanager */
export const entityManager: Extractor = {
  name: "entity-manager",
  nodes: ["method_invocation"],
  shares: [scopeKey],
  when: ["EntityManager", "hibernate.Session"],
  *extract(file) {
    for (const call of file.nodes("method_invocation")) yield* factsOf(file, call);
  },
};

const managers = ["jakarta.persistence.EntityManager", "javax.persistence.EntityManager", "org.hibernate.Session", "org.hibernate.StatelessSession"];

const ends = /^(getResultList|getSingleResult|getSingleResultOrNull|getResultStream|executeUpdate|list|uniqueResult|uniqueResultOptional|stream)$/;

function* factsOf(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const method = call.field("name")?.text ?? "";
  if (Object.hasOwn(entityMethods, method)) yield* entityFact(file, call, method, entityMethods[method]!);
  else if (ends.test(method)) yield* queryFact(file, call, method);
}

/** `em.createQuery("…").setParameter("id", id).getResultList()`. */
function* queryFact(file: ParsedFile, call: SyntaxNode, method: string): Iterable<Fact> {
  const { root, steps } = chainOf(file, call);
  const made = steps.find(it => /^create(Native|Selection|Mutation)?Query$/.test(it.name));
  if (!made || !namesClass(typeOf(file, root)?.reference, ...managers)) return;
  yield* textQuery(file, {
    api: made.name === "createNativeQuery" ? "jdbc" : "jpa", language: made.name === "createNativeQuery" ? "sql" : "jpql", call, method,
    text: textOf(file, made.arguments[0]), values: new Map(steps.flatMap(it => parameter(file, it))),
    ...steps.some(it => it.name === "setMaxResults") && { limited: true },
    ...(/^(getSingle|unique)/.test(method)) && { single: true }, ...(/[sS]tream$/.test(method)) && { streamed: true },
  });
}

function parameter(file: ParsedFile, { name, arguments: [key, value] }: Step): readonly (readonly [string, SyntaxNode])[] {
  if (!/^setParameter(List)?$/.test(name) || !key || !value) return [];
  const written = stringOf(file, key) ?? (/^\d+$/.test(key.text) ? key.text : undefined);
  return written === undefined ? [] : [[written, value]];
}

const entityMethods: Readonly<Record<string, QueryOperation>> = { find: "select", persist: "insert", merge: "upsert", remove: "delete" };

/** `em.find(Order.class, id)` asks by the key; what is changed is known by its type. */
function* entityFact(file: ParsedFile, call: SyntaxNode, method: string, operation: QueryOperation): Iterable<Fact> {
  const object = call.field("object");
  if (!object || !namesClass(typeOf(file, object)?.reference, ...managers)) return;
  const [first, key] = argumentsOf(call);
  const table = first?.type === "class_literal" ? typeOfNode(file, first.children[0])?.name : typeOf(file, first)?.name;
  if (table === undefined) return;
  const value = operation === "select" ? key : undefined;
  const place = placeOf(file, call, value ? [value] : first ? [first] : []);
  const where: readonly Predicate[] = value ? [{ column: "#key", test: "equal", value: "bound", at: spanOf(value), ...dependence(file, value, place.loop) }] : [];
  yield {
    kind: "query", uri: file.uri, span: spanOf(call), api: "jpa", method, receiver: { sure: true }, operation, table,
    where, whereOpen: false, joins: [], includes: [], sort: [], limit: "none", offset: "none", single: true, dynamic: false, ...place.shared, parts: { call: spanOf(call) },
  };
}
