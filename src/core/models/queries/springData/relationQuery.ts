import type { Fact } from "../../../facts.js";
import type { Predicate } from "../../../facts/query.js";
import type { Read } from "../../../workspace.js";
import { hasName, tableName } from "../../persistence/entityColumns.js";
import { isBatching, persistenceSettings } from "../../persistence/persistenceSettings.js";
import { columnAt, keyColumnOf, propertyOf } from "../../persistence/paths.js";
import { settle } from "../../references.js";
import { repositoryAt } from "./repositories.js";

type Query = Fact<"query">;

/**
 * The read that asking an entity of a repository's rows for a relation makes; undefined where it is none, or was read with the
 * rows: eagerly, by a fetch join or an entity graph, in batches.
 * https://docs.jboss.org/hibernate/orm/6.6/userguide/html_single/Hibernate_User_Guide.html#fetching
 */
export function relationQuery(read: Read, fact: Query): Query | undefined {
  const { receiver, relation, uri, method } = fact;
  if (receiver.sure || !receiver.reference || !relation) return undefined;
  const repository = repositoryAt(read, uri, receiver.reference);
  if (!repository || settle(read, uri, receiver.reference).of === "function") return undefined;
  const { entity, methods } = repository;
  const declared = methods.filter(it => it.name === method);
  const isLoaded = declared.some(it => it.graph !== undefined && (it.graph.length === 0 || names(it.graph, relation.field)) || names(it.query?.includes ?? [], relation.field) || it.query?.language === "sql" || it.query?.dynamic);
  const property = propertyOf(read, entity, relation.field);
  const home = read.packageOf(entity.uri);
  const { naming } = read.model(persistenceSettings, home);
  if (!property || isLoaded || property.member.batched || !isLazy(property.member) || !naming || isBatching(read, home)) return undefined;
  const { member, target } = property;
  const isMany = member.maps !== "many-to-one" && member.maps !== "one-to-one";
  if (!target || target.role !== "entity" || isMany !== (relation.access === "many") || propertyOf(read, target, relation.member ?? "")?.member.id) return undefined;
  const back = member.mappedBy === undefined ? undefined : columnAt(read, naming, target, member.mappedBy)?.column;
  const column = isMany ? back ?? relation.field : keyColumnOf(read, naming, target)?.column ?? "id";
  const where: readonly Predicate[] = [{ column, test: "equal", value: "bound", loop: true }];
  // Between many and many there is a table that the rows are found by, which is not the one that they are in.
  const isOwn = !isMany || member.maps === "one-to-many";
  return { ...fact, receiver: { sure: true }, ...isOwn && hasName(read, target) && { table: tableName(read, naming, target) }, where, whereOpen: isMany && back === undefined };
}

function names(loaded: readonly string[], field: string): boolean {
  return loaded.some(it => it === field || it.startsWith(`${field}.`));
}

/** Collections wait until they are asked for, single rows only where it is said. */
function isLazy({ maps, fetch }: { readonly maps: string; readonly fetch?: string }): boolean {
  return maps === "one-to-many" || maps === "many-to-many" ? fetch !== "eager" : fetch === "lazy";
}
