import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, shortened, stringValue } from "../bindings/literals.js";
import { enclosingFunction } from "../bindings/names.js";
import { declarationOf } from "../bindings/scope.js";
import { conditionsAround, meansDevelopment } from "../servers/conditions.js";

/** Headers that allow an origin, written by hand: `w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))`. */
export function* headerPolicies(file: ParsedFile): Iterable<Fact> {
  const headers = file.nodes("call_expression").filter(it => headerOf(it) !== undefined);
  for (const call of headers.filter(it => headerOf(it) === "access-control-allow-origin")) {
    const value = argumentsOf(call)[1];
    const fn = enclosingFunction(call);
    if (!value || !fn) continue;
    const credentials = headers.find(it => headerOf(it) === "access-control-allow-credentials" && enclosingFunction(it)?.id === fn.id);
    const sent = credentials && argumentsOf(credentials)[1];
    const origins = originsOf(file, value, call, fn);
    yield {
      kind: "corsPolicy", uri: file.uri, span: spanOf(call), library: "headers", callee: shortened(call.field("function")!.text.replace(/\s+/g, "")), origins,
      credentials: sent === undefined ? "no" : stringValue(sent) === "true" ? "yes" : "unknown",
      originsAt: spanOf(value), ...sent && { credentialsAt: spanOf(sent) },
      ...conditionsAround(call).some(meansDevelopment) && { development: true },
    };
  }
}

/** The header that a call sets: `w.Header().Set(…)`, `c.Header(…)`, `c.Writer.Header().Set(…)`, `c.Set(…)`. */
function headerOf(call: SyntaxNode): string | undefined {
  const method = call.field("function")?.field("field")?.text ?? "";
  const [name, value] = /^(Set|Add|Header)$/.test(method) ? argumentsOf(call) : [];
  if (!name || !value) return undefined;
  const text = stringValue(name) ?? { HeaderAccessControlAllowOrigin: "access-control-allow-origin", HeaderAccessControlAllowCredentials: "access-control-allow-credentials" }[name.field("field")?.text ?? ""];
  return text?.toLowerCase();
}

/** The origin that asks is sent back; a check of it before makes a choice of it. */
function originsOf(file: ParsedFile, value: SyntaxNode, call: SyntaxNode, fn: SyntaxNode): "any" | "reflected" | "some" | "unknown" {
  const text = stringValue(value);
  if (text !== undefined) return text === "*" ? "any" : "some";
  const read = value.type === "identifier" ? declarationOf(file, value)?.value ?? value : value;
  if (!/^[\w.]+\.(Header\.Get|GetHeader|Get)\("Origin"\)$/i.test(read.text)) return "unknown";
  const conditions = conditionsAround(call);
  if (conditions.some(it => !isPresenceCheck(it))) return "some";
  return checksBefore(fn, value, call) ? "some" : "reflected";
}

/** `origin != ""`: that there is one says nothing about which. */
function isPresenceCheck(condition: string): boolean {
  return /^[\w.()"]+\s*!=\s*""$/.test(condition) || /\.Method\b|"OPTIONS"|MethodOptions/.test(condition);
}

/** The function looks the origin up, or leaves early because of it. */
function checksBefore(fn: SyntaxNode, value: SyntaxNode, call: SyntaxNode): boolean {
  const before = fn.text.slice(0, call.start - fn.start);
  const name = value.type === "identifier" ? value.text : undefined;
  return /\b(is|check|validate|match|has|allow)\w*Origin\w*\(|slices\.Contains\(|\ballowed\w*\[/i.test(before) || (name !== undefined && new RegExp(`[!=]=\\s*${name}\\b|\\b${name}\\s*[!=]=\\s*[^"\\s]|\\[${name}\\]|switch\\s+${name}\\b`).test(before));
}

function spanOf({ start, end }: SyntaxNode): { readonly start: number; readonly end: number } {
  return { start, end };
}
