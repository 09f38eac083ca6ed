import type { Fact } from "../../facts.js";
import type { Read } from "../../workspace.js";
import { repositoryQuery } from "./springData/repositoryQuery.js";

/** Libraries whose calls say only which method is called: a declaration in another file says what it asks. */
const declarations: Readonly<Record<string, (read: Read, fact: Fact<"query">) => Fact<"query"> | undefined>> = {
  "spring-data": repositoryQuery,
};

/** A query with what other files say of it; undefined where they say that it is none, or nothing at all. */
export function settledQuery(read: Read, fact: Fact<"query">): Fact<"query"> | undefined {
  return Object.hasOwn(declarations, fact.api) ? declarations[fact.api]!(read, fact) : fact;
}
