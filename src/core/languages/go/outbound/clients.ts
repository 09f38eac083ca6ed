import { libraryName } from "../../../libraryNames.js";
import type { OutboundParts } from "../../../facts/application.js";
import type { Reference, Tri } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, fieldOf, unwrap } from "../bindings/literals.js";
import { declarationOf } from "../bindings/scope.js";
import { typeReference } from "../bindings/types.js";
import { identityOf, referenceOf } from "../bindings/values.js";
import { requestAddress, requestDeadline } from "./deadlines.js";

/** A call that sends a request. */
export interface ClientCall {
  /** A key of `data/http-clients.json`; `unknown` where another file tells. */
  readonly client: string;
  /** Whether the call itself says how long it may take. */
  readonly timeout: Tri;
  readonly instance?: Reference;
  readonly address?: SyntaxNode;
  readonly parts: OutboundParts;
}

/** https://pkg.go.dev/net/http#Client, https://pkg.go.dev/github.com/go-resty/resty/v2 */
const resty = /^(github\.com\/go-resty\/resty(\/v\d+)?|resty\.dev\/v3):(Client|New\.\(\))(\.\w+\.\(\))*\.(R|NewRequest)\.\(\)/;

export function clientCallOf(file: ParsedFile, call: SyntaxNode): ClientCall | undefined {
  const callee = call.field("function");
  const method = callee?.type === "selector_expression" ? callee.field("field")?.text ?? "" : "";
  if (!/^(Get|Head|Post|PostForm|Do|Put|Patch|Delete|Execute)$/.test(method)) return undefined;
  const name = libraryName(referenceOf(file, callee)) ?? "";
  if (/^net\/http:(Get|Head|Post|PostForm)$/.test(name)) return { client: "net/http", timeout: "no", ...addressIn(file, call, method), parts: partsOf(call) };
  if (/^net\/http:DefaultClient\./.test(name)) return { client: "net/http", timeout: timeoutOf(file, call, method), ...addressIn(file, call, method), parts: partsOf(call) };
  if (/^net\/http:Client\.(Get|Head|Post|PostForm|Do)$/.test(name)) return onClient(file, call, callee!, method);
  return resty.test(name) ? onResty(file, call, callee!) : elsewhere(file, call, callee!, method);
}

/** A client made on the spot, or one that a variable or field holds. What is handed in has its deadline from elsewhere. */
function onClient(file: ParsedFile, call: SyntaxNode, callee: SyntaxNode, method: string): ClientCall {
  const object = unwrap(callee.field("operand")!);
  const common = { client: "net/http", ...addressIn(file, call, method) };
  if (object.type === "composite_literal") {
    const timeout = timeoutOf(file, call, method);
    return { ...common, timeout: timeout === "no" ? clientTimeout(file, object) : timeout, parts: { ...partsOf(call), options: spanOf(object) } };
  }
  const instance = instanceOf(file, object);
  return { ...common, timeout: instance ? timeoutOf(file, call, method) : "unknown", ...instance && { instance }, parts: partsOf(call) };
}

/** `client.R().SetContext(ctx).Get(url)`. */
function onResty(file: ParsedFile, call: SyntaxNode, callee: SyntaxNode): ClientCall {
  let root: SyntaxNode | undefined = callee.field("operand");
  while (root?.type === "call_expression" && root.field("function")?.type === "selector_expression" && !/^(R|NewRequest)$/.test(root.field("function")!.field("field")!.text)) root = root.field("function")!.field("operand");
  const object = root?.field("function")?.field("operand");
  const instance = object && instanceOf(file, object);
  const isBounded = /\.(SetContext|SetTimeout|WithContext)\(/.test(callee.text);
  const [address] = argumentsOf(call);
  return { client: "resty", timeout: instance && !isBounded ? "no" : "unknown", ...instance && { instance }, ...address && { address }, parts: partsOf(call) };
}

/** A client that another file of the project makes: a variable of the package, a field of a struct declared elsewhere. */
function elsewhere(file: ParsedFile, call: SyntaxNode, callee: SyntaxNode, method: string): ClientCall | undefined {
  const object = callee.field("operand");
  const instance = object && instanceOf(file, object);
  if (!object || instance?.from !== "import" || instance.specifier !== "." || !/^(Get|Head|Post|PostForm|Do)$/.test(method) || !/client|http/i.test(object.text)) return undefined;
  return { client: "unknown", timeout: timeoutOf(file, call, method), instance, ...addressIn(file, call, method), parts: partsOf(call) };
}

/** The variable or field, by one name wherever the file speaks of it. */
function instanceOf(file: ParsedFile, object: SyntaxNode): Reference | undefined {
  const inner = unwrap(object);
  if (inner.type === "identifier" && declarationOf(file, inner)?.kind === "parameter") return undefined;
  const identity = identityOf(file, inner);
  return identity?.from === "local" ? { from: "local", name: [identity.name, ...identity.path].join("."), path: [] } : identity;
}

function timeoutOf(file: ParsedFile, call: SyntaxNode, method: string): Tri {
  return method === "Do" ? requestDeadline(file, argumentsOf(call)[0]) : "no";
}

function addressIn(file: ParsedFile, call: SyntaxNode, method: string): { readonly address?: SyntaxNode } {
  const [first] = argumentsOf(call);
  const address = method === "Do" ? requestAddress(file, first) : first;
  return address ? { address } : {};
}

/** Whether a literal of `http.Client` has a deadline. A transport of its own may have one for the answer to begin. */
export function clientTimeout(file: ParsedFile, literal: SyntaxNode): Tri {
  const timeout = fieldOf(literal, "Timeout");
  if (timeout) return timeout.text === "0" ? "no" : "yes";
  const members = literal.field("body")?.children.filter(it => it.type !== "comment") ?? [];
  if (members.some(it => it.type !== "keyed_element")) return "unknown";
  const transport = fieldOf(literal, "Transport");
  return transport ? transportTimeout(file, transport) : "no";
}

function transportTimeout(file: ParsedFile, transport: SyntaxNode): Tri {
  const inner = unwrap(transport);
  const held = inner.type === "identifier" ? declarationOf(file, inner)?.value : inner;
  const made = held && unwrap(held);
  if (libraryName(referenceOf(file, inner)) === "net/http:DefaultTransport") return "no";
  if (made?.type !== "composite_literal" || libraryName(typeReference(file, made.field("type"))) !== "net/http:Transport") return "unknown";
  return fieldOf(made, "ResponseHeaderTimeout") || (inner.type === "identifier" && new RegExp(`\\b${inner.text}\\.\\w+\\s*=`).test(file.text)) ? "unknown" : "no";
}

export function partsOf(call: SyntaxNode): OutboundParts {
  return { call: spanOf(call), position: 0, count: argumentsOf(call).length };
}

function spanOf({ start, end }: SyntaxNode): { readonly start: number; readonly end: number } {
  return { start, end };
}

