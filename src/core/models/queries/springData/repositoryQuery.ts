import type { Fact } from "../../../facts.js";
import type { DeclaredQuery, RepositoryMethod } from "../../../facts/persistence.js";
import type { GivenValue, Predicate, QueryJoin, QueryOperation } from "../../../facts/query.js";
import type { Read } from "../../../workspace.js";
import { hasName, tableName } from "../../persistence/entityColumns.js";
import type { Naming } from "../../persistence/naming.js";
import { columnAt, keyColumnOf } from "../../persistence/paths.js";
import { persistenceSettings } from "../../persistence/persistenceSettings.js";
import { settle } from "../../references.js";
import { inDatabaseWords } from "../entityWords.js";
import { derivedConditions, readDerived, type DerivedMethod } from "./derivedMethod.js";
import { boundsOf, inheritedMethod } from "./inherited.js";
import { repositoryAt, type Repository } from "./repositories.js";

type Query = Fact<"query">;

/** A call and the repository it is certainly made on. */
interface RepositoryCall {
  readonly read: Read;
  readonly naming: Naming;
  readonly repository: Repository;
  readonly fact: Query;
  readonly given: readonly GivenValue[];
}

/**
 * The query that a call of a repository makes, in the words of the database; undefined where the receiver is no repository of a
 * known entity, or what the method asks cannot be told.
 */
export function repositoryQuery(read: Read, fact: Query): Query | undefined {
  const { reference } = fact.receiver as { readonly reference?: Parameters<typeof repositoryAt>[2] };
  const repository = reference && repositoryAt(read, fact.uri, reference);
  // A method with a body, of the interface or of a class behind it, makes its own queries.
  if (!repository || settle(read, fact.uri, reference).of === "function") return undefined;
  const { naming } = read.model(persistenceSettings, read.packageOf(repository.entity.uri));
  return naming && queryOf({ read, naming, repository, fact, given: fact.given ?? [] });
}

function queryOf(call: RepositoryCall): Query | undefined {
  const { repository, fact, given } = call;
  const named = repository.methods.filter(it => it.name === fact.method);
  const method = named.find(it => it.parameters.length === given.length) ?? (named.length === 1 ? named[0] : undefined);
  if (method?.query) return textQuery(call, method, method.query);
  const derived = method && readDerived(call.read, repository.entity, method.name);
  if (method && derived) return derivedQuery(call, method, derived);
  return repository.inherits && (method !== undefined || named.length === 0) ? inheritedQuery(call, method) : undefined;
}

function inheritedQuery(call: RepositoryCall, method: RepositoryMethod | undefined): Query | undefined {
  const { read, naming, repository, fact, given } = call;
  const found = inheritedMethod(fact.method);
  if (!found) return undefined;
  const { operation, single, byKey } = found;
  const key = keyColumnOf(read, naming, repository.entity);
  const [value] = given;
  const where: readonly Predicate[] = byKey && value && key ? [{ column: key.column, test: byKey, ...valueOf(value) }] : [];
  const bounds = operation === "select" && !byKey ? boundsOf(given) : { limit: "none" as const, offset: "none" as const, whereOpen: byKey !== undefined && where.length === 0 };
  const isKept = fact.method === "findById" && isCached(read, repository.entity);
  return { ...finished(call, { operation, single, where, joins: [], sort: [], ...bounds }, method), ...isKept && { cached: true } };
}

function isCached(read: Read, { uri, name }: Repository["entity"]): boolean {
  return read.inFile("mappedClass", uri).some(it => it.name === name && it.cached === true);
}

function derivedQuery(call: RepositoryCall, method: RepositoryMethod, derived: DerivedMethod): Query | undefined {
  const { read, naming, repository } = call;
  const values = method.parameters.flatMap((it, at) => it.role === "value" || it.role === "values" ? [call.given[at]] : []);
  const { where, joins, open } = derivedConditions(read, naming, repository.entity, derived, values.map(it => it && valueOf(it)));
  const sort = derived.sort.flatMap(({ path, direction }) => {
    const found = path === undefined ? undefined : columnAt(read, naming, repository.entity, path);
    return found ? [{ column: found.joins.length > 0 ? `${found.table}.${found.column}` : found.column, direction }] : [];
  });
  const bounds = boundsOfMethod(call, method, derived.limit !== undefined ? "constant" : undefined);
  const single = derived.subject !== "find" || derived.limit === 1 || isOne(method);
  const operation: QueryOperation = derived.subject === "find" ? "select" : derived.subject;
  return finished(call, { operation, single: derived.subject === "delete" ? false : single, where, joins, sort, whereOpen: open, ...bounds }, method);
}

/** `@Query`: in the words of the database, or in those of entities. */
function textQuery(call: RepositoryCall, method: RepositoryMethod, query: DeclaredQuery): Query | undefined {
  const { read, naming, repository, given } = call;
  const where = query.where.map(({ binds, ...it }): Predicate => {
    const at = binds === undefined ? -1 : /^\d+$/.test(binds) ? Number(binds) - 1 : method.parameters.findIndex(parameter => parameter.name === binds);
    const value = given[at];
    return { ...it, ...value && valueOf(value) };
  });
  const asked = { ...query, where };
  const translated = query.language === "sql" ? asked : inDatabaseWords(read, naming, read.packageOf(repository.entity.uri), asked, repository.entity);
  if (translated.operation === "unknown" && !query.dynamic) return undefined;
  const bounds = boundsOfMethod(call, method, query.limit === "none" ? undefined : query.limit);
  const { operation, table, joins, sort, whereOpen } = translated;
  return { ...finished(call, { operation, single: query.single || isOne(method), where: translated.where, joins, sort, whereOpen, ...bounds }, method, query.includes),
    ...table === undefined ? {} : { table }, dynamic: query.dynamic, ...query.distinct && { distinct: true } };
}

interface Asked {
  readonly operation: QueryOperation;
  readonly single: boolean;
  readonly where: readonly Predicate[];
  readonly whereOpen: boolean;
  readonly joins: readonly QueryJoin[];
  readonly sort: Query["sort"];
  readonly limit: Query["limit"];
  readonly offset: Query["offset"];
}

function finished({ read, naming, repository, fact }: RepositoryCall, asked: Asked, method: RepositoryMethod | undefined, includes: readonly string[] = []): Query {
  return {
    ...fact, receiver: { sure: true }, ...hasName(read, repository.entity) && { table: tableName(read, naming, repository.entity) }, ...asked,
    includes: [...includes, ...method?.graph ?? []].map(it => it.replace(/\..*/s, "")), ...method?.cached && { cached: true },
  };
}

function isOne({ gives }: RepositoryMethod): boolean {
  return gives === "one" || gives === "number" || gives === "truth";
}

/** What is asked of a page, or handed out row by row, is not read as a whole. */
function boundsOfMethod({ given }: RepositoryCall, method: RepositoryMethod, byText: Query["limit"] | undefined): Pick<Query, "limit" | "offset"> {
  const paged = method.parameters.findIndex(it => it.role === "page" || it.role === "limit");
  if (paged >= 0 && given[paged]?.is !== "everything") return { limit: "bound", offset: "bound" };
  if (method.gives === "stream" || method.gives === "unknown") return { limit: "unknown", offset: "unknown" };
  return { limit: byText ?? "none", offset: "none" };
}

function valueOf({ at, loop, parameter, constant }: GivenValue): Pick<Predicate, "loop" | "at" | "parameter" | "value"> {
  return { at, loop, value: constant ? "literal" : "bound", ...parameter !== undefined && { parameter } };
}
