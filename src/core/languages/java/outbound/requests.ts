import javaClients from "../../../data/java-http-clients.json";
import type { Tri } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { chainOf, isCalledOn, stepsAfter } from "../bindings/chains.js";
import { classOf } from "../bindings/libraries.js";
import { enclosingFunction, namedMethodAround } from "../bindings/names.js";
import { namedDeclaration, settledValue } from "../bindings/variables.js";

/** What the request itself says of its time, beside its client. */
export interface RequestDeadline {
  readonly timeout: Tri;
  /** The call that builds the request (`….build()`), where a deadline can be put before it. */
  readonly builder?: Span;
}

/** A request of `java.net.http`: its own timeout, or that of whoever waits for the answer. */
export function jdkRequest(file: ParsedFile, call: SyntaxNode, request: SyntaxNode | undefined): RequestDeadline {
  const after = stepsAfter(call);
  if (after.some(it => /^(orTimeout|completeOnTimeout)$/.test(it.name) || (it.name === "get" && it.arguments.length === 2))) return { timeout: "yes" };
  if (call.field("name")?.text === "sendAsync" && !after.some(it => it.name === "join" || it.name === "get")) return { timeout: "unknown" };
  const value = settledValue(file, request);
  if (value?.type !== "method_invocation" || !classOf(file, value, javaClients.results).includes("java.net.http.HttpRequest")) return { timeout: "unknown" };
  const { root, steps } = chainOf(file, value);
  const builder = root && namedDeclaration(file, root);
  if (steps.some(it => it.name === "timeout") || (builder && isCalledOn(file, builder.name, /timeout/))) return { timeout: "yes" };
  if (steps.at(-1)?.name !== "build" || (root && builder) || !steps.some(it => it.name === "newBuilder")) return { timeout: "unknown" };
  return { timeout: "no", builder: { start: value.start, end: value.end } };
}

/**
 * A request of WebClient. Whoever is given the publisher may still put a timeout behind it, so only what is waited for, or
 * subscribed to, in the same chain is known to have none.
 */
export function reactiveRequest(call: SyntaxNode): Tri {
  const after = stepsAfter(call);
  if (after.some(it => it.name === "timeout" || (/^block/.test(it.name) && it.arguments.length > 0) || it.name === "transform" || it.name === "as" || it.name === "httpRequest")) return "yes";
  return after.some(it => /^(block|blockOptional|blockFirst|blockLast|subscribe)$/.test(it.name)) ? "no" : "unknown";
}

/** A request object of Apache's client that is given a configuration of its own. */
export function apacheRequest(file: ParsedFile, request: SyntaxNode | undefined): Tri {
  const declaration = request && namedDeclaration(file, request);
  const value = settledValue(file, request);
  if (declaration ? isCalledOn(file, declaration.name, /setConfig/) : value?.type !== "object_creation_expression") return "unknown";
  return value?.type === "object_creation_expression" ? "no" : "unknown";
}

/**
 * A connection of `java.net`: known to have no deadline where the method keeps it to itself and sets none, and it is certainly
 * one to a server, since it is cast to one or its address says so.
 */
export function connectionDeadline(file: ParsedFile, open: SyntaxNode): Tri {
  const cast = open.parent?.type === "cast_expression" ? open.parent : undefined;
  const declarator = (cast ?? open).parent;
  const name = declarator?.type === "variable_declarator" ? declarator.field("name")?.text : undefined;
  const owner = namedMethodAround(open) ?? enclosingFunction(open);
  if (name === undefined || !owner) return "unknown";
  if (isCalledOn(file, name, /setReadTimeout/)) return "yes";
  const handedOn = new RegExp(`[(,]\\s*${name}\\s*[,)]|return\\s+${name}\\s*;|=\\s*${name}\\s*;`).test(owner.text);
  return handedOn ? "unknown" : "no";
}
