import known from "../../../data/configuration-sinks-javascript.json";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { calleeOf } from "../bindings/calls.js";
import { stringValue } from "../bindings/scope.js";
import { declarationOf, unwrap } from "../bindings/values.js";
import { calleeText } from "../credentials/sinks.js";
import { clientCallOf } from "../outbound/outboundClients.js";
import { memberOf, objectOf } from "../servers/port.js";
import { literalFact, settingUse } from "./settingLiteral.js";
import { literalsOf, type SinkFact } from "./takenValues.js";

const timeouts: Readonly<Record<string, { readonly option: string; readonly unit: string }>> = known.requests.timeouts;

/** The address of a request and its deadline, where they are literals. */
export function* requestLiterals(file: ParsedFile, call: SyntaxNode): Iterable<SinkFact> {
  const client = clientCallOf(file, call);
  if (!client || client.client === "unknown") return;
  const given = (call.field("arguments")?.children ?? []).filter(it => it.type !== "comment");
  const address = addressOf(file, client.client, given);
  const literal = address && addressLiteral(file, address, 0);
  const taker = { sink: "url", callee: calleeText(call) } as const;
  const url = literal && (literalFact(file, literal, taker) ?? settingUse(file, literal, taker));
  if (url && (url.kind === "settingUse" || /^https?:\/\/[^/?#]/i.test(String(url.value)))) yield { ...url, span: { start: address.start, end: address.end } };
  const timeout = timeouts[client.client];
  if (timeout) yield* literalsOf(file, call, given, { sink: "timeout", option: timeout.option, role: "request", unit: timeout.unit as "ms" });
}

function addressOf(file: ParsedFile, client: string, given: readonly SyntaxNode[]): SyntaxNode | undefined {
  const first = client === "needle" && /^(get|head|post|put|patch|delete)$/i.test(stringValue(given[0]) ?? "") ? given[1] : given[0];
  const object = first && objectOf(file, first);
  return object ? memberOf(object, "baseURL") ?? memberOf(object, "url") ?? memberOf(object, "uri") : first;
}

/**
 * The literal that gives an address its host: the address itself, the constant that a sum or a template begins with, the base
 * of `new URL`. A piece of a template is no literal of its own.
 */
function addressLiteral(file: ParsedFile, address: SyntaxNode, depth: number): SyntaxNode | undefined {
  const inner = unwrap(address);
  if (depth > 4) return undefined;
  switch (inner.type) {
    case "string": return inner;
    case "template_string": return leading(file, inner, depth);
    case "binary_expression": return inner.has("+") && inner.field("left") ? addressLiteral(file, inner.field("left")!, depth + 1) : undefined;
    case "new_expression": return inner.field("constructor")?.text === "URL" ? urlLiteral(file, inner, depth) : undefined;
    case "identifier": return constant(file, inner, depth);
    // What another file has is followed there.
    case "member_expression": return inner;
    default: return undefined;
  }
}

function leading(file: ParsedFile, template: SyntaxNode, depth: number): SyntaxNode | undefined {
  const hole = template.children.find(it => it.type === "template_substitution");
  if (!hole) return template;
  const value = hole.start === template.start + 1 ? hole.children[0] : undefined;
  return value && /^(identifier|member_expression)$/.test(value.type) ? addressLiteral(file, value, depth + 1) : undefined;
}

function urlLiteral(file: ParsedFile, url: SyntaxNode, depth: number): SyntaxNode | undefined {
  const [path, base] = url.field("arguments")?.children ?? [];
  const from = base ?? path;
  return from && addressLiteral(file, from, depth + 1);
}

/** A constant that holds the literal is given as it is, so that the fact knows of it; one made of others is followed. */
function constant(file: ParsedFile, identifier: SyntaxNode, depth: number): SyntaxNode | undefined {
  const declaration = declarationOf(file, identifier);
  if (declaration?.kind === "import" || (declaration?.kind === "variable" && declaration.path.length > 0)) return identifier;
  if (!declaration?.constant || declaration.kind !== "variable" || declaration.path.length > 0 || !declaration.value) return undefined;
  return stringValue(unwrap(declaration.value)) === undefined ? addressLiteral(file, declaration.value, depth + 1) : identifier;
}

/** The address a server of the project listens on: `app.listen(3000, "10.0.0.5")`, `listen({ port, host })`. */
export function* boundLiterals(file: ParsedFile, call: SyntaxNode): Iterable<SinkFact> {
  const callee = calleeOf(call);
  if (callee?.field("property")?.text !== "listen") return;
  const [first, second] = (call.field("arguments")?.children ?? []).filter(it => it.type !== "comment");
  const options = first && objectOf(file, first);
  const host = options ? memberOf(options, "host") ?? memberOf(options, "hostname") : second;
  const taker = { sink: "host", role: "bind", callee: calleeText(call), ...options && { option: "host" } } as const;
  const fact = host && (literalFact(file, host, taker) ?? settingUse(file, host, taker));
  if (fact) yield fact;
}
