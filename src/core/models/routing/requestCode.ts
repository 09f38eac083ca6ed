import type { Handler } from "../../facts/application.js";
import { defineModel, type Read } from "../../workspace.js";
import { settle } from "../references.js";
import { callersOf, isInline } from "./callers.js";
import { allRoutes, byPreference, type Route } from "./routes.js";

/** For which requests a function runs: those of a route, or those of many as middleware. */
export type RequestUse =
  | { readonly by: "route"; readonly method: string; readonly path: string }
  | { readonly by: "middleware" };

/** The requests that a function runs for. */
export interface RequestCode {
  /** By its own code. */
  readonly direct?: RequestUse;
  /** Only by the functions that it makes: `list` of `app.get("/users", list(service))` runs once, at the start. */
  readonly made?: RequestUse;
}

/** How far a call may be from the handler. */
const furthest = 2;

/** For which requests the function of this file and qualified name runs, as a handler, as middleware, or within two calls of one. */
export function requestCodeOf(read: Read, uri: string, name: string): RequestCode {
  return read.model(requestCode, `${uri}\n${name}`);
}

/** Keyed by file and qualified name, parted by a line feed. */
export const requestCode = defineModel<string, RequestCode>({
  name: "code of requests",
  derive: (key, read) => {
    const index = read.model(answering, "");
    const made = index.made[key];
    let level = new Set([key]);
    const seen = new Set(level);
    for (let hops = 0; hops <= furthest; hops++) {
      const uses = [...level].flatMap(it => index.direct[it] ?? []);
      const best = uses.find(it => it.by === "route") ?? uses[0];
      if (best) return { direct: best, ...made && { made } };
      level = new Set([...level].flatMap(it => callersIn(read, it)).filter(it => !seen.has(it)));
      for (const it of level) seen.add(it);
    }
    return made ? { made } : {};
  },
});

/** The functions that call one, and for a function written inline the one around it, on whose behalf it runs. */
function callersIn(read: Read, key: string): readonly string[] {
  const at = key.indexOf("\n");
  const [uri, name] = [key.slice(0, at), key.slice(at + 1)];
  const around = isInline(name) ? read.inFile("function", uri).find(it => it.name === name)?.within : undefined;
  const callers = callersOf(read, uri, name).flatMap(it => it.name === undefined ? [] : `${it.uri}\n${it.name}`);
  return around === undefined ? callers : [...callers, `${uri}\n${around}`];
}

interface Answering {
  readonly direct: Readonly<Record<string, readonly RequestUse[]>>;
  readonly made: Readonly<Record<string, RequestUse>>;
}

const answering = defineModel<"", Answering>({
  name: "functions that answer",
  derive: (_, read) => {
    const direct: Record<string, RequestUse[]> = {};
    const made: Record<string, RequestUse> = {};
    for (const route of [...read.model(allRoutes, "")].sort(byPreference)) if (route.fact.handler) add(route.fact.uri, route.fact.handler, useOf(route));
    for (const fact of read.facts("middleware")) if (!/^(test|example)$/.test(read.fileClass(fact.uri))) add(fact.uri, fact.handler, { by: "middleware" });
    return { direct, made };

    function add(uri: string, { function: named, maker }: Handler, use: RequestUse): void {
      const own = named && settle(read, uri, named);
      const by = maker && settle(read, uri, maker);
      if (own?.of === "function" && own.path.length === 0) (direct[`${own.uri}\n${own.name}`] ??= []).push(use);
      else if (by?.of === "function" && by.path.length === 0) made[`${by.uri}\n${by.name}`] ??= use;
    }
  },
});

function useOf({ method, path }: Route): RequestUse {
  return { by: "route", method, path };
}
