import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, shortened, stringValue } from "../bindings/literals.js";
import { referenceOf } from "../bindings/values.js";
import { defaultMux, isOnDefaultMux } from "./apps.js";
import { frameworkOf, frameworks, type RouterFramework } from "./frameworks.js";
import { checkedMethod, handlerOf } from "./handlers.js";
import { registrationOn, type Registration } from "./owners.js";
import { joined, pathText, patternText } from "./paths.js";

const verbs = new Set(frameworks.flatMap(it => Object.keys(it.verbs)));
const netHttp = frameworks[0]!;

/** The routes that a call registers: `r.GET("/users", auth, list)`, `mux.HandleFunc("GET /users", list)`, `r.HandleFunc("/users", list).Methods("GET")`. */
export function* routeFacts(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  const verb = callee?.type === "selector_expression" ? callee.field("field")?.text ?? "" : "";
  const values = argumentsOf(call);
  if (!verbs.has(verb) || values.length < 2) return;
  const on: Registration | undefined = isOnDefaultMux(file, call)
    ? { owner: { from: "local", name: defaultMux, path: [] }, proof: "made", framework: netHttp, prefix: "" }
    : registrationOn(file, callee!.field("operand"));
  if (!on || (!on.framework && !mayBeRoute(values)) || (on.framework && !Object.hasOwn(on.framework.verbs, verb))) return;
  const framework = on.framework ?? guessed(verb);
  const target = (framework.handler === "last" ? values.at(-1) : values[1])!;
  if (isRouter(file, target)) return;
  const handler = handlerOf(file, target);
  const { path, methods } = addressed(file, call, framework.verbs[verb] ?? "ALL", values[0]!);
  const middleware = (framework.handler === "last" ? values.slice(1, -1) : values.slice(2)).map(it => shortened(it.text));
  for (const method of methods) {
    yield {
      kind: "route", uri: file.uri, span: { start: call.start, end: call.end }, framework: framework.name, method: method === "ALL" ? checkedMethod(file, handler) ?? method : method,
      path: joined(on.prefix, path) || "/", owner: on.owner, proof: on.proof, handler, middleware,
    };
  }
}

/** A router hung into another: `api`, `http.StripPrefix("/api", api)`. */
function isRouter(file: ParsedFile, node: SyntaxNode): boolean {
  return frameworkOf(referenceOf(file, node)) !== undefined || /^http\.StripPrefix\(/.test(node.text);
}

/** On something that another file must tell of, only what looks like a route is worth asking for. */
function mayBeRoute(values: readonly SyntaxNode[]): boolean {
  return /^([A-Z]+ )?\//.test(stringValue(values[0]) ?? "");
}

/** Capitals are those of gin and echo, the rest is chi's; the pattern of `net/http` is read like a path. */
function guessed(verb: string): RouterFramework {
  return frameworks.find(it => it.name === (/^[A-Z]+$/.test(verb) ? "gin" : /^Handle/.test(verb) ? "net/http" : "chi"))!;
}

function addressed(file: ParsedFile, call: SyntaxNode, verb: string, path: SyntaxNode): { readonly path: string; readonly methods: readonly string[] } {
  if (verb === "PATTERN") {
    const { method, path: text } = patternText(file, path);
    return { path: text, methods: [method] };
  }
  return { path: pathText(file, path), methods: verb === "CHAIN" ? chainedMethods(call) : [verb] };
}

/** gorilla: `.Methods("GET", http.MethodHead)` somewhere behind. */
function chainedMethods(call: SyntaxNode): readonly string[] {
  for (let at: SyntaxNode | undefined = call; at?.parent?.type === "selector_expression"; at = at.parent.parent) {
    const next: SyntaxNode | undefined = at.parent.parent;
    if (at.parent.field("field")?.text !== "Methods" || next?.type !== "call_expression") continue;
    const methods = argumentsOf(next).flatMap(it => stringValue(it) ?? /^http\.Method(\w+)$/.exec(it.text)?.[1] ?? []).map(it => it.toUpperCase()).filter(it => it !== "OPTIONS");
    return methods.length > 0 ? methods : ["ALL"];
  }
  return ["ALL"];
}
