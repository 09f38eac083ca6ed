import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { decoratorsOf, type Decorator } from "../bindings/decorators.js";
import { scopeKey } from "../bindings/scope.js";
import { openPart } from "../bindings/text.js";
import { decoratedHandler, namedView, shortName } from "../routing/handlers.js";
import { angledPath, methodsOf } from "../routing/paths.js";
import { appFacts, handovers, receiverOf, targetOf, type Receiver, type RouterFramework } from "../routing/routers.js";

/** Quart has the interface of Flask: https://quart.palletsprojects.com/en/latest/how_to_guides/flask_migration/ */
const framework: RouterFramework = {
  name: "flask",
  makes: {
    "flask.Flask": "app", "flask.app.Flask": "app", "flask.Blueprint": "router", "flask.blueprints.Blueprint": "router",
    "quart.Quart": "app", "quart.Blueprint": "router", "flask_restful.Api": "router",
  },
};
const verbs = /^(get|post|put|patch|delete)$/;

/** Routes of Flask and its blueprints. https://flask.palletsprojects.com/en/stable/api/#url-route-registrations */
export const flask: Extractor = {
  name: "flask",
  nodes: ["call", "decorated_definition"],
  shares: [scopeKey],
  when: ["flask", "quart", ".route(", "blueprint", "add_url_rule", "add_resource", "bp.", "app."],
  *extract(file) {
    if (/\b(fastapi|django)\b/.test(file.text) && !/\b(flask|quart)/.test(file.text)) return;
    yield* appFacts(file, framework, call => prefixIn(file, call));
    for (const node of file.nodes("decorated_definition")) yield* decorated(file, node);
    for (const call of file.nodes("call")) yield* registration(file, call);
    yield* handovers(file, framework);
  },
};

/** `Blueprint("orders", __name__, url_prefix="/orders")`, `Api(app, prefix="/v1")`. */
function prefixIn(file: ParsedFile, call: SyntaxNode): string | undefined {
  const { named } = argumentsOf(call);
  const prefix = named.get("url_prefix") ?? named.get("prefix");
  return prefix && angledPath(file, prefix);
}

function* decorated(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const definition = node.field("definition");
  if (definition?.type !== "function_definition") return;
  const decorators = decoratorsOf(file, definition);
  for (const [index, decorator] of decorators.entries()) {
    const verb = decorator.callee.field("attribute")?.text ?? "";
    const rule = argument(decorator.arguments, "rule", 0);
    if (!rule || (!verbs.test(verb) && verb !== "route")) continue;
    const methods = verb === "route" ? methodsOf(decorator.arguments) ?? ["GET"] : [verb.toUpperCase()];
    // Decorators above the one that registers have no part in the route.
    const middleware = decorators.slice(index + 1).filter(it => !isRoute(it)).map(it => shortName(it.callee));
    for (const method of methods) yield* routeFact(file, decorator, definition, method, angledPath(file, rule), middleware);
  }
}

function isRoute({ callee }: Decorator): boolean {
  return /^(route|get|post|put|patch|delete)$/.test(callee.field("attribute")?.text ?? "");
}

function* routeFact(file: ParsedFile, decorator: Decorator, definition: SyntaxNode, method: string, path: string, middleware: readonly string[]): Iterable<Fact> {
  const receiver = receiverOf(file, framework, decorator.callee.field("object"));
  if (!receiver || (receiver.proof === "open" && !/^(\/|\{…\}|$)/.test(path))) return;
  yield { kind: "route", uri: file.uri, span: spanOf(decorator.node), framework: "flask", method, path, ...receiver, handler: decoratedHandler(definition), middleware };
}

function* registration(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  const method = callee?.type === "attribute" ? callee.field("attribute")?.text ?? "" : "";
  if (method === "init_app") yield* lateResources(file, call);
  if (!/^(register_blueprint|add_url_rule|add_resource)$/.test(method)) {
    yield* resourcesOf(file, call);
    return;
  }
  const receiver = receiverOf(file, framework, callee!.field("object"));
  if (!receiver) return;
  if (method === "register_blueprint") yield* blueprint(file, call, receiver);
  else if (method === "add_url_rule") yield* rule(file, call, receiver);
  else for (const path of argumentsOf(call).positional.slice(1)) yield* viewRoutes(file, call, receiver, angledPath(file, path), argumentsOf(call).positional[0], undefined);
}

/** The prefix given here stands in the place of the blueprint's own: https://flask.palletsprojects.com/en/stable/api/#flask.Flask.register_blueprint */
function* blueprint(file: ParsedFile, call: SyntaxNode, receiver: Receiver): Iterable<Fact> {
  const given = argumentsOf(call);
  const child = argument(given, "blueprint", 0);
  const target = child && targetOf(file, framework, child);
  const prefix = given.named.get("url_prefix");
  const path = prefix ? angledPath(file, prefix) : "";
  if (target) yield { kind: "mount", uri: file.uri, span: spanOf(call), framework: "flask", path, ...receiver, target, ...prefix && { replacesPrefix: true }, middleware: [] };
  if (child && (!target || path.includes(openPart)) && receiver.proof !== "open") yield { kind: "unresolved", uri: file.uri, span: spanOf(call), scope: "routes", what: call.text.slice(0, 60) };
}

function* rule(file: ParsedFile, call: SyntaxNode, receiver: Receiver): Iterable<Fact> {
  const given = argumentsOf(call);
  const path = argument(given, "rule", 0);
  if (path) yield* viewRoutes(file, call, receiver, angledPath(file, path), argument(given, "view_func", 2), methodsOf(given));
}

/** A function answers the methods that are given; a class those that it has. */
function* viewRoutes(file: ParsedFile, call: SyntaxNode, receiver: Receiver, path: string, view: SyntaxNode | undefined, methods: readonly string[] | undefined): Iterable<Fact> {
  const named = view && namedView(file, view);
  const shared = { kind: "route", uri: file.uri, span: spanOf(call), framework: "flask", path, ...receiver } as const;
  const isClass = named && (/\.as_view\(/.test(view.text) || call.field("function")?.field("attribute")?.text === "add_resource");
  if (isClass && !methods) {
    yield { ...shared, method: "ALL", view: named.reference, middleware: named.wrappers };
    return;
  }
  for (const method of methods ?? ["GET"]) {
    const reference = named && (isClass ? { ...named.reference, path: [...named.reference.path, method.toLowerCase()] } : named.reference);
    yield { ...shared, method, ...reference && { handler: { at: spanOf(view!), function: reference } }, middleware: named?.wrappers ?? [] };
  }
}

/** `Api(app)` of Flask-RESTful hangs its resources into the app. https://flask-restful.readthedocs.io/en/latest/quickstart.html */
function* resourcesOf(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const receiver = receiverOf(file, framework, call);
  const app = argument(argumentsOf(call), "app", 0);
  const holder = receiver?.proof === "made" && app && call.field("function")?.text.endsWith("Api") ? receiverOf(file, framework, app) : undefined;
  if (holder && receiver && receiver.owner.from !== "parameter") {
    yield { kind: "mount", uri: file.uri, span: spanOf(call), framework: "flask", path: "", ...holder, target: receiver.owner, middleware: [] };
  }
}

/** `api.init_app(app)`. */
function* lateResources(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const api = receiverOf(file, framework, call.field("function")?.field("object"));
  const app = argument(argumentsOf(call), "app", 0);
  const holder = app && receiverOf(file, framework, app);
  if (!api || !holder || api.owner.from === "parameter" || api.owner.path.length > 0) return;
  yield { kind: "mount", uri: file.uri, span: spanOf(call), framework: "flask", path: "", ...holder, target: api.owner, middleware: [] };
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
