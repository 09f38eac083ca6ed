import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { decoratorsOf, type Decorator } from "../bindings/decorators.js";
import { scopeKey } from "../bindings/scope.js";
import { openPart } from "../bindings/text.js";
import { referenceOf } from "../bindings/values.js";
import { decoratedHandler, dependencyNames } from "../routing/handlers.js";
import { bracedPath, methodsOf } from "../routing/paths.js";
import { appFacts, handovers, receiverOf, targetOf, type RouterFramework } from "../routing/routers.js";

const framework: RouterFramework = {
  name: "fastapi",
  makes: { "fastapi.FastAPI": "app", "fastapi.applications.FastAPI": "app", "fastapi.APIRouter": "router", "fastapi.routing.APIRouter": "router" },
};
const verbs = /^(get|post|put|patch|delete|head|options|trace)$/;

/** Routes of FastAPI, and where its routers are included. https://fastapi.tiangolo.com/tutorial/bigger-applications/ */
export const fastapi: Extractor = {
  name: "fastapi",
  nodes: ["call", "decorated_definition"],
  shares: [scopeKey],
  when: ["fastapi", "router", "include_router", "app."],
  *extract(file) {
    if (/\b(flask|django)\b/.test(file.text) && !file.text.includes("fastapi")) return;
    yield* appFacts(file, framework, call => prefixIn(file, call));
    for (const node of file.nodes("decorated_definition")) yield* decorated(file, node);
    for (const call of file.nodes("call")) yield* registration(file, call);
    yield* handovers(file, framework);
  },
};

function prefixIn(file: ParsedFile, call: SyntaxNode): string | undefined {
  const prefix = argumentsOf(call).named.get("prefix");
  return prefix && bracedPath(file, prefix);
}

/** `@router.get("/orders/{id}")`, `@app.api_route("/x", methods=["GET", "POST"])`. */
function* decorated(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const definition = node.field("definition");
  if (definition?.type !== "function_definition") return;
  for (const decorator of decoratorsOf(file, definition)) {
    const verb = decorator.callee.field("attribute")?.text ?? "";
    const path = argument(decorator.arguments, "path", 0);
    if (!path || (!verbs.test(verb) && verb !== "api_route")) continue;
    const methods = verb === "api_route" ? methodsOf(decorator.arguments) ?? ["GET"] : [verb.toUpperCase()];
    for (const method of methods) yield* routeFact(file, decorator, definition, method, bracedPath(file, path));
  }
}

function* routeFact(file: ParsedFile, decorator: Decorator, definition: SyntaxNode, method: string, path: string): Iterable<Fact> {
  const receiver = receiverOf(file, framework, decorator.callee.field("object"));
  if (!receiver || (receiver.proof === "open" && !/^(\/|\{…\}|$)/.test(path))) return;
  yield {
    kind: "route", uri: file.uri, span: spanOf(decorator.node), framework: "fastapi", method, path, ...receiver,
    handler: decoratedHandler(definition), middleware: dependencyNames(file, decorator.arguments.named.get("dependencies")),
  };
}

/** `app.include_router(orders.router, prefix="/orders")`, `app.mount("/v1", v1)`, `app.add_api_route("/x", handler)`. */
function* registration(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  const method = callee?.type === "attribute" ? callee.field("attribute")?.text ?? "" : "";
  if (!/^(include_router|mount|add_api_route)$/.test(method)) return;
  const receiver = receiverOf(file, framework, callee!.field("object"));
  if (!receiver) return;
  const given = argumentsOf(call);
  if (method === "add_api_route") {
    yield* addedRoutes(file, call, receiver);
    return;
  }
  const child = method === "mount" ? argument(given, "app", 1) : argument(given, "router", 0);
  const prefix = method === "mount" ? argument(given, "path", 0) : argument(given, "prefix");
  const target = child && targetOf(file, framework, child);
  const path = prefix ? bracedPath(file, prefix) : "";
  if (target) yield { kind: "mount", uri: file.uri, span: spanOf(call), framework: "fastapi", path, ...receiver, target, middleware: dependencyNames(file, given.named.get("dependencies")) };
  if (child && (!target || path.includes(openPart)) && receiver.proof !== "open") yield { kind: "unresolved", uri: file.uri, span: spanOf(call), scope: "routes", what: call.text.slice(0, 60) };
}

function* addedRoutes(file: ParsedFile, call: SyntaxNode, receiver: NonNullable<ReturnType<typeof receiverOf>>): Iterable<Fact> {
  const given = argumentsOf(call);
  const endpoint = argument(given, "endpoint", 1);
  const reference = endpoint && referenceOf(file, endpoint);
  for (const method of methodsOf(given) ?? ["GET"]) {
    yield {
      kind: "route", uri: file.uri, span: spanOf(call), framework: "fastapi", method, path: bracedPath(file, argument(given, "path", 0)), ...receiver,
      ...endpoint && { handler: { at: spanOf(endpoint), ...reference && { function: reference } } },
      middleware: dependencyNames(file, given.named.get("dependencies")),
    };
  }
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
