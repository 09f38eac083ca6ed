import httpClients from "../../../data/http-clients.json";
import type { Reference } from "../../../facts/code.js";
import { isOwnModule, libraryName, libraryValue } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { enclosingName } from "../bindings/names.js";
import { originOf, referenceOf, unwrap } from "../bindings/values.js";

/** A call that sends a request. `client` is a key of the data file, or `unknown` where another file makes the instance. */
export interface ClientCall {
  readonly client: string;
  readonly instance?: Reference;
}

const functions: Readonly<Record<string, string>> = httpClients.functions;
const instances: Readonly<Record<string, string>> = httpClients.instances;
const modules: Readonly<Record<string, string>> = httpClients.modules;
const verbs = /^(get|post|put|patch|delete|del|head|options|request|postForm|putForm|patchForm)$/;

/** Which client a call uses to send a request, if it does. */
export function clientCallOf(file: ParsedFile, call: SyntaxNode): ClientCall | undefined {
  const callee = calleeOf(call);
  if (callee?.type !== "identifier" && callee?.type !== "member_expression") return undefined;
  if (callee.type === "member_expression" && !verbs.test(callee.field("property")?.text ?? "") && callee.field("property")?.text !== "fetch") return undefined;
  return byFunction(file, callee) ?? (callee.type === "member_expression" ? byMember(file, call, callee) : byInstance(file, callee));
}

/** What is called. The grammar reads `await axios.get<T>(url)` as `(await axios.get)<T>(url)`. */
export function calleeOf(call: SyntaxNode): SyntaxNode | undefined {
  const callee = call.field("function");
  return callee && unwrap(callee);
}

function byFunction(file: ParsedFile, callee: SyntaxNode): ClientCall | undefined {
  const name = libraryName(referenceOf(file, callee));
  if (name === undefined) return undefined;
  const own = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (own !== undefined) return { client: own };
  const [module = "", member = ""] = name.split(":") as [string, string];
  const client = Object.hasOwn(modules, module) ? modules[module] : undefined;
  if (client === undefined || !verbs.test(member.replace(/^(got|default)\./, ""))) return undefined;
  return client === "node:http" && !/^(get|request)$/.test(member) ? undefined : { client };
}

/** `api.get(…)`. */
function byMember(file: ParsedFile, call: SyntaxNode, callee: SyntaxNode): ClientCall | undefined {
  const object = callee.field("object");
  if (!object) return undefined;
  const known = byInstance(file, object);
  if (known) return known;
  const inner = unwrap(object);
  const origin = originOf(file, inner);
  if (origin.how !== "reference" || origin.of.from !== "import" || !mayBeOurs(origin.of.specifier) || !isAwaited(call)) return undefined;
  return { client: "unknown", instance: origin.of };
}

/** What is called is an instance made in this file, or typed as one. */
function byInstance(file: ParsedFile, object: SyntaxNode): ClientCall | undefined {
  const name = libraryValue(originOf(file, object));
  const client = name !== undefined && Object.hasOwn(instances, name) ? instances[name] : undefined;
  const instance = client === undefined ? undefined : instanceOf(file, object);
  return client === undefined ? undefined : { client, ...instance && { instance } };
}

/** Who an instance is; a member of a class is `Payments.http`. */
export function instanceOf(file: ParsedFile, object: SyntaxNode): Reference | undefined {
  const inner = unwrap(object);
  if (inner.type === "member_expression" && inner.field("object")?.type === "this") {
    const owner = className(inner);
    return owner === undefined ? undefined : { from: "local", name: `${owner}.${inner.field("property")!.text.replace(/^#/, "")}`, path: [] };
  }
  const reference = inner.type === "identifier" ? referenceOf(file, inner) : undefined;
  return reference?.path.length === 0 && reference.from !== "global" ? reference : undefined;
}

/** The qualified name of the class around a node. */
export function className(node: SyntaxNode): string | undefined {
  for (let above = node.parent; above; above = above.parent) {
    if (!/^(class|class_declaration|abstract_class_declaration)$/.test(above.type)) continue;
    const outer = enclosingName(above);
    const name = above.field("name")?.text;
    return name === undefined ? undefined : outer === undefined ? name : `${outer}.${name}`;
  }
  return undefined;
}

function mayBeOurs(specifier: string): boolean {
  return isOwnModule(specifier) || /^@|\//.test(specifier);
}

/** Someone waits for the answer: a router's `get` is a statement of its own. */
function isAwaited(call: SyntaxNode): boolean {
  const above = call.parent;
  if (call.field("function")?.type === "await_expression") return true;
  if (above?.type === "await_expression" || above?.type === "return_statement") return true;
  if (above?.type === "arrow_function") return above.field("body") === call;
  return above?.type === "member_expression" && /^(then|catch|finally|pipe|json|text)$/.test(above.field("property")?.text ?? "");
}
