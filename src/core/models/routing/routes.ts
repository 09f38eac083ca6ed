import type { Handler } from "../../facts/application.js";
import type { Fact } from "../../facts.js";
import { defineFileModel, defineModel, type Read } from "../../workspace.js";
import { nestPrefixes } from "./nestPrefixes.js";
import type { FunctionPlace } from "./functionPlace.js";
import { joinOf } from "./paths.js";
import { springPrefixes } from "./springPrefixes.js";
import { settle } from "../references.js";
import { nodeOf, prefixesOf, routeGraph, type Mounted } from "./routeGraph.js";
import { answersOf, type Answer } from "./views.js";

/** A method and full path that the application answers. */
export interface Route {
  /** Upper case; `ALL` for every method. */
  readonly method: string;
  /** The path after all mounts, `:id` style; a part only known at run time is `{…}`. */
  readonly path: string;
  readonly framework: string;
  /** `unknown` when it is not seen where the router is mounted: the path is then as far as the code tells. */
  readonly mounted: "yes" | "unknown";
  /** The function that answers, by file and qualified name, when it is settled. */
  readonly handler?: FunctionPlace;
  /** What else of the workspace the framework calls to answer. */
  readonly calls?: readonly FunctionPlace[];
  /** With the method `ALL`: a request of any method runs the same code. */
  readonly plain?: true;
  readonly fact: Fact<"route">;
}

/** The routes that a file registers, one for each full path. What turns out to be no app or router gives none. */
export const routes = defineFileModel<Route>({
  name: "routes",
  from: "route",
  derive: (uri, read) => {
    const found = read.inFile("route", uri).flatMap(fact => routesOf(read, fact));
    return found.filter((it, index) => found.findIndex(other => isSame(it, other)) === index);
  },
});

/** Every route of the workspace outside of tests and examples, by path and method. */
export const allRoutes = defineModel<"", readonly Route[]>({
  name: "all routes",
  derive: (_, read) => {
    const files = [...new Set(read.facts("route").map(it => it.uri))].filter(it => !/^(test|example|generated|vendored)$/.test(read.fileClass(it)));
    return files.flatMap(it => read.model(routes, it)).sort(byPath);
  },
});

/** One line of the table of routes. */
export interface RouteLine {
  readonly method: string;
  readonly path: string;
  readonly framework: string;
  readonly mounted: "yes" | "unknown";
  /** The handler's qualified name, where it is settled. */
  readonly handler?: FunctionPlace;
  /** Where the route is registered. */
  readonly at: Pick<Fact<"route">, "uri" | "span">;
  readonly middleware: readonly string[];
}

/** All routes as plain data, sorted by path, then method. */
export function routeTable(read: Read): readonly RouteLine[] {
  return read.model(allRoutes, "").map(({ method, path, framework, mounted, handler, fact }) => ({
    method, path, framework, mounted, ...handler && { handler }, at: { uri: fact.uri, span: fact.span }, middleware: fact.middleware,
  }));
}

/** The function of the workspace that a handler is: by name, or the one that makes it when it is made by a call. */
export function settleHandler(read: Read, uri: string, { function: named, maker }: Handler): FunctionPlace | undefined {
  for (const reference of [named, maker]) {
    const settled = reference && settle(read, uri, reference);
    if (settled?.of === "function" && settled.path.length === 0) return { uri: settled.uri, name: settled.name };
  }
  return undefined;
}

/** GET first, then by path and method: the order in which one of several routes is chosen. */
export function byPreference(a: Route, b: Route): number {
  return Number(b.method === "GET") - Number(a.method === "GET") || byPath(a, b);
}

function byPath(a: Route, b: Route): number {
  return compare(a.path, b.path) || compare(a.method, b.method) || compare(a.fact.uri, b.fact.uri);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function routesOf(read: Read, fact: Fact<"route">): Route[] {
  const place = placeOf(read, fact);
  if (!place) return [];
  const { framework, mounted, prefixes } = place;
  const join = joinOf(framework);
  return prefixes.flatMap(prefix => answers(read, fact).map(({ method, suffix, handler, calls, plain }) => ({
    method, path: join(prefix, fact.path + suffix) || "/", framework, mounted,
    ...handler && { handler }, ...calls.length > 0 && { calls }, ...plain && { plain }, fact,
  })));
}

function answers(read: Read, fact: Fact<"route">): readonly Answer[] {
  if (fact.view) return answersOf(read, { ...fact, view: fact.view });
  const handler = fact.handler && settleHandler(read, fact.uri, fact.handler);
  return [{ method: fact.method, suffix: "", ...handler && { handler }, calls: [] }];
}

function placeOf(read: Read, fact: Fact<"route">): Mounted & { readonly framework: string } | undefined {
  if (fact.framework === "nestjs") return { framework: "nestjs", ...nestPrefixes(read, fact) };
  if (fact.framework === "spring") {
    const mounted = springPrefixes(read, fact);
    return mounted && { framework: "spring", ...mounted };
  }
  const graph = read.model(routeGraph, "");
  const id = nodeOf(read, fact.uri, fact.owner);
  const node = id === undefined ? undefined : graph.nodes[id];
  if (id !== undefined && node) return { framework: node.framework, ...prefixesOf(graph, id) };
  return fact.proof === "open" ? undefined : { framework: fact.framework, prefixes: [""], mounted: "unknown" };
}

/** Two extractors may see one registration before it is known whose it is. */
function isSame(a: Route, b: Route): boolean {
  return a.method === b.method && a.path === b.path && a.fact.span.start === b.fact.span.start;
}
