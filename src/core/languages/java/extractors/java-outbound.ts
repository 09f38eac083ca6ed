import javaClients from "../../../data/java-http-clients.json";
import type { Fact } from "../../../facts.js";
import type { AppFacts, OutboundParts } from "../../../facts/application.js";
import type { Tri } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { annotationOf } from "../bindings/annotations.js";
import { namesClass } from "../bindings/classNames.js";
import { chainOf, stepsAfter } from "../bindings/chains.js";
import { classOf } from "../bindings/libraries.js";
import { enclosingFunction, enclosingName, qualifiedName } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { typeOfNode } from "../bindings/types.js";
import { typeOf } from "../bindings/values.js";
import { argumentsOf } from "../bindings/variables.js";
import { addressOf, type Address } from "../outbound/address.js";
import { deadlineOf, type Deadline } from "../outbound/deadline.js";
import { apacheRequest, connectionDeadline, jdkRequest, reactiveRequest } from "../outbound/requests.js";

const classes: Readonly<Record<string, string>> = javaClients.classes;
const methods: Readonly<Record<string, readonly string[]>> = javaClients.methods;
const names = new Set(Object.values(methods).flat());

/** Requests to other services, and beans that are clients, with or without a deadline. */
export const javaOutbound: Extractor = {
  name: "java-outbound",
  nodes: ["method_invocation", "method_declaration", "return_statement"],
  shares: [scopeKey],
  when: ["RestTemplate", "RestOperations", "RestClient", "WebClient", "java.net.http", "openConnection", "openStream", "org.apache.http", "org.apache.hc", "okhttp3"],
  *extract(file) {
    for (const call of file.nodes("method_invocation")) yield* requestFact(file, call);
    for (const method of file.nodes("method_declaration")) yield* beanFact(file, method);
  },
};

function* requestFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const name = call.field("name")?.text ?? "";
  const object = call.field("object");
  if (!object) return;
  if (name === "openConnection" || name === "openStream") yield* connectionFact(file, call, object);
  if (!names.has(name)) return;
  const client = classOf(file, object, javaClients.results).flatMap(it => classes[it] ?? [])[0];
  if (client === undefined || !methods[client]!.includes(name) || !startsRequest(client, call)) return;
  const [first] = argumentsOf(call);
  const { timeout, bean, builder } = timeOf(file, client, call, object);
  const path = stepsAfter(call).find(it => it.name === "uri")?.arguments[0];
  yield outbound(file, call, client, {
    timeout, ...bean !== undefined && { bean },
    ...addressOf(file, client === "apache-http-client" || client === "jdk-http-client" || client === "rest-template" || client === "okhttp" ? first : path, baseOf(file, object)),
    ...builder && { builder },
  });
}

/** The verbs of the fluent clients take no argument; a method of the same name on another step has one. */
function startsRequest(client: string, call: SyntaxNode): boolean {
  if (client !== "rest-client" && client !== "web-client") return true;
  return argumentsOf(call).length === (call.field("name")?.text === "method" ? 1 : 0) && stepsAfter(call).some(it => /^(retrieve|exchange\w*)$/.test(it.name));
}

interface Timed extends Deadline {
  readonly builder?: Span;
}

function timeOf(file: ParsedFile, client: string, call: SyntaxNode, object: SyntaxNode): Timed {
  const [request] = argumentsOf(call);
  if (client === "jdk-http-client") return jdkRequest(file, call, request);
  const own = client === "web-client" ? reactiveRequest(call) : client === "apache-http-client" ? apacheRequest(file, request) : "no";
  return own === "no" ? deadlineOf(file, client, object) : { timeout: own };
}

/** `baseUrl`, `rootUri` or `create(…)` of what makes the client in this file. */
function baseOf(file: ParsedFile, object: SyntaxNode): SyntaxNode | undefined {
  return chainOf(file, object).steps.findLast(it => /^(baseUrl|rootUri|create)$/.test(it.name))?.arguments[0];
}

/** `(HttpURLConnection) url.openConnection()`, `new URL("https://…").openStream()`. */
function* connectionFact(file: ParsedFile, call: SyntaxNode, object: SyntaxNode): Iterable<Fact> {
  if (!namesClass(typeOf(file, object)?.reference, "java.net.URL") && !classOf(file, object, { "java.net.URI.toURL": "java.net.URL" }).includes("java.net.URL")) return;
  const cast = call.parent?.type === "cast_expression" ? typeOfNode(file, call.parent.field("type")) : undefined;
  const address = addressOf(file, object);
  const isHttp = address.target !== "unknown" || namesClass(cast?.reference, "java.net.HttpURLConnection", "javax.net.ssl.HttpsURLConnection");
  if (!isHttp) return;
  const timeout = call.field("name")?.text === "openStream" ? "no" : connectionDeadline(file, call);
  yield outbound(file, call, "url-connection", { timeout, ...address });
}

interface Request extends Address {
  readonly timeout: Tri;
  readonly bean?: string;
  readonly builder?: Span;
}

function outbound(file: ParsedFile, call: SyntaxNode, client: string, { timeout, bean, target, host, builder }: Request): Fact<"outbound"> {
  const within = enclosingName(call);
  const isDetached = stepsAfter(call).at(-1)?.name === "subscribe";
  return {
    kind: "outbound", uri: file.uri, span: { start: call.start, end: call.end }, client, callee: calleeText(call), timeout, target,
    ...host !== undefined && { host },
    browser: false,
    ...within !== undefined && enclosingFunction(call) && { within },
    ...isDetached && { detached: true as const },
    ...bean !== undefined && { bean },
    parts: partsOf(call, builder),
  };
}

function partsOf(call: SyntaxNode, builder: Span | undefined): OutboundParts {
  return { call: { start: call.start, end: call.end }, ...builder && { options: builder }, position: 0, count: argumentsOf(call).length };
}

/** `rest.getForObject`, `HttpClient.send` of a client that is made on the spot. */
function calleeText(call: SyntaxNode): string {
  const name = call.field("name")?.text ?? "";
  let root = call.field("object");
  while (root?.type === "method_invocation" && root.field("object")) root = root.field("object");
  const from = root?.type === "object_creation_expression" ? root.field("type") : root;
  return from && /^[\w.]{1,40}$/.test(from.text) ? `${from.text}.${name}` : name;
}

/** A bean that is a client, or a builder of one: `@Bean RestTemplate rest() { return new RestTemplate(); }`. */
function* beanFact(file: ParsedFile, method: SyntaxNode): Iterable<Fact> {
  if (!annotationOf(file, method, "org.springframework.context.annotation.Bean")) return;
  const type = typeOfNode(file, method.field("type"))?.reference;
  const bean = Object.keys(known).find(it => namesClass(type, it));
  if (bean === undefined) return;
  const returned = file.nodes("return_statement").filter(it => enclosingFunction(it) === method);
  const made: Deadline = returned.length === 1 ? deadlineOf(file, known[bean]!, returned[0]!.children[0]) : { timeout: "unknown" };
  const at = method.field("name") ?? method;
  const fact: AppFacts["outboundDefault"] = { client: known[bean]!, timeout: made.timeout, name: qualifiedName(method) ?? "", target: "unknown", bean, ...made.bean !== undefined && { madeWith: made.bean } };
  yield { kind: "outboundDefault", uri: file.uri, span: { start: at.start, end: at.end }, ...fact };
}

const known: Readonly<Record<string, string>> = {
  ...classes, ...Object.fromEntries(Object.entries(javaClients.builders).flatMap(([client, builders]) => builders.map(it => [it, client]))),
};
