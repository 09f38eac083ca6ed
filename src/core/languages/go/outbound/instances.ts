import type { Fact } from "../../../facts.js";
import type { Tri } from "../../../facts/code.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { enclosingName } from "../bindings/names.js";
import { scopeOf } from "../bindings/scope.js";
import { typeReference } from "../bindings/types.js";
import { identityOf, referenceOf, variableName } from "../bindings/values.js";
import { literalsOf } from "../servers/httpServers.js";
import { clientTimeout, partsOf } from "./clients.js";

/** Clients that variables and fields hold, with or without a deadline, and the deadline of all calls without a client of their own. */
export function* clientInstances(file: ParsedFile): Iterable<Fact> {
  for (const literal of literalsOf(file, "net/http:Client")) {
    const name = holderName(file, literal);
    if (name !== undefined) yield instance(file, literal, "net/http", name, setLater(file, name, "Timeout") ?? clientTimeout(file, literal));
  }
  for (const call of file.nodes("call_expression")) {
    const name = isNewResty(file, call) ? holderName(file, outermost(call)) : undefined;
    if (name !== undefined) yield instance(file, call, "resty", name, /\.SetTimeout\(/.test(outermost(call).text) ? "yes" : setLater(file, name, "SetTimeout") ?? "no");
  }
  for (const assignment of file.nodes("assignment_statement")) yield* forAllCalls(file, assignment);
}

function instance(file: ParsedFile, node: SyntaxNode, client: string, name: string, timeout: Tri): Fact {
  const span = { start: node.start, end: node.end };
  const parts = client === "resty" ? partsOf(node) : { call: span, options: span, position: 0, count: 0 };
  return { kind: "outboundDefault", uri: file.uri, span, client, timeout, name, target: "unknown", parts };
}

function isNewResty(file: ParsedFile, call: SyntaxNode): boolean {
  return /^(github\.com\/go-resty\/resty(\/v\d+)?|resty\.dev\/v3):New$/.test(libraryName(referenceOf(file, call.field("function"))) ?? "");
}

/** `resty.New().SetBaseURL(…)` is the whole chain. */
function outermost(call: SyntaxNode): SyntaxNode {
  let outer = call;
  while (outer.parent?.type === "selector_expression" && outer.parent.parent?.type === "call_expression") outer = outer.parent.parent;
  return outer;
}

/** `client := &http.Client{}`, `var client = …`, `s.client = …`, `&Service{client: …}`; what a function returns has the function's name. */
function holderName(file: ParsedFile, value: SyntaxNode): string | undefined {
  const outer = value.parent?.type === "unary_expression" ? value.parent : value;
  const above = outer.parent;
  if (above?.type === "literal_element") return fieldName(file, above.parent);
  const holder = above?.type === "expression_list" ? above.parent : undefined;
  const index = above?.children.findIndex(it => it.id === outer.id) ?? -1;
  if (holder?.type === "return_statement") return enclosingName(holder);
  if (holder?.type === "var_spec") return declared(file, holder.children.filter(it => it.type === "identifier")[index], holder);
  const target = holder?.field("right") === above ? holder?.field("left")?.children[index] : undefined;
  if (holder?.type === "short_var_declaration") return declared(file, target, holder);
  const identity = target && identityOf(file, target);
  return identity?.from === "local" ? [identity.name, ...identity.path].join(".") : undefined;
}

function declared(file: ParsedFile, name: SyntaxNode | undefined, holder: SyntaxNode): string | undefined {
  const declaration = name && scopeOf(file).lookup(name.text, { start: holder.end, end: holder.end });
  return declaration && variableName(declaration);
}

function fieldName(file: ParsedFile, element: SyntaxNode | undefined): string | undefined {
  const key = element?.type === "keyed_element" ? element.field("key")?.text : undefined;
  const type = typeReference(file, element?.parent?.parent?.field("type"));
  return key !== undefined && type?.from === "local" ? `${type.name}.${key}` : undefined;
}

/** `client.Timeout = …` and `client.SetTimeout(…)` somewhere in the file. */
function setLater(file: ParsedFile, name: string, member: string): Tri | undefined {
  const last = name.slice(name.lastIndexOf(".") + 1);
  return new RegExp(`\\b${last}\\.(${member}|Transport)\\s*(=[^=]|\\()`).test(file.text) ? "unknown" : undefined;
}

/** `http.DefaultClient.Timeout = 10 * time.Second`, `http.DefaultClient = &http.Client{…}`. */
function* forAllCalls(file: ParsedFile, assignment: SyntaxNode): Iterable<Fact> {
  const left = assignment.field("left")?.children[0];
  const name = left?.type === "selector_expression" ? libraryName(referenceOf(file, left)) : undefined;
  if (name !== "net/http:DefaultClient.Timeout" && name !== "net/http:DefaultClient" && name !== "net/http:DefaultTransport") return;
  yield { kind: "outboundDefault", uri: file.uri, span: { start: assignment.start, end: assignment.end }, client: "net/http", timeout: name.endsWith("Timeout") ? "yes" : "unknown", name: "", target: "unknown" };
}
