import type { Fact } from "../../../facts.js";
import type { Handler } from "../../../facts/application.js";
import type { Reference } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { extend, fullNames } from "../bindings/classNames.js";
import { methodNames } from "../bindings/libraries.js";
import { enclosingName } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";
import { argumentsOf, namedDeclaration } from "../bindings/variables.js";
import { colonPath, pathText } from "../routing/mappings.js";

const verbs = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
const functions = /^org\.springframework\.web\.(reactive\.function\.server|servlet\.function)\.RouterFunctions\.route$/;
const predicates = /^org\.springframework\.web\.(reactive\.function\.server|servlet\.function)\.RequestPredicates\.(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;

/** Routes that are built by functions: https://docs.spring.io/spring-framework/reference/web/webflux-functional.html#webflux-fn-router-functions */
export const springFunctionalRoutes: Extractor = {
  name: "spring-functional-routes",
  nodes: ["method_invocation"],
  shares: [scopeKey],
  when: ["RouterFunctions"],
  *extract(file) {
    const owners = new Set<string>();
    for (const call of file.nodes("method_invocation")) {
      const route = builtRoute(file, call) ?? predicateRoute(file, call);
      const name = route && enclosingName(call);
      if (!route || name === undefined) continue;
      if (!owners.has(name)) yield { kind: "app", uri: file.uri, span: spanOf(call), framework: "spring", role: "router", name };
      owners.add(name);
      yield routeFact(file, call, name, route);
    }
  },
};

interface Written {
  readonly method: string;
  readonly path: string;
  readonly handler: SyntaxNode | undefined;
}

/** `.GET("/orders", handler::list)` of `route()`, or of the builder that `.path("/api", builder -> …)` hands on. */
function builtRoute(file: ParsedFile, call: SyntaxNode): Written | undefined {
  const method = call.field("name")?.text ?? "";
  const values = argumentsOf(call);
  if (!verbs.test(method) || !call.field("object") || values.length < 2) return undefined;
  const prefix = prefixOf(file, call, 0);
  return prefix === undefined ? undefined : { method, path: colonPath(joined(prefix, pathText(file, values[0]))), handler: values.at(-1) };
}

/** The path before what a chain adds; undefined where the chain does not start from `route()`. */
function prefixOf(file: ParsedFile, call: SyntaxNode, depth: number): string | undefined {
  let root: SyntaxNode | undefined = call;
  while (root?.type === "method_invocation" && root.field("object")) root = root.field("object");
  if (!root || depth > 6) return undefined;
  if (root.type === "method_invocation") return isRoute(file, root) ? "" : undefined;
  if (/^[A-Z]/.test(root.text)) return isRoute(file, firstCall(call)) ? "" : undefined;
  const lambda = namedDeclaration(file, root)?.node.parent;
  const outer = lambda?.type === "lambda_expression" && lambda.parent?.type === "argument_list" ? lambda.parent.parent : undefined;
  const before = outer && /^(path|nest|add)$/.test(outer.field("name")?.text ?? "") ? prefixOf(file, outer, depth + 1) : undefined;
  return before === undefined || outer?.field("name")?.text !== "path" ? before : joined(before, pathText(file, argumentsOf(outer)[0]));
}

function firstCall(call: SyntaxNode): SyntaxNode {
  let first = call;
  while (first.field("object")?.type === "method_invocation") first = first.field("object")!;
  return first;
}

function isRoute(file: ParsedFile, call: SyntaxNode): boolean {
  return call.field("name")?.text === "route" && argumentsOf(call).length === 0 && methodNames(file, call, {}).some(it => functions.test(it));
}

/** `route(GET("/orders"), handler::list).andRoute(POST("/orders"), handler::add)`. */
function predicateRoute(file: ParsedFile, call: SyntaxNode): Written | undefined {
  const [predicate, handler] = argumentsOf(call);
  if (!/^(route|andRoute)$/.test(call.field("name")?.text ?? "") || predicate?.type !== "method_invocation") return undefined;
  let first = predicate;
  while (first.field("object")?.type === "method_invocation") first = first.field("object")!;
  const method = methodNames(file, first, {}).map(it => predicates.exec(it)?.[2]).find(it => it !== undefined);
  return method === undefined ? undefined : { method, path: colonPath(pathText(file, argumentsOf(first)[0])), handler };
}

function routeFact(file: ParsedFile, call: SyntaxNode, name: string, { method, path, handler }: Written): Fact<"route"> {
  const given = handler && handlerOf(file, handler, name);
  return {
    kind: "route", uri: file.uri, span: { start: call.field("name")!.start, end: call.end }, framework: "spring", method, path,
    owner: { from: "local", name, path: [] }, proof: "made", ...given && { handler: given }, middleware: [],
  };
}

/** `handler::list`; an inline function runs on behalf of the method that builds the routes. */
function handlerOf(file: ParsedFile, node: SyntaxNode, within: string): Handler {
  const [object, member] = node.type === "method_reference" ? node.children : [];
  const called = member?.type === "identifier" ? extend(referenceOf(file, object), member.text) : undefined;
  const own: Reference | undefined = node.type === "lambda_expression" ? { from: "local", name: within, path: [] } : undefined;
  const function_ = called && (called.from === "local" || fullNames(called).length > 0) ? called : own;
  return { at: spanOf(node), ...function_ && { function: function_ } };
}

function joined(before: string, path: string): string {
  if (before === "" || path === "") return before + path;
  return `${before.replace(/\/+$/, "")}/${path.replace(/^\/+/, "")}`;
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
