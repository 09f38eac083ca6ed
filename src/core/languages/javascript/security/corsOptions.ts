import corsLibraries from "../../../data/cors-libraries.json";
import serverLibraries from "../../../data/server-libraries.json";
import type { Fact } from "../../../facts.js";
import type { SecurityFacts } from "../../../facts/security.js";
import { libraryName, libraryValue } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { stringValue } from "../bindings/scope.js";
import { declarationOf, originOf, referenceOf, unwrap } from "../bindings/values.js";
import { propertyOf } from "../routing/routePaths.js";
import { isInDevelopment } from "../servers/development.js";
import { objectOf } from "../servers/port.js";
import { originsOf } from "./corsOrigins.js";

type Policy = SecurityFacts["corsPolicy"];

const calls: Readonly<Record<string, string>> = corsLibraries.calls;
const plugins: Readonly<Record<string, string>> = corsLibraries.plugins;
const listeners: Readonly<Record<string, string>> = serverLibraries.listeners;

/** A call that sets a policy, with the library and the value of its options. */
interface PolicyCall {
  readonly library: string;
  readonly options: SyntaxNode;
}

/** The policy that the options of a call of a library of CORS set; nothing where they are made elsewhere. */
export function policyOfCall(file: ParsedFile, call: SyntaxNode): Fact<"corsPolicy"> | undefined {
  const found = policyCall(file, call);
  const options = found && objectOf(file, found.options);
  const callee = (call.field("function") ?? call.field("constructor"))?.text.replaceAll(/\s+/g, "") ?? "";
  return options && policyOf(file, call, call.type === "new_expression" ? `new ${callee}` : callee, found.library, options);
}

/** The policy of an object literal of options, for the call or decorator that is given it. */
export function policyOf(file: ParsedFile, at: SyntaxNode, callee: string, library: string, options: SyntaxNode): Fact<"corsPolicy"> {
  const origin = propertyOf(options, "origin");
  const credentials = propertyOf(options, "credentials");
  const isOpen = options.children.some(it => it.type === "spread_element");
  return {
    kind: "corsPolicy", uri: file.uri, span: { start: at.start, end: at.end }, library, callee: callee.slice(0, 60),
    // Without `origin` all of them take the star.
    origins: origin ? originsOf(file, origin, library) : isOpen ? "unknown" : "any",
    credentials: credentials ? switchOf(file, credentials) : isOpen ? "unknown" : "no",
    ...origin && { originsAt: { start: origin.start, end: origin.end } },
    ...credentials && { credentialsAt: { start: credentials.start, end: credentials.end } },
    ...(isInDevelopment(at) || isInDevelopment(options)) && { development: true },
  };
}

function policyCall(file: ParsedFile, call: SyntaxNode): PolicyCall | undefined {
  const values = (call.field("arguments")?.children ?? []).filter(it => it.type !== "comment");
  const callee = call.field("function") ?? call.field("constructor");
  if (!callee || !values[0]) return undefined;
  const method = callee.type === "member_expression" ? callee.field("property")?.text : undefined;
  if (method === "enableCors") return isNest(file, callee.field("object")) ? { library: "nestjs", options: values[0] } : undefined;
  if (method === "register") return pluginCall(file, values);
  const name = libraryName(referenceOf(file, callee)) ?? "";
  if (name === "@nestjs/core:NestFactory.create") return within(file, "nestjs", values.at(-1));
  if (/^socket\.io:(Server)?$/.test(name)) return within(file, "socket.io", values.at(-1));
  const library = Object.hasOwn(calls, name) ? calls[name] : undefined;
  return library === undefined ? undefined : { library, options: values[0] };
}

/** `NestFactory.create(AppModule, { cors: … })`, `new Server(server, { cors: … })`. */
function within(file: ParsedFile, library: string, holder: SyntaxNode | undefined): PolicyCall | undefined {
  const object = holder && objectOf(file, holder);
  const options = object && propertyOf(object, "cors");
  return options && { library, options };
}

/** `fastify.register(cors, { … })`. */
function pluginCall(file: ParsedFile, [plugin, options]: readonly SyntaxNode[]): PolicyCall | undefined {
  const inner = plugin && unwrap(plugin);
  const imported = inner?.type === "call_expression" && inner.field("function")?.type === "import" ? stringValue(inner.field("arguments")?.children[0]) : undefined;
  const name = imported === undefined ? libraryName(referenceOf(file, inner)) ?? "" : `${imported}:`;
  if (name === "fastify-socket.io:") return within(file, "socket.io", options);
  const library = Object.hasOwn(plugins, name) ? plugins[name] : undefined;
  return library === undefined || !options ? undefined : { library, options };
}

function isNest(file: ParsedFile, app: SyntaxNode | undefined): boolean {
  return app !== undefined && listeners[libraryValue(originOf(file, app)) ?? ""] === "nestjs";
}

/** Whether credentials are allowed: `cors` takes nothing but `true` for it. */
function switchOf(file: ParsedFile, node: SyntaxNode, depth = 0): Policy["credentials"] {
  const value = unwrap(node);
  if (value.type === "true") return "yes";
  if (value.type === "false" || value.text === "undefined") return "no";
  const declaration = /identifier$/.test(value.type) && depth < 4 ? declarationOf(file, value) : undefined;
  if (!declaration?.constant || declaration.kind !== "variable" || !declaration.value || declaration.path.length > 0) return "unknown";
  return switchOf(file, declaration.value, depth + 1);
}
