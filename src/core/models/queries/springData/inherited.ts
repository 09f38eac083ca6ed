import type { Fact } from "../../../facts.js";
import type { GivenValue, QueryOperation } from "../../../facts/query.js";

/** What a method that every repository has asks of the table. */
export interface InheritedMethod {
  readonly operation: QueryOperation;
  readonly single: boolean;
  /** How the key is compared with the first argument. */
  readonly byKey?: "equal" | "in";
}

/**
 * The method of `JpaRepository` and what it extends; undefined for what asks nothing by itself (`flush`, a reference that is
 * loaded when it is used). https://docs.spring.io/spring-data/jpa/docs/current/api/org/springframework/data/jpa/repository/JpaRepository.html
 */
export function inheritedMethod(name: string): InheritedMethod | undefined {
  return Object.hasOwn(methods, name) ? methods[name] : undefined;
}

const one = (operation: QueryOperation, byKey?: "equal"): InheritedMethod => ({ operation, single: true, ...byKey && { byKey } });
const many = (operation: QueryOperation, byKey?: "in"): InheritedMethod => ({ operation, single: false, ...byKey && { byKey } });

const methods: Readonly<Record<string, InheritedMethod>> = {
  findAll: many("select"), findAllById: many("select", "in"), findById: one("select", "equal"), findOne: one("select"), findBy: many("select"),
  existsById: one("exists", "equal"), exists: one("exists"), count: one("count"),
  save: one("upsert"), saveAndFlush: one("upsert"), saveAll: many("upsert"), saveAllAndFlush: many("upsert"),
  delete: one("delete"), deleteById: one("delete", "equal"), deleteAll: many("delete"), deleteAllById: many("delete", "in"),
  deleteAllInBatch: many("delete"), deleteAllByIdInBatch: many("delete", "in"), deleteInBatch: many("delete"),
};

/** Whether such a call may read all rows: nothing bounds or chooses them. */
export function boundsOf(given: readonly GivenValue[]): Pick<Fact<"query">, "limit" | "offset" | "whereOpen"> {
  const bound = given.some(it => it.is === "page" || it.is === "limit") ? "bound" : given.some(it => it.is === undefined) ? "unknown" : "none";
  return { limit: bound, offset: bound, whereOpen: given.some(it => it.is === "condition" || it.is === undefined) };
}
