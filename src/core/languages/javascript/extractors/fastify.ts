import type { Fact } from "../../../facts.js";
import type { Handler } from "../../../facts/application.js";
import type { Reference } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { handlerOf, middlewareNames } from "../routing/handlers.js";
import { handoversIn } from "../routing/handovers.js";
import { qualifiedName } from "../bindings/names.js";
import { isOurs } from "../bindings/ours.js";
import { openPart, pathsOf, propertyOf } from "../routing/routePaths.js";
import { holderName, makingName, receiverOf, roleOf, type Receiver, type RouterFramework } from "../routing/routers.js";
import { isFunction, scopeKey, stringValue } from "../bindings/scope.js";
import { declarationOf, referenceOf, unwrap } from "../bindings/values.js";

const verbs = new Set(["get", "post", "put", "patch", "delete", "head", "options", "all"]);
/** Options that run before the handler: https://fastify.dev/docs/latest/Reference/Hooks/ */
const hooks = ["onRequest", "preParsing", "preValidation", "preHandler"];
const instanceType = /^FastifyInstance$/;
const pluginType = /^FastifyPlugin(Async|Callback)?(TypeBox|Zod|JsonSchemaToTs)?$|^FastifyPluginAsync/;

const framework: RouterFramework = {
  name: "fastify",
  makes: (it: Reference) => {
    if (it.from !== "import" || it.specifier !== "fastify") return undefined;
    const member = it.name === "default" || it.name === "*" ? it.path : [it.name, ...it.path];
    return member.length === 0 || (member.length === 1 && /^(fastify|default)$/.test(member[0]!)) ? "app" : undefined;
  },
  isType: it => it.from === "import" && instanceType.test(it.path.at(-1) ?? it.name),
  isPluginType: it => it.from === "import" && (it.specifier === "fastify-plugin" || pluginType.test(it.path.at(-1) ?? it.name)),
  parameterNames: /^(fastify|app|server|instance|api|router)$/i,
  chained: /^(withTypeProvider|register|get|post|put|patch|delete|head|options|all|route|addHook|decorate)$/,
};

/** Routes of Fastify, and plugins with their prefixes. https://fastify.dev/docs/latest/Reference/Routes/ */
export const fastify: Extractor = {
  name: "fastify",
  nodes: ["call_expression", "new_expression", "assignment_expression"],
  shares: [scopeKey],
  when: ["astify"],
  *extract(file) {
    for (const call of file.nodes("call_expression")) {
      yield* appFact(file, call);
      yield* registration(file, call);
    }
    yield* handoversIn(file, framework);
  },
};

function* appFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const role = roleOf(file, framework, call);
  if (role) yield { kind: "app", uri: file.uri, span: spanOf(call), framework: "fastify", role, name: makingName(call) };
}

function* registration(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  const method = callee?.type === "member_expression" ? callee.field("property")?.text ?? "" : "";
  if (!verbs.has(method) && method !== "route" && method !== "register") return;
  const values = (call.field("arguments")?.children ?? []).filter(it => it.type !== "comment");
  const receiver = values.length > 0 ? fastifyReceiver(file, callee!.field("object")!) : undefined;
  if (!receiver) return;
  if (method === "register") yield* plugin(file, call, receiver, values);
  else if (method === "route") yield* fullRoute(file, call, receiver, values[0]!);
  else yield* shortRoute(file, call, receiver, method, values);
}

/** A first parameter called `fastify` of an exported or named plugin is one, whoever loads it: so plugins are written. */
function fastifyReceiver(file: ParsedFile, object: SyntaxNode): Receiver | undefined {
  const receiver = receiverOf(file, framework, object);
  if (receiver?.proof !== "open" || receiver.owner.from !== "parameter" || receiver.owner.index !== 0) return receiver;
  return unwrap(object).text === "fastify" ? { ...receiver, proof: "typed" } : receiver;
}

/** `fastify.get(path, options?, handler)`. */
function* shortRoute(file: ParsedFile, call: SyntaxNode, receiver: Receiver, method: string, values: readonly SyntaxNode[]): Iterable<Fact> {
  const paths = pathsOf(file, values[0]);
  const options = values.slice(1).map(it => literalObject(file, it)).find(it => it !== undefined);
  const last = values.length > 1 ? values.at(-1)! : undefined;
  const given = options && propertyOf(options, "handler");
  const handler = last && last.type !== "object" ? handlerOf(file, last) : given && handlerOf(file, given);
  if (!paths || !handler || (receiver.proof === "open" && !paths.every(it => /^([/*]|\{…\}|$)/.test(it)))) return;
  yield* routeFacts(file, call, receiver, [method.toUpperCase()], paths, handler, options);
}

/** `fastify.route({ method, url, handler })`. */
function* fullRoute(file: ParsedFile, call: SyntaxNode, receiver: Receiver, value: SyntaxNode): Iterable<Fact> {
  const options = literalObject(file, value);
  if (!options) {
    if (receiver.proof !== "open") yield unresolved(file, value);
    return;
  }
  const paths = pathsOf(file, propertyOf(options, "url") ?? propertyOf(options, "path"));
  const given = propertyOf(options, "handler");
  const handler = given && handlerOf(file, given);
  const method = propertyOf(options, "method");
  const methods = (method?.type === "array" ? method.children : method ? [method] : []).flatMap(it => stringValue(it)?.toUpperCase() ?? []);
  if (paths && handler && methods.length > 0) yield* routeFacts(file, call, receiver, methods, paths, handler, options);
}

function* routeFacts(
  file: ParsedFile, call: SyntaxNode, receiver: Receiver, methods: readonly string[], paths: readonly string[], handler: Handler, options: SyntaxNode | undefined,
): Iterable<Fact> {
  const before = options ? hooks.flatMap(it => propertyOf(options, it) ?? []) : [];
  for (const method of methods) {
    for (const path of paths) {
      yield { kind: "route", uri: file.uri, span: spanOf(call), framework: "fastify", method, path, ...receiver, handler, middleware: middlewareNames(before) };
      if (path.includes(openPart) && receiver.proof !== "open") yield unresolved(file, call.field("arguments")?.children[0] ?? call);
    }
  }
}

/** `fastify.register(plugin, { prefix })`. A plugin is a function that gets the child as its first parameter. */
function* plugin(file: ParsedFile, call: SyntaxNode, receiver: Receiver, values: readonly SyntaxNode[]): Iterable<Fact> {
  if (isAutoload(file, values[0]!)) {
    yield* autoload(file, call, receiver, values);
    return;
  }
  const target = pluginOf(file, values[0]!);
  if (target === "package") return;
  if (!target) {
    if (receiver.proof !== "open") yield unresolved(file, values[0]!);
    return;
  }
  const options = values[1] && literalObject(file, values[1]);
  const prefix = options && propertyOf(options, "prefix");
  const path = (prefix && pathsOf(file, prefix)?.[0]) ?? (values[1] && !options ? openPart : "");
  yield { kind: "mount", uri: file.uri, span: spanOf(call), framework: "fastify", path, ...receiver, target, parameter: { index: 0 }, middleware: [] };
}

function isAutoload(file: ParsedFile, node: SyntaxNode): boolean {
  const reference = referenceOf(file, node);
  return reference?.from === "import" && /^(@fastify\/autoload|fastify-autoload)$/.test(reference.specifier);
}

/** `fastify.register(autoload, { dir, options })`: https://github.com/fastify/fastify-autoload#readme */
function* autoload(file: ParsedFile, call: SyntaxNode, receiver: Receiver, values: readonly SyntaxNode[]): Iterable<Fact> {
  const options = values[1] && literalObject(file, values[1]);
  const folder = options && folderText(file, propertyOf(options, "dir"));
  const names = options && propertyOf(options, "dirNameRoutePrefix")?.text;
  const decides = options && ["ignorePattern", "ignoreFilter", "matchFilter", "indexPattern", "maxDepth"].some(it => propertyOf(options, it));
  if (folder === undefined || !options || decides || (names !== undefined && !/^(true|false)$/.test(names))) {
    yield unresolved(file, values[0]!);
    return;
  }
  const inner = propertyOf(options, "options");
  const prefix = inner && unwrap(inner).type === "object" ? propertyOf(unwrap(inner), "prefix") : undefined;
  yield {
    kind: "autoload", uri: file.uri, span: spanOf(call), framework: "fastify", ...receiver, folder,
    prefix: (prefix && pathsOf(file, prefix)?.[0]) ?? "", parameters: propertyOf(options, "routeParams")?.text === "true", folderNames: names !== "false",
  };
}

/** `path.join(__dirname, "routes")`, `` `${import.meta.dirname}/routes` ``, `new URL("./routes", import.meta.url)`: below the file's own folder. */
function folderText(file: ParsedFile, node: SyntaxNode | undefined): string | undefined {
  const inner = node && unwrap(node);
  if (!inner) return undefined;
  if (inner.type === "identifier") {
    const declaration = declarationOf(file, inner);
    return declaration?.constant && declaration.value && declaration.path.length === 0 ? folderText(file, declaration.value) : undefined;
  }
  const here = /^(__dirname|import\.meta\.(dirname|url))$/;   // `join(import.meta.url, …)` is that of the package desm
  if (inner.type === "template_string") return /^`\$\{(__dirname|import\.meta\.dirname)\}\/([^$`]*)`$/.exec(inner.text)?.[2];
  if (/(^|\.)fileURLToPath$/.test(inner.field("function")?.text ?? "")) return folderText(file, inner.field("arguments")?.children[0]);
  const values = inner.field("arguments")?.children ?? [];
  if (inner.field("constructor")?.text === "URL" && values[1]?.text === "import.meta.url") return stringValue(values[0]);
  if (!/(^|\.)(join|resolve)$/.test(inner.field("function")?.text ?? "") || !values[0] || !here.test(values[0].text)) return undefined;
  const parts = values.slice(1).map(stringValue);
  return parts.every(it => it !== undefined) ? parts.join("/") : undefined;
}

/** `package` for plugins that bring no routes of this project; undefined where the plugin cannot be told. */
function pluginOf(file: ParsedFile, node: SyntaxNode): Reference | "package" | undefined {
  const inner = unwrap(node);
  if (isFunction(inner)) return { from: "local", name: qualifiedName(inner) ?? holderName(file, inner), path: [] };
  const reference = referenceOf(file, inner);
  if (!reference) return undefined;
  // `register(fp(routes))` and `register(routes(options))`: a plugin that is wrapped, or made by a call.
  if (inner.type === "call_expression" && reference.path.at(-1) === "()") {
    const wrapped = reference.from === "import" && reference.specifier === "fastify-plugin" ? inner.field("arguments")?.children[0] : undefined;
    return wrapped ? pluginOf(file, wrapped) : isOurs({ ...reference, path: reference.path.slice(0, -1) }) ?? "package";
  }
  if (reference.from === "import" && /^@fastify\//.test(reference.specifier)) return "package";
  return isOurs(reference) ?? "package";
}

function literalObject(file: ParsedFile, node: SyntaxNode): SyntaxNode | undefined {
  const inner = unwrap(node);
  if (inner.type === "object") return inner;
  const declaration = inner.type === "identifier" ? declarationOf(file, inner) : undefined;
  const value = declaration?.constant && declaration.path.length === 0 && declaration.value ? unwrap(declaration.value) : undefined;
  return value?.type === "object" ? value : undefined;
}

function unresolved(file: ParsedFile, node: SyntaxNode): Fact {
  return { kind: "unresolved", uri: file.uri, span: spanOf(node), scope: "routes", what: node.text.slice(0, 60) };
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
