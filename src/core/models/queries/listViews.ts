import type { Fact } from "../../facts.js";
import type { Read } from "../../workspace.js";
import { settle } from "../references.js";
import type { Entry } from "../routing/entries.js";
import type { FunctionPlace } from "../routing/functionPlace.js";
import { allRoutes } from "../routing/routes.js";
import { ancestorsOf } from "../routing/views.js";

/** Classes that answer a GET with all rows of their query set, unless something makes pages of them. */
const lists = /^(rest_framework\.(generics\.List(Create)?APIView|mixins\.ListModelMixin|viewsets\.(ReadOnly)?ModelViewSet)|django\.views\.generic\.(list\.)?ListView)$/;

/** The request that a class of a view answers with all rows of its query set; undefined where it answers with a page, or nothing tells. */
export function listEntry(read: Read, uri: string, { name, pages }: NonNullable<Fact<"query">["view"]>): Entry | undefined {
  const { classes, libraries } = ancestorsOf(read, { uri, name });
  const kind = libraries.find(it => lists.test(it));
  // What another class of the workspace gives may make pages of it.
  if (kind === undefined || classes.length > 1 || !givesAll(read, uri, kind, pages)) return undefined;
  const route = read.model(allRoutes, "").find(it => it.method === "GET" && !it.handler && it.fact.view && isClass(read, it.fact, { uri, name }) && !/:\w+\/?$/.test(it.path));
  return route && { kind: "http", method: "GET", path: route.path };
}

/** A view says it itself; else the settings do for those of Django REST framework, which makes no pages by default. */
function givesAll(read: Read, uri: string, kind: string, pages: "yes" | "no" | "unknown" | undefined): boolean {
  if (pages !== undefined) return pages === "no";
  if (kind.startsWith("django.")) return true;
  const settings = read.inPackage("djangoSettings", read.packageOf(uri)).filter(it => /^(production|script)$/.test(read.fileClass(it.uri)));
  return settings.length > 0 && settings.every(it => it.pagination === undefined || it.pagination === "no");
}

function isClass(read: Read, { uri, view }: Fact<"route">, wanted: FunctionPlace): boolean {
  const settled = view && settle(read, uri, view);
  return settled?.of === "class" && settled.uri === wanted.uri && settled.name === wanted.name;
}
