import pythonViews from "../../data/python-views.json";
import type { Fact } from "../../facts.js";
import type { Reference } from "../../facts/code.js";
import { defineModel, type Read } from "../../workspace.js";
import { settle, type Settled } from "../references.js";
import type { FunctionPlace } from "./functionPlace.js";

// What a class or function that a table of URLs names answers: by methods named after those of HTTP, or by actions.

/** One thing that a view answers. */
export interface Answer {
  /** Upper case; `ALL` where the view makes no difference, or nothing tells. */
  readonly method: string;
  /** What stands behind the path of the route. */
  readonly suffix: string;
  readonly handler?: FunctionPlace;
  /** What else of the class runs for it: `get_queryset`, `form_valid`. */
  readonly calls: readonly FunctionPlace[];
  /** A request of any method runs all of it. */
  readonly plain?: true;
}

const libraryMethods: Readonly<Record<string, readonly string[]>> = pythonViews.methods;
const libraryActions: Readonly<Record<string, readonly string[]>> = pythonViews.actions;
const verbs = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The actions of a resource: https://www.django-rest-framework.org/api-guide/routers/#simplerouter */
const standardActions: readonly (readonly [action: string, method: string, detail: boolean])[] = [
  ["list", "GET", false], ["create", "POST", false], ["retrieve", "GET", true], ["update", "PUT", true], ["partial_update", "PATCH", true], ["destroy", "DELETE", true],
];

/** Methods of a class that its base calls when it answers. */
const hooks: Readonly<Record<string, readonly string[]>> = {
  GET: ["get_queryset", "get_context_data", "get_object", "list", "retrieve"],
  POST: ["perform_create", "form_valid", "create"],
  PUT: ["get_queryset", "get_object", "perform_update", "update"],
  PATCH: ["get_queryset", "get_object", "perform_update", "update", "partial_update"],
  DELETE: ["get_queryset", "get_object", "perform_destroy", "destroy"],
};

/** What the view of a route answers. */
export function answersOf(read: Read, route: Fact<"route"> & { readonly view: Reference }): readonly Answer[] {
  const settled = settle(read, route.uri, route.view);
  if (settled.of === "function" && settled.path.length === 0) return functionAnswers(read, { uri: settled.uri, name: settled.name });
  const view = viewOf(read, settled);
  if (!view) return [{ method: route.method, suffix: "", calls: [] }];
  if (route.action !== undefined) return [answer(view, route.method, route.action, "", [route.action])];
  return route.resource ? resourceAnswers(view, route.resource.trailingSlash ? "/" : "") : classAnswers(view);
}

/** What a class is made of: classes of the workspace, itself first, and dotted names of those of libraries. */
export function ancestorsOf(read: Read, { uri, name }: FunctionPlace): Ancestors {
  return read.model(ancestors, `${uri}\n${name}`);
}

/** A class with all it is made of. */
interface View {
  readonly facts: readonly Fact<"view">[];
  readonly libraries: readonly string[];
  method(name: string): FunctionPlace | undefined;
}

function functionAnswers(read: Read, handler: FunctionPlace): Answer[] {
  const fact = read.inFile("view", handler.uri).find(it => it.name === handler.name);
  if (fact?.methods) return fact.methods.map(method => ({ method, suffix: "", handler, calls: [] }));
  return [{ method: "ALL", suffix: "", handler, calls: [], ...!fact?.branches && { plain: true } }];
}

function classAnswers(view: View): Answer[] {
  const allowed = view.facts.find(it => it.methods)?.methods;
  const answered = verbs.filter(verb => (allowed?.includes(verb) ?? true)
    && (view.method(verb.toLowerCase()) ?? view.libraries.some(it => methodsOf(it).includes(verb))));
  const dispatch = view.method("dispatch_request");
  if (answered.length === 0 && dispatch) return (allowed ?? ["GET"]).map(method => ({ method, suffix: "", handler: dispatch, calls: [] }));
  if (answered.length === 0) return [{ method: "ALL", suffix: "", calls: [] }];
  return answered.map(verb => answer(view, verb, verb.toLowerCase(), "", hooks[verb]!));
}

function resourceAnswers(view: View, slash: string): Answer[] {
  const lookup = view.facts.find(it => it.lookup !== undefined)?.lookup ?? "pk";
  const suffixOf = (detail: boolean): string => detail ? `/:${lookup}${slash}` : slash;
  const given = new Set(view.libraries.flatMap(it => libraryActions[it] ?? []));
  const standard = standardActions.filter(([action]) => given.has(action) || view.method(action))
    .map(([action, method, detail]) => answer(view, method, action, suffixOf(detail), hooks[method]!.filter(it => !standardActions.some(other => other[0] === it))));
  const extra = view.facts.flatMap(fact => fact.actions).flatMap(({ name, methods, path, detail }) =>
    methods.map(method => answer(view, method, name, `${detail ? `/:${lookup}` : ""}/${path}${slash}`, hooks[method]?.filter(it => it.startsWith("get_")) ?? [])));
  const allowed = view.facts.find(it => it.methods)?.methods;
  return [...standard, ...extra].filter(it => allowed?.includes(it.method) ?? true);
}

function answer(view: View, method: string, name: string, suffix: string, also: readonly string[]): Answer {
  const handler = view.method(name);
  const calls = also.filter(it => it !== name).flatMap(it => view.method(it) ?? []);
  return { method, suffix, ...handler && { handler }, calls };
}

/** Classes of Django's generic views can be imported from the module of their kind as well. */
function methodsOf(library: string): readonly string[] {
  const name = library.replace(/^(django\.views\.generic)\.(base|list|detail|edit|dates)\./, "$1.");
  return libraryMethods[name] ?? [];
}

function viewOf(read: Read, settled: Settled): View | undefined {
  if (settled.of === "package") return { facts: [], libraries: [[settled.specifier, settled.name, ...settled.path].join(".")], method: () => undefined };
  if (settled.of !== "class" && settled.of !== "object") return undefined;
  if (settled.path.length > 0) return undefined;
  const { classes, libraries } = read.model(ancestors, `${settled.uri}\n${settled.name}`);
  return {
    facts: classes.flatMap(({ uri, name }) => read.inFile("view", uri).find(it => it.name === name) ?? []),
    libraries,
    method: wanted => classes.map(({ uri, name }) => ({ uri, name: `${name}.${wanted}` })).find(({ uri, name }) => read.inFile("function", uri).some(it => it.name === name)),
  };
}

export interface Ancestors {
  /** The class and those it is made of, as far as they are of the workspace. */
  readonly classes: readonly FunctionPlace[];
  /** Dotted names of classes of libraries among them. */
  readonly libraries: readonly string[];
}

const mostClasses = 24;

/** Keyed by file and qualified name of a class, parted by a line feed. */
const ancestors = defineModel<string, Ancestors>({
  name: "ancestors of a view",
  derive: (key, read) => {
    const [uri, name] = key.split("\n") as [string, string];
    const classes = [{ uri, name }];
    const libraries: string[] = [];
    for (const at of classes) {
      const bases = read.inFile("view", at.uri).find(it => it.name === at.name)?.bases ?? [];
      for (const base of bases) {
        const settled = settle(read, at.uri, base);
        if (settled.of === "package") libraries.push([settled.specifier, settled.name, ...settled.path].join("."));
        const isNew = settled.of === "class" && !classes.some(it => it.uri === settled.uri && it.name === settled.name);
        if (isNew && classes.length < mostClasses) classes.push({ uri: settled.uri, name: settled.name });
      }
    }
    return { classes, libraries };
  },
});
