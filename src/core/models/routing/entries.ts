import type { Fact } from "../../facts.js";
import { defineModel, type Read } from "../../workspace.js";
import { isDeferred } from "../deferredFunctions.js";
import { settle } from "../references.js";
import { callersOf, isInline } from "./callers.js";
import { allRoutes, byPreference, settleHandler, type Route } from "./routes.js";

/** How a function is reached from outside of the program. `unknown` is the honest answer when no way was found. */
export type Entry =
  | { readonly kind: "http"; readonly method: string; /** Full path after mounts, `:id` style. */ readonly path: string }
  /** A schedule, a queue, or the code at the top of a module: what runs at the start, or as a script. */
  | { readonly kind: "job" | "consumer" | "script" | "unknown" };

/**
 * How the function of this file and qualified name is reached: by a route's handler, a job or a queue, within four
 * unambiguous calls. `undefined` as name means the code at the top of the module. Of several routes, a GET comes first,
 * then the first by path; a route comes before a queue, a queue before a schedule.
 */
export function entryOf(read: Read, uri: string, functionName: string | undefined): Entry {
  return read.model(entries, `${uri}\n${functionName ?? ""}`);
}

/** Keyed by file and qualified name, parted by a line feed. */
export const entries = defineModel<string, Entry>({
  name: "entries",
  derive: (key, read) => {
    const at = key.indexOf("\n");
    const [uri, name] = [key.slice(0, at), key.slice(at + 1)];
    if (name === "") return { kind: "script" };
    const { routes: [route], others } = reach(read, uri, name);
    // A view that asks for no method answers a GET like any other.
    if (route) return { kind: "http", method: route.plain ? "GET" : route.method, path: route.path };
    return { kind: (["consumer", "job", "script"] as const).find(it => others.has(it)) ?? "unknown" };
  },
});

const furthest = 4;
/** A function called from everywhere is a helper of the whole program: what is seen by then is enough. */
const mostFunctions = 300;

interface Reach {
  readonly routes: readonly Route[];
  readonly others: ReadonlySet<Entry["kind"]>;
}

/** Walks the callers backwards, breadth first. */
function reach(read: Read, uri: string, name: string): Reach {
  const index = read.model(handlers, "");
  const routes = new Set<Route>();
  const others = new Set<Entry["kind"]>();
  const seen = new Set([`${uri}\n${name}`]);
  const queue: { readonly uri: string; readonly name: string; readonly hops: number }[] = [{ uri, name, hops: 0 }];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const key = `${next.uri}\n${next.name}`;
    for (const route of index.routes[key] ?? []) routes.add(route);
    for (const role of index.jobs[key] ?? []) others.add(role);
    const around = enclosing(read, next.uri, next.name);
    if (around !== undefined && !index.routes[key] && !index.jobs[key]) add(next.uri, around, next.hops);
    if (isDeferred(read, next.uri, next.name)) others.add("consumer");
    if (next.hops === furthest || isDeferred(read, next.uri, next.name)) continue;
    for (const caller of callersOf(read, next.uri, next.name)) {
      if (caller.name !== undefined) add(caller.uri, caller.name, next.hops + 1);
      else others.add(caller.endless ? "job" : "script");
    }
  }
  return { routes: [...routes].sort(byPreference), others };

  function add(at: string, called: string, hops: number): void {
    const key = `${at}\n${called}`;
    if (seen.has(key) || seen.size >= mostFunctions) return;
    seen.add(key);
    queue.push({ uri: at, name: called, hops });
  }
}

/** A callback runs on behalf of the function that it is written in. */
function enclosing(read: Read, uri: string, name: string): string | undefined {
  return isInline(name) ? read.inFile("function", uri).find(it => it.name === name)?.within : undefined;
}

type Role = Fact<"job">["role"];

interface Handlers {
  readonly routes: Readonly<Record<string, readonly Route[]>>;
  readonly jobs: Readonly<Record<string, readonly Role[]>>;
}

/** Which function answers what, by file and qualified name. */
const handlers = defineModel<"", Handlers>({
  name: "handlers",
  derive: (_, read) => {
    const routes: Record<string, Route[]> = {};
    const jobs: Record<string, Role[]> = {};
    for (const route of read.model(allRoutes, "")) {
      for (const { uri, name } of [...route.handler ? [route.handler] : [], ...route.calls ?? []]) (routes[`${uri}\n${name}`] ??= []).push(route);
    }
    for (const job of read.facts("job")) {
      const place = isOfLibrary(read, job) ? settleHandler(read, job.uri, job.handler) : undefined;
      if (place) (jobs[`${place.uri}\n${place.name}`] ??= []).push(job.role);
    }
    return { routes, jobs };
  },
});

function isOfLibrary(read: Read, { uri, by, owner }: Fact<"job">): boolean {
  const settled = owner && settle(read, uri, owner);
  return !settled || (settled.of === "package" && settled.specifier.split(".")[0] === by);
}
