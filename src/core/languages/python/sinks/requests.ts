import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { bindingOf } from "../bindings/reaching.js";
import { stringValue } from "../bindings/strings.js";
import { unwrap } from "../bindings/values.js";
import { clientCallOf, clients } from "../outbound/clients.js";
import { heldLiteral, literalFact, settingUse } from "./settingLiteral.js";
import { calleeText, type SinkFact } from "./takenValues.js";

/** The address of a request and its deadline, where they are literals. */
export function* requestLiterals(file: ParsedFile, call: SyntaxNode): Iterable<SinkFact> {
  const client = clientCallOf(file, call);
  if (!client || client.client === "unknown" || client.client === "http.client") return;
  const given = argumentsOf(call);
  const address = argument(given, "url", client.verb === "request" || client.verb === "stream" ? 1 : clients[client.client]?.address ?? 0);
  const literal = address && addressLiteral(file, address, 0);
  const taker = { sink: "url", callee: calleeText(call) } as const;
  const url = literal && (literalFact(file, literal, taker) ?? settingUse(file, literal, taker));
  if (url && (url.kind === "settingUse" || /^https?:\/\/[^/?#]/i.test(String(url.value)))) yield { ...url, span: { start: address.start, end: address.end } };
  const timeout = given.named.get("timeout");
  const bound = { sink: "timeout", role: "request", unit: "s", option: "timeout", callee: calleeText(call) } as const;
  const fact = timeout && (literalFact(file, timeout, bound) ?? settingUse(file, timeout, bound));
  if (fact) yield fact;
}

/**
 * The literal that gives an address its host: the address itself, or the constant that a sum or an f-string begins with. A
 * piece of an f-string is no literal of its own.
 */
function addressLiteral(file: ParsedFile, address: SyntaxNode, depth: number): SyntaxNode | undefined {
  const inner = unwrap(address);
  if (depth > 4) return undefined;
  switch (inner.type) {
    case "string": return inner.children.some(it => it.type === "interpolation") ? leading(file, inner, depth) : inner;
    case "concatenated_string": return stringValue(inner) === undefined ? undefined : inner;
    case "binary_operator": return inner.has("+") && inner.field("left") ? addressLiteral(file, inner.field("left")!, depth + 1) : undefined;
    case "identifier": return constant(file, inner, depth);
    // What another file has is followed there.
    case "attribute": return inner;
    default: return undefined;
  }
}

/** `f"{BASE}/users"`. */
function leading(file: ParsedFile, text: SyntaxNode, depth: number): SyntaxNode | undefined {
  const [, first] = text.children;
  const value = first?.type === "interpolation" ? first.field("expression") ?? first.children[0] : undefined;
  return value && /^(identifier|attribute)$/.test(value.type) ? addressLiteral(file, value, depth + 1) : undefined;
}

/** A name that holds the literal is given as it is, so that the fact knows of it; one made of others is followed. */
function constant(file: ParsedFile, identifier: SyntaxNode, depth: number): SyntaxNode | undefined {
  if (bindingOf(file, identifier)?.kind === "import") return identifier;
  const held = heldLiteral(file, identifier);
  if (held && stringValue(held.node) !== undefined) return identifier;
  const value = bindingOf(file, identifier)?.value;
  return held && value ? addressLiteral(file, value, depth + 1) : undefined;
}
