import type { OutboundTarget } from "../../../facts/application.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isLoopback } from "../../tls-commands.js";
import { chainOf } from "../bindings/chains.js";
import { stringOf } from "../bindings/constants.js";
import { argumentsOf, settledValue } from "../bindings/variables.js";

/** Where a request goes, as far as the text of its address tells; the host is a name, never a path or query. */
export interface Address {
  readonly target: OutboundTarget;
  readonly host?: string;
}

/** The first of several expressions that tells a host: an address, `URI.create(…)`, a base before a path. */
export function addressOf(file: ParsedFile, ...nodes: readonly (SyntaxNode | undefined)[]): Address {
  for (const node of nodes) {
    const text = node && leadingText(file, node, 0);
    if (text === undefined || !/^\w+:\/\//.test(text)) continue;
    if (isLoopback(text)) return { target: "loopback" };
    const host = /^https?:\/\/(?:[^/@\s]*@)?([\w-]+(?:\.[\w-]+)*)(?=[:/?#]|$)/i.exec(text)?.[1];
    if (host !== undefined) return { target: "host", host };
  }
  return { target: "unknown" };
}

/** The text an address starts with, up to the first part that is only known at run time. */
function leadingText(file: ParsedFile, node: SyntaxNode, depth: number): string | undefined {
  const whole = stringOf(file, node);
  if (whole !== undefined || depth > 6) return whole;
  const value = settledValue(file, node);
  if (value?.type === "binary_expression") return value.field("left") && leadingText(file, value.field("left")!, depth + 1);
  const built = value?.type === "method_invocation" ? chainOf(file, value).steps.find(it => /^(newBuilder|uri|url)$/.test(it.name) && it.arguments.length > 0)?.arguments[0] : undefined;
  if (built) return leadingText(file, built, depth + 1);
  const first = value && /^(method_invocation|object_creation_expression)$/.test(value.type) ? argumentsOf(value)[0] : undefined;
  const wraps = value?.type === "object_creation_expression" ? /^(URI|URL|HttpGet|HttpPost|HttpPut|HttpDelete|HttpPatch)$/.test(value.field("type")?.text ?? "") : /^(create|fromUriString|fromHttpUrl|format|formatted|get|toURL)$/.test(value?.field("name")?.text ?? "");
  return first && wraps ? leadingText(file, first, depth + 1) : undefined;
}
