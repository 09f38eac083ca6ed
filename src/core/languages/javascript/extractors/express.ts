import type { Fact } from "../../../facts.js";
import type { Reference } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { handlerOf, middlewareNames } from "../routing/handlers.js";
import { handoversIn } from "../routing/handovers.js";
import { isOurs } from "../bindings/ours.js";
import { openPart, pathsOf, propertyOf } from "../routing/routePaths.js";
import { makingName, receiverOf, roleOf, type Receiver, type RouterFramework } from "../routing/routers.js";
import { isFunction, scopeKey } from "../bindings/scope.js";
import { declarationOf, moduleReference, referenceOf, unwrap } from "../bindings/values.js";

const verbs = new Set(["get", "post", "put", "patch", "delete", "head", "options", "all"]);
/** Packages whose default export makes an Express router. */
const routerPackages = /^(express-promise-router|express-async-router)$/;

const framework: RouterFramework = {
  name: "express",
  makes: ({ from, name, path, ...it }: Reference) => {
    const specifier = "specifier" in it ? it.specifier : "";
    if (from !== "import" || path.length > 1) return undefined;
    if (routerPackages.test(specifier)) return "router";
    if (specifier !== "express") return undefined;
    const member = name === "default" || name === "*" ? path[0] : name;
    return member === "Router" ? "router" : member === undefined || member === "express" ? "app" : undefined;
  },
  isType: it => it.from === "import" && /^(express|express-serve-static-core)$/.test(it.specifier)
    && /^(Express|Application|Router|IRouter)$/.test(it.path.at(-1) ?? it.name),
  parameterNames: /^(app|application|router|server|express|expressApp|api)$/i,
  chained: /^(get|post|put|patch|delete|head|options|all|use|disable|enable|set)$/,
};

/** Routes of Express, and where its routers are mounted. https://expressjs.com/en/5x/api.html */
export const express: Extractor = {
  name: "express",
  nodes: ["call_expression", "new_expression", "assignment_expression"],
  shares: [scopeKey],
  when: [".get(", ".post(", ".put(", ".patch(", ".delete(", ".use(", ".all(", ".route(", "express", "app", "outer"],
  *extract(file) {
    const leave = /fastify/i.test(file.text) && !file.text.includes("express");
    const making = file.text.includes("express") ? [...file.nodes("call_expression"), ...file.nodes("new_expression")] : [];
    for (const call of making) yield* appFact(file, call);
    if (leave) return;
    for (const call of file.nodes("call_expression")) yield* registration(file, call);
    yield* handoversIn(file, framework);
  },
};

function* appFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const role = roleOf(file, framework, call);
  if (role) yield { kind: "app", uri: file.uri, span: spanOf(call), framework: "express", role, name: makingName(call) };
}

function* registration(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  const method = callee?.type === "member_expression" ? callee.field("property")?.text ?? "" : "";
  const values = (call.field("arguments")?.children ?? []).filter(it => it.type !== "comment");
  if (method === "use" && values.length > 0) yield* mounts(file, call, callee!.field("object")!, values);
  else if (verbs.has(method) && values.length > 0) yield* routes(file, call, method, callee!.field("object")!, values);
}

/** `router.get(path, …)`, and the links of `router.route(path).get(…).post(…)`. */
function* routes(file: ParsedFile, call: SyntaxNode, method: string, object: SyntaxNode, values: readonly SyntaxNode[]): Iterable<Fact> {
  const route = routeCall(object);
  const [path, handlers] = route ? [route.field("arguments")?.children[0], values] : [values[0], values.slice(1)];
  if (!path || handlers.length === 0 || (route && method === "all")) return;
  const paths = pathsOf(file, path);
  const receiver = paths && receiverOf(file, framework, route ? route.field("function")?.field("object") : object);
  if (!receiver || !paths || (receiver.proof === "open" && !paths.every(looksLikePath))) return;
  const handler = handlerOf(file, handlers.at(-1)!);
  if (!handler) return;
  for (const text of paths) {
    yield { kind: "route", uri: file.uri, span: spanOf(call), framework: "express", method: method.toUpperCase(), path: text, ...receiver, handler, middleware: middlewareNames(handlers.slice(0, -1)) };
    if (text.includes(openPart) && receiver.proof !== "open") yield unresolved(file, path);
  }
}

function looksLikePath(path: string): boolean {
  return /^([/*]|\{…\}|$)/.test(path);
}

/** The call of `route` at the start of a chain of verbs. */
function routeCall(object: SyntaxNode): SyntaxNode | undefined {
  let at: SyntaxNode | undefined = object;
  while (at?.type === "call_expression") {
    const property: string = at.field("function")?.field("property")?.text ?? "";
    if (property === "route") return at;
    if (!verbs.has(property)) return undefined;
    at = at.field("function")?.field("object");
  }
  return undefined;
}

function* mounts(file: ParsedFile, call: SyntaxNode, object: SyntaxNode, values: readonly SyntaxNode[]): Iterable<Fact> {
  const receiver = receiverOf(file, framework, object);
  if (!receiver) return;
  for (const entry of listed(file, values) ?? [values]) yield* mountsOf(file, call, receiver, entry);
}

function* mountsOf(file: ParsedFile, call: SyntaxNode, receiver: Receiver, values: readonly SyntaxNode[]): Iterable<Fact> {
  const first = values[0]!;
  const isPath = values.length > 1 && (/string|template|binary|array|regex/.test(first.type) || isTextName(file, first));
  const paths = (isPath ? pathsOf(file, first) : undefined) ?? [""];
  const candidates = (isPath ? values.slice(1) : values).flatMap(it => it.type === "array" ? it.children : [it]);
  for (const [index, candidate] of candidates.entries()) {
    if (isFunction(unwrap(candidate))) continue;
    const target = targetOf(file, candidate);
    if (!target) {
      if (isDynamicModule(candidate)) yield unresolved(file, candidate);
      continue;
    }
    for (const path of paths) {
      yield { kind: "mount", uri: file.uri, span: spanOf(call), framework: "express", path, ...receiver, target, middleware: middlewareNames(candidates.slice(0, index)) };
      if (path.includes(openPart) && receiver.proof !== "open") yield unresolved(file, first);
    }
  }
}

/** A router made here or named here or elsewhere; middleware of packages (`cors()`) is none. */
function targetOf(file: ParsedFile, node: SyntaxNode): Reference | undefined {
  const own = receiverOf(file, framework, node);
  if (own && own.proof !== "open" && own.owner.from !== "parameter") return own.owner;
  return isOurs(referenceOf(file, node));
}

/** A name for a constant string, which a lone middleware is not. */
function isTextName(file: ParsedFile, node: SyntaxNode): boolean {
  return /^(identifier|member_expression)$/.test(node.type) && (pathsOf(file, node)?.[0] ?? openPart) !== openPart
    || /(path|prefix|base|url|route|version)\w*$/i.test(node.text) && /^(identifier|member_expression)$/.test(node.type);
}

/** `require(path)` of a path that is made at run time, also through a loop's variable. */
function isDynamicModule(node: SyntaxNode): boolean {
  return /^(require|import)$/.test(node.field("function")?.text ?? "") && !moduleReference(node)
    || /^\w+\.(router|routes?)$/i.test(node.text);
}

/**
 * The arguments for every element where `use` stands in a walk over a literal list:
 * `[{ path: "/users", route: users }].forEach(it => router.use(it.path, it.route))`.
 */
function listed(file: ParsedFile, values: readonly SyntaxNode[]): SyntaxNode[][] | undefined {
  const variable = values.map(it => it.type === "member_expression" ? it.field("object") : it).find(it => it?.type === "identifier");
  const declaration = variable && declarationOf(file, variable);
  const array = declaration && (declaration.kind === "loop-variable" || declaration.kind === "parameter") ? walkedArray(file, declaration.node) : undefined;
  if (!array) return undefined;
  const elements = array.children.map(unwrap).filter(it => it.type === "object");
  return elements.map(element => values.map(value => substituted(file, value, declaration!.node, element)));
}

function substituted(file: ParsedFile, value: SyntaxNode, variable: SyntaxNode, element: SyntaxNode): SyntaxNode {
  const isMember = value.type === "member_expression";
  const object = isMember ? value.field("object") : value;
  const declaration = object?.type === "identifier" ? declarationOf(file, object) : undefined;
  if (declaration?.node !== variable) return value;
  const key = isMember ? value.field("property")?.text : declaration.path[0];
  return key === undefined ? value : propertyOf(element, key) ?? value;
}

/** The literal array that a `for … of` or a `forEach` walks through. */
function walkedArray(file: ParsedFile, variable: SyntaxNode): SyntaxNode | undefined {
  let above: SyntaxNode | undefined = variable.parent;
  while (above && above.type !== "for_in_statement" && !isFunction(above)) above = above.parent;
  const callee = above && isFunction(above) && above.parent?.type === "arguments" ? above.parent.parent?.field("function") : undefined;
  const over = above?.type === "for_in_statement" ? above.field("right") : callee?.field("property")?.text === "forEach" ? callee.field("object") : undefined;
  const inner = over && unwrap(over);
  if (inner?.type === "array") return inner;
  const declaration = inner?.type === "identifier" ? declarationOf(file, inner) : undefined;
  const value = declaration?.constant && declaration.path.length === 0 && declaration.value ? unwrap(declaration.value) : undefined;
  return value?.type === "array" ? value : undefined;
}

function unresolved(file: ParsedFile, node: SyntaxNode): Fact {
  return { kind: "unresolved", uri: file.uri, span: spanOf(node), scope: "routes", what: node.text.slice(0, 60) };
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
