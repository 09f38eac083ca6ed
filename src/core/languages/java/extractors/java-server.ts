import javaServers from "../../../data/java-servers.json";
import type { Fact } from "../../../facts.js";
import type { PortValue } from "../../../facts/application.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { fullNames } from "../bindings/classNames.js";
import { methodNames } from "../bindings/libraries.js";
import { enclosingName, namedMethodAround } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";
import { argumentsOf, settledValue } from "../bindings/variables.js";
import { isInDevelopment } from "../servers/development.js";
import { portArgument, portValue } from "../servers/port.js";
import { customizedPort, runsApplication, runWithPort } from "../servers/springPort.js";

const calls: Readonly<Record<string, string>> = javaServers.calls;
const constructors: Readonly<Record<string, string>> = javaServers.constructors;

/** Starts of servers and of Spring Boot applications, with what reaches their port. */
export const javaServer: Extractor = {
  name: "java-server",
  nodes: ["method_invocation", "object_creation_expression"],
  shares: [scopeKey],
  when: ["SpringApplication", "setPort", "HttpServer", "HttpsServer", "javalin", "spark.", "jetty", "undertow", "vertx", "io.grpc", "ServerBootstrap", "setShutdown", "GracefulShutdown"],
  *extract(file) {
    for (const call of file.nodes("method_invocation")) yield* callFacts(file, call);
    for (const made of file.nodes("object_creation_expression")) yield* constructorFacts(file, made);
  },
};

function* callFacts(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const name = call.field("name")?.text ?? "";
  if (name === "run" && runsApplication(file, call)) yield listenFact(file, call, "spring", runWithPort(file, call));
  else if (name === "setShutdown") yield* shutdownFact(file, call);
  else if (name === "setPort" && customizedPort(file, call)) yield listenFact(file, call, "spring-port", portValue(file, argumentsOf(call)[0]));
  else if (names.has(name)) {
    const api = methodNames(file, call, javaServers.results).flatMap(it => calls[it] ?? [])[0];
    if (api !== undefined && argumentsOf(call).length > 0) yield listenFact(file, call, api, portValue(file, portArgument(file, call)));
  }
}

const names = new Set(Object.keys(calls).map(it => it.slice(it.lastIndexOf(".") + 1)));

function* constructorFacts(file: ParsedFile, made: SyntaxNode): Iterable<Fact> {
  const api = argumentsOf(made).length === 1 ? fullNames(referenceOf(file, made)).flatMap(it => constructors[it] ?? [])[0] : undefined;
  if (api !== undefined) yield listenFact(file, made, api, portValue(file, portArgument(file, made)));
}

/** `factory.setShutdown(Shutdown.GRACEFUL)`: https://docs.spring.io/spring-boot/reference/web/graceful-shutdown.html */
function* shutdownFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const [how] = argumentsOf(call);
  if (how && /\bGRACEFUL$/.test(settledValue(file, how)?.text ?? "")) yield { kind: "shutdown", uri: file.uri, span: spanOf(call), by: "library", name: "setShutdown" };
}

function listenFact(file: ParsedFile, call: SyntaxNode, api: string, port: PortValue): Fact<"listen"> {
  const within = enclosingName(call);
  return {
    kind: "listen", uri: file.uri, span: spanOf(call), api, callee: calleeText(call), port, statement: spanOf(statementOf(call)),
    ...within !== undefined && { within },
    ...isInDevelopment(file, call) && { development: true },
    holds: [],
  };
}

/** `HttpServer.create`, `new Server`; of a chain, what it starts from and the last call: `Javalin.start`. */
function calleeText(call: SyntaxNode): string {
  if (call.type === "object_creation_expression") return `new ${call.field("type")?.text ?? ""}`;
  let root = call.field("object");
  while (root?.type === "method_invocation" && root.field("object")) root = root.field("object");
  const from = root?.type === "object_creation_expression" ? root.field("type") : root;
  const name = call.field("name")?.text ?? "";
  return from && /^[\w.]{1,40}$/.test(from.text) ? `${from.text}.${name}` : name;
}

function statementOf(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.parent && inner.parent.type !== "block" && inner.parent.type !== "class_body" && inner.parent !== namedMethodAround(node)) inner = inner.parent;
  return inner;
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
