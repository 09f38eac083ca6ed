import type { Fact } from "../../../facts.js";
import type { Reference } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { scopeKey } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { openPart } from "../bindings/text.js";
import { dotted, extend, referenceOf, unwrap } from "../bindings/values.js";
import { namedView } from "../routing/handlers.js";
import { angledPath, patternPath } from "../routing/paths.js";
import { appFacts, receiverOf, type RouterFramework } from "../routing/routers.js";

/** Routers of Django REST framework: https://www.django-rest-framework.org/api-guide/routers/ */
const routers: RouterFramework = {
  name: "django",
  makes: { "rest_framework.routers.DefaultRouter": "router", "rest_framework.routers.SimpleRouter": "router" },
};

/** Tables of URLs of Django, what they include, and routers of Django REST framework. https://docs.djangoproject.com/en/stable/topics/http/urls/ */
export const djangoUrls: Extractor = {
  name: "django-urls",
  nodes: ["call", "assignment", "augmented_assignment"],
  shares: [scopeKey],
  when: ["urlpatterns", "django.urls", "django.conf.urls", "ROOT_URLCONF", "rest_framework.routers", "outer.register"],
  *extract(file) {
    yield* appFacts(file, routers, () => undefined);
    for (const call of file.nodes("call")) yield* registered(file, call);
    for (const node of [...file.nodes("assignment"), ...file.nodes("augmented_assignment")]) yield* listed(file, node);
  },
};

/** A list of patterns under a name of the module, or the setting that names the module of the root. */
function* listed(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const [left, right] = [node.field("left"), node.field("right")];
  if (left?.type !== "identifier" || !right || node.parent?.parent?.type !== "module") return;
  if (left.text === "ROOT_URLCONF") {
    yield* rootOf(file, node, stringValue(unwrap(right)));
    return;
  }
  const found = [...patternsIn(file, right, "")];
  if (left.text !== "urlpatterns" && found.length === 0) return;
  const name = left.text;
  if (node.type === "assignment") yield { kind: "app", uri: file.uri, span: spanOf(node), framework: "django", role: "router", name };
  for (const it of found) yield* factsOf(file, it, { from: "local", name, path: [] });
}

function* rootOf(file: ParsedFile, node: SyntaxNode, module: string | undefined): Iterable<Fact> {
  if (module === undefined) return;
  const owner: Reference = { from: "local", name: "ROOT_URLCONF", path: [] };
  yield { kind: "app", uri: file.uri, span: spanOf(node), framework: "django", role: "app", name: "ROOT_URLCONF" };
  yield { kind: "mount", uri: file.uri, span: spanOf(node), framework: "django", path: "", owner, proof: "made", target: patternsOf(module), middleware: [] };
}

/** One entry of a table. */
interface Pattern {
  readonly node: SyntaxNode;
  readonly path: string;
  readonly view?: SyntaxNode;
  readonly target?: Reference;
}

function* patternsIn(file: ParsedFile, node: SyntaxNode, prefix: string, depth = 0): Iterable<Pattern> {
  const inner = unwrap(node);
  if (depth > 8) return;
  switch (inner.type) {
    case "list":
    case "tuple":
    case "list_splat": for (const it of inner.children) yield* patternsIn(file, it, prefix, depth + 1); return;
    case "binary_operator": for (const it of [inner.field("left"), inner.field("right")]) if (it) yield* patternsIn(file, it, prefix, depth + 1); return;
    case "call": yield* patternsOfCall(file, inner, prefix, depth); return;
    case "identifier":
    case "attribute": yield* named(file, inner, prefix); return;
    default:
  }
}

/** Another list by its name, `router.urls`. */
function* named(file: ParsedFile, node: SyntaxNode, prefix: string): Iterable<Pattern> {
  const target = tableOf(file, node);
  if (target && (target.from !== "local" || node.type === "identifier" || node.field("attribute")?.text === "urls")) yield { node, path: prefix, target };
}

function* patternsOfCall(file: ParsedFile, call: SyntaxNode, prefix: string, depth: number): Iterable<Pattern> {
  const name = dotted(referenceOf(file, call.field("function"))) ?? "";
  const given = argumentsOf(call);
  if (/(^|\.)i18n_patterns$/.test(name)) for (const it of given.positional) yield* patternsIn(file, it, prefix + openPart + "/", depth + 1);
  // `format_suffix_patterns(urlpatterns)` gives the same once more, with an ending.
  if (/(^|\.)format_suffix_patterns$/.test(name) && given.positional[0]) yield* patternsIn(file, given.positional[0], prefix, depth + 1);
  const kind = /^django\.(?:urls(?:\.conf)?|conf\.urls)\.(path|re_path|url)$/.exec(name)?.[1];
  if (kind === undefined) return;
  const route = argument(given, kind === "path" ? "route" : "regex", 0);
  const path = prefix + (kind === "path" ? angledPath(file, route) : patternPath(file, route));
  const view = argument(given, "view", 1);
  const included = view?.type === "call" && /^django\.(urls(\.conf)?|conf\.urls)\.include$/.test(dotted(referenceOf(file, view.field("function"))) ?? "") ? argumentsOf(view).positional[0] : undefined;
  if (included) yield* includedPatterns(file, call, included, path, depth);
  else if (view && /\.urls$/.test(view.text)) yield { node: call, path: `${path}${openPart}` };   // `admin.site.urls` and the like
  else if (view) yield { node: call, path, view };
}

/** `include("shop.urls")`, `include(router.urls)`, `include([path(…)])`, `include((patterns, "shop"))`. */
function* includedPatterns(file: ParsedFile, call: SyntaxNode, included: SyntaxNode, path: string, depth: number): Iterable<Pattern> {
  const inner = unwrap(included);
  const table = inner.type === "tuple" ? unwrap(inner.children[0] ?? inner) : inner;
  if (table.type === "list" || table.type === "binary_operator") {
    yield* patternsIn(file, table, path, depth + 1);
    return;
  }
  const module = stringValue(table);
  const target = module !== undefined ? patternsOf(module) : tableOf(file, table);
  yield { node: call, path, ...target && { target } };
}

/** Who a list of patterns is: one of this module, `urlpatterns` of another, or a router. */
function tableOf(file: ParsedFile, node: SyntaxNode): Reference | undefined {
  if (node.type === "attribute" && node.field("attribute")?.text === "urls") {
    const receiver = receiverOf(file, routers, node.field("object"));
    if (receiver && receiver.owner.from !== "parameter" && (receiver.proof === "made" || receiver.owner.from === "import")) return receiver.owner;
  }
  const reference = referenceOf(file, node);
  if (reference?.from === "import" && reference.name === "*" && reference.path.length === 0) return extend(reference, "urlpatterns");
  // `from shop import urls` names a module, `from shop.urls import patterns` a list of one.
  return reference?.from === "import" && /^urls$|_urls$/.test(reference.path.at(-1) ?? reference.name) ? extend(reference, "urlpatterns") : reference;
}

function patternsOf(module: string): Reference {
  return { from: "import", specifier: module, name: "urlpatterns", path: [] };
}

function* factsOf(file: ParsedFile, { node, path, view, target }: Pattern, owner: Reference): Iterable<Fact> {
  const shared = { uri: file.uri, span: spanOf(node), framework: "django", path, owner, proof: "made" } as const;
  const named = view && namedView(file, view);
  if (target) yield { kind: "mount", ...shared, target, middleware: [] };
  else if (!named) yield { kind: "unresolved", uri: file.uri, span: spanOf(node), scope: "routes", what: node.text.slice(0, 60) };
  else if (named.actions.length === 0) yield { kind: "route", ...shared, method: "ALL", view: named.reference, middleware: named.wrappers };
  else for (const [method, action] of named.actions) yield { kind: "route", ...shared, method, view: named.reference, action, middleware: named.wrappers };
}

/** `router.register(r"orders", OrderViewSet)`. */
function* registered(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  if (callee?.type !== "attribute" || callee.field("attribute")?.text !== "register") return;
  const receiver = receiverOf(file, routers, callee.field("object"));
  const given = argumentsOf(call);
  const [prefix, view] = [argument(given, "prefix", 0), argument(given, "viewset", 1)];
  const named = view && namedView(file, view);
  if (!receiver || !prefix || !named || (receiver.proof === "open" && !/router/i.test(callee.field("object")?.text ?? ""))) return;
  yield {
    kind: "route", uri: file.uri, span: spanOf(call), framework: "django", method: "ALL", path: patternPath(file, prefix), ...receiver,
    middleware: named.wrappers, view: named.reference, resource: { trailingSlash: endsInSlash(file, callee.field("object")) },
  };
}

/** `DefaultRouter(trailing_slash=False)`. */
function endsInSlash(file: ParsedFile, router: SyntaxNode | undefined): boolean {
  const making = file.nodes("call").find(it => it.parent?.type === "assignment" && it.parent.field("left")?.text === router?.text);
  return making === undefined || argumentsOf(making).named.get("trailing_slash")?.type !== "false";
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
