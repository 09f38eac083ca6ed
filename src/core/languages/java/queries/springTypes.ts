import type { GivenValue } from "../../../facts/query.js";
import type { JavaType } from "../bindings/types.js";

/** What a value of a type is to a method of a repository, where it is no value to compare with. */
export function givenRole(type: JavaType): GivenValue["is"] {
  if (type.element && type.name !== "byte[]") return "values";
  return Object.hasOwn(roles, type.name) ? roles[type.name] : undefined;
}

/** By simple name: https://docs.spring.io/spring-data/jpa/reference/repositories/query-methods-details.html#repositories.special-parameters */
const roles: Readonly<Record<string, GivenValue["is"]>> = {
  Pageable: "page", PageRequest: "page", ScrollPosition: "page", KeysetScrollPosition: "page", OffsetScrollPosition: "page",
  Sort: "sort", TypedSort: "sort", JpaSort: "sort", Limit: "limit",
  Specification: "condition", Example: "condition", Predicate: "condition", BooleanExpression: "condition", BooleanBuilder: "condition",
  List: "values", Set: "values", Collection: "values", Iterable: "values", ArrayList: "values", HashSet: "values",
};
