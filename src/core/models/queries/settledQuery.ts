import type { Fact } from "../../facts.js";
import type { Read } from "../../workspace.js";
import { persistenceSettings } from "../persistence/persistenceSettings.js";
import { inDatabaseWords } from "./entityWords.js";
import { relationQuery } from "./springData/relationQuery.js";
import { repositoryQuery } from "./springData/repositoryQuery.js";

/** Libraries whose queries name classes and methods: other files say what they ask of the database. */
const declarations: Readonly<Record<string, (read: Read, fact: Fact<"query">) => Fact<"query"> | undefined>> = {
  "spring-data": repositoryQuery,
  jpa: entityQuery,
  "jpa-relation": relationQuery,
};

/** A query of entities, whose classes stand in other files. */
function entityQuery(read: Read, fact: Fact<"query">): Fact<"query"> | undefined {
  const home = read.packageOf(fact.uri);
  const { naming } = read.model(persistenceSettings, home);
  const asked = naming && inDatabaseWords(read, naming, home, fact);
  return asked && asked.operation !== "unknown" ? { ...withoutTable(fact), ...asked } : undefined;
}

/** A query with what other files say of it; undefined where they say that it is none, or nothing at all. */
export function settledQuery(read: Read, fact: Fact<"query">): Fact<"query"> | undefined {
  return Object.hasOwn(declarations, fact.api) ? declarations[fact.api]!(read, fact) : fact;
}

/** The entity's name is none of the database's. */
function withoutTable({ table: _, ...fact }: Fact<"query">): Fact<"query"> {
  return fact;
}
