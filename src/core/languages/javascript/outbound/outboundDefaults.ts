import httpClients from "../../../data/http-clients.json";
import type { Fact } from "../../../facts.js";
import type { Tri } from "../../../facts/code.js";
import { libraryName, libraryValue } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { enclosingName, qualifiedName } from "../bindings/names.js";
import { deadlineIn } from "./outboundOptions.js";
import { calleeOf, className, instanceOf } from "./outboundClients.js";
import { targetOf } from "./outboundTarget.js";
import { memberOf, objectOf } from "../servers/port.js";
import { isFunction } from "../bindings/scope.js";
import { declarationOf, originOf, referenceOf, unwrap } from "../bindings/values.js";

const instances: Readonly<Record<string, string>> = httpClients.instances;
const modules: Readonly<Record<string, string>> = httpClients.modules;

/** Instances of clients, and what sets the defaults of all calls. */
export function* outboundDefaults(file: ParsedFile): Iterable<Fact> {
  for (const call of file.nodes("call_expression")) yield* instanceFact(file, call) ?? interceptorFact(file, call) ?? dispatcherFact(file, call) ?? [];
  for (const assignment of file.nodes("assignment_expression")) yield* assignedDefault(file, assignment);
}

/** `axios.create({ timeout })`, `got.extend(…)`. */
function instanceFact(file: ParsedFile, call: SyntaxNode): readonly Fact[] | undefined {
  if (!/^(create|extend|defaults|agent)$/.test(calleeOf(call)?.field("property")?.text ?? "")) return undefined;
  const name = libraryValue(originOf(file, call));
  const client = name !== undefined && Object.hasOwn(instances, name) ? instances[name] : undefined;
  if (client === undefined) return undefined;
  const values = call.field("arguments")?.children.filter(it => it.type !== "comment") ?? [];
  const options = values[0] && objectOf(file, values[0]);
  const base = options && (memberOf(options, "baseURL") ?? memberOf(options, "prefixUrl"));
  const literal = values[0] && unwrap(values[0]).type === "object" ? unwrap(values[0]) : undefined;
  return [{
    kind: "outboundDefault", uri: file.uri, span: spanOf(call), client, timeout: values.length > 1 ? "unknown" : deadlineIn(file, client, values[0]),
    name: instanceName(call), target: base ? targetOf(file, base) : "unknown",
    parts: { call: spanOf(call), ...literal && { options: spanOf(literal) }, position: 0, count: values.length },
  }];
}

/** The name by which calls on the instance refer to it: of the variable, of the class's member, or of the function that returns it. */
function instanceName(call: SyntaxNode): string {
  const left = call.parent?.type === "assignment_expression" ? call.parent.field("left") : undefined;
  if (left?.field("object")?.type === "this") return `${className(call) ?? ""}.${left.field("property")!.text.replace(/^#/, "")}`;
  return qualifiedName(call) ?? enclosingName(call) ?? "default";
}

/** `axios.interceptors.request.use(config => …)`: what it does to the deadline of every request. */
function interceptorFact(file: ParsedFile, call: SyntaxNode): readonly Fact[] | undefined {
  const use = /^([\s\S]+?)\??\.interceptors\.request\.use$/.exec(call.field("function")?.text ?? "");
  if (!use) return undefined;
  const object = call.field("function")!.field("object")?.field("object")?.field("object");
  const handler = call.field("arguments")?.children[0];
  const timeout = object && handler ? handlerSays(file, handler) : undefined;
  return timeout && object ? [defaultFact(file, call, clientOf(file, object) ?? "axios", timeout, nameOf(file, object))] : [];
}

function handlerSays(file: ParsedFile, handler: SyntaxNode): Tri | undefined {
  const inner = unwrap(handler);
  const declaration = inner.type === "identifier" ? declarationOf(file, inner) : undefined;
  const body = isFunction(inner) ? inner : declaration?.kind === "function" ? declaration.node : declaration?.value;
  if (!body) return "unknown";
  return /timeout|signal/i.test(body.text) ? "yes" : undefined;
}

/** `setGlobalDispatcher(new Agent({ headersTimeout }))`, `HttpModule.register({ timeout })`, `Object.assign(axios.defaults, …)`. */
function dispatcherFact(file: ParsedFile, call: SyntaxNode): readonly Fact[] | undefined {
  const callee = call.field("function");
  const name = callee && libraryName(referenceOf(file, callee));
  const value = call.field("arguments")?.children[0];
  if (name === "undici:setGlobalDispatcher") {
    const timeout: Tri = /headersTimeout|bodyTimeout/.test(value?.text ?? "") ? "yes" : /^new (\w+\.)?(Agent|ProxyAgent|EnvHttpProxyAgent)\(/.test(value?.text ?? "") ? "no" : "unknown";
    return [defaultFact(file, call, "fetch", timeout, ""), defaultFact(file, call, "undici", timeout, "")];
  }
  if (name === "@nestjs/axios:HttpModule.register") return [defaultFact(file, call, "nest-http", deadlineIn(file, "nest-http", value), "")];
  if (name === "@nestjs/axios:HttpModule.registerAsync") return [defaultFact(file, call, "nest-http", "unknown", "")];
  if (name === "global:Object.assign" && /^(axios|\w+)\.defaults$/.test(value?.text ?? "")) return [defaultFact(file, call, "axios", "unknown", "")];
  return undefined;
}

/** `axios.defaults.timeout = 5000`; a `fetch` of the project's own in the place of the platform's. */
function* assignedDefault(file: ParsedFile, assignment: SyntaxNode): Iterable<Fact> {
  const left = assignment.field("left");
  const right = assignment.field("right");
  if (left?.type !== "member_expression" || !right) return;
  if (/^(global|globalThis)\.fetch$/.test(left.text)) yield defaultFact(file, assignment, "fetch", "unknown", "");
  if (!/\.defaults\.(timeout|signal)$/.test(left.text)) return;
  const object = left.field("object")!.field("object");
  const timeout: Tri = /^(0|undefined|null)$/.test(right.text) ? "no" : "yes";
  if (object) yield defaultFact(file, assignment, clientOf(file, object) ?? "axios", timeout, nameOf(file, object));
}

/** The instance's name where it is made in this file; otherwise the defaults count for all calls, to be on the safe side. */
function nameOf(file: ParsedFile, object: SyntaxNode): string {
  const instance = instanceOf(file, object);
  return instance?.from === "local" ? instance.name : "";
}

function clientOf(file: ParsedFile, object: SyntaxNode): string | undefined {
  const module = libraryName(referenceOf(file, object))?.replace(/:$/, "");
  return module !== undefined && Object.hasOwn(modules, module) ? modules[module] : undefined;
}

function defaultFact(file: ParsedFile, node: SyntaxNode, client: string, timeout: Tri, name: string): Fact<"outboundDefault"> {
  return { kind: "outboundDefault", uri: file.uri, span: spanOf(node), client, timeout, name, target: "unknown" };
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
