import type { Fact, FactKind } from "../facts.js";
import type { Read } from "../workspace.js";
import { outboundCalls } from "./servers/outboundCalls.js";
import { queries } from "./queries/queries.js";
import { routes } from "./routing/routes.js";
import { schemaHomes, schemas } from "./schema.js";
import { serversOfPackage } from "./servers/servers.js";
import { shutdownHandling } from "./servers/shutdownHandling.js";

/** Of the things that rules judge, how many are known well enough to be judged; the rest is unknown, and rules are silent about it. */
export interface DecidedShare {
  readonly what: string;
  readonly all: number;
  readonly decided: number;
}

/** What production code of the workspace leaves open, in numbers. A share of few things says little. */
export function decidedShares(read: Read): readonly DecidedShare[] {
  const stated = production(read, "query").filter(it => it.textParameter === undefined);
  const proved = filesOf(stated).flatMap(uri => read.model(queries, uri));
  const known = new Set(proved.map(({ fact }) => placeOf(fact)));
  // Any call may be one of a repository, by its looks; what else it may be is not asked.
  const candidates = stated.filter(it => it.api !== "spring-data" || known.has(placeOf(it)));
  const registered = production(read, "route");
  const answered = filesOf(registered).flatMap(uri => read.model(routes, uri));
  const tables = schemaHomes(read).flatMap(home => read.model(schemas, home).tables);
  const outbound = filesOf(production(read, "outbound")).flatMap(uri => read.model(outboundCalls, uri));
  const serving = read.packages().filter(it => read.model(serversOfPackage, it).length > 0);
  return [
    share("calls that may be queries: whether they are", candidates, it => it.receiver.sure || known.has(placeOf(it))),
    share("queries: which table", proved, it => it.fact.table !== undefined),
    share("queries: the whole of their condition", proved, it => !it.fact.whereOpen && !it.fact.dynamic),
    share("queries: what leads to them", proved, it => it.entry.kind !== "unknown"),
    share("routes: their whole path", answered, it => it.mounted === "yes" && !it.path.includes("{…}")),
    share("routes: what answers them", answered, it => it.handler !== undefined),
    share("tables: all columns, keys and indexes, and whose database", tables, it => it.completeness === "full" && it.dialect !== "unknown"),
    share("scale-outbound-no-timeout: whether a call has a deadline", outbound, it => it.timeout !== "unknown"),
    share("scale-no-shutdown: whether a package with a server ends it", serving, it => read.model(shutdownHandling, it).state !== "unknown"),
  ];
}

function placeOf({ uri, span }: Fact): string {
  return `${uri}:${span.start}`;
}

function share<T>(what: string, all: readonly T[], isDecided: (it: T) => boolean): DecidedShare {
  return { what, all: all.length, decided: all.filter(isDecided).length };
}

function production<K extends FactKind>(read: Read, kind: K): readonly Fact<K>[] {
  return read.facts(kind).filter(it => read.fileClass(it.uri) === "production");
}

function filesOf(facts: readonly { readonly uri: string }[]): readonly string[] {
  return [...new Set(facts.map(it => it.uri))];
}
