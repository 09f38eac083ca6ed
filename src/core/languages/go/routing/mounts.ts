import type { Fact } from "../../../facts.js";
import type { Reference } from "../../../facts/code.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, unwrap } from "../bindings/literals.js";
import { isFunction, qualifiedName } from "../bindings/names.js";
import { isStandardLibrary } from "../bindings/standardLibrary.js";
import { extend, identityOf, referenceOf } from "../bindings/values.js";
import { frameworkOf } from "./frameworks.js";
import { isHandler } from "./handlers.js";
import { registrationOn } from "./owners.js";
import { joined, pathText, patternText } from "./paths.js";

/** `r.Route("/users", func(r chi.Router) {…})`, `r.Group(func(r chi.Router) {…})`, `r.Mount("/users", users.Routes())`, `mux.Handle("/api/", http.StripPrefix("/api", api))`. */
export function* mountsIn(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  const method = callee?.type === "selector_expression" ? callee.field("field")?.text ?? "" : "";
  if (!/^(Route|Group|Mount|Handle)$/.test(method)) return;
  const on = registrationOn(file, callee!.field("operand"));
  const last = argumentsOf(call).at(-1);
  if (!on || !last) return;
  const hung = isFunction(last) ? insideOf(file, call, last) : /^(Mount|Handle)$/.test(method) ? otherRouter(file, call, method, last) : undefined;
  if (!hung) return;
  const { framework, owner, proof, prefix } = on;
  yield {
    kind: "mount", uri: file.uri, span: { start: call.start, end: call.end }, framework: framework?.name ?? "chi", path: joined(prefix, hung.path), owner, proof,
    target: hung.target, ...hung.parameter && { parameter: { index: 0 } }, middleware: [],
  };
}

interface Hung {
  readonly path: string;
  readonly target: Reference;
  /** The router is the parameter of the target, a function. */
  readonly parameter: boolean;
}

function insideOf(file: ParsedFile, call: SyntaxNode, fn: SyntaxNode): Hung | undefined {
  const name = qualifiedName(fn);
  const [path] = argumentsOf(call);
  return name === undefined ? undefined : { path: path === fn ? "" : pathText(file, path), target: { from: "local", name, path: [] }, parameter: true };
}

/** What is hung in keeps the whole path, unless a prefix is taken off before. */
function otherRouter(file: ParsedFile, call: SyntaxNode, method: string, node: SyntaxNode): Hung | undefined {
  const inner = unwrap(node);
  const isStripped = inner.type === "call_expression" && libraryName(referenceOf(file, inner.field("function"))) === "net/http:StripPrefix";
  const router = isStripped ? argumentsOf(inner)[1] : inner;
  const target = router && routerReference(file, unwrap(router));
  if (!target) return undefined;
  const path = method === "Mount" ? pathText(file, argumentsOf(call)[0]) : isStripped ? pathText(file, argumentsOf(inner)[0]) : "";
  return { path: path || (isStripped ? patternText(file, argumentsOf(call)[0]).path : ""), target, parameter: false };
}

function routerReference(file: ParsedFile, router: SyntaxNode): Reference | undefined {
  if (router.type === "call_expression" && !argumentsOf(router).some(it => isHandler(file, it))) return extend(referenceOf(file, router.field("function")), "()");
  return frameworkOf(referenceOf(file, router)) ? identityOf(file, router) : undefined;
}

/** A router given to a function of the project, which may add routes to it: `users.Register(api, db)`. */
export function* handovers(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  const values = argumentsOf(call);
  if (!callee || isFunction(callee) || !values.some(it => /^(identifier|call_expression|selector_expression|unary_expression)$/.test(it.type))) return;
  const target = referenceOf(file, callee);
  if (!target || target.from === "global" || (target.from === "import" && isStandardLibrary(target.specifier)) || frameworkOf(target) || isOfFramework(target)) return;
  for (const [index, value] of values.entries()) {
    const on = value.type === "identifier" || value.type === "selector_expression" || value.type === "call_expression" ? registrationOn(file, value) : undefined;
    if (!on?.framework && !(on && value.type === "selector_expression" && /router|mux|engine|group/i.test(value.text))) continue;
    yield {
      kind: "mount", uri: file.uri, span: { start: call.start, end: call.end }, framework: on.framework?.name ?? "chi", path: on.prefix, owner: on.owner, proof: on.proof,
      target, parameter: { index }, middleware: [],
    };
  }
}

/** `r.Group(…)` and the like are the framework's own. */
function isOfFramework(target: Reference): boolean {
  return target.path.length > 0 && frameworkOf({ ...target, path: target.path.slice(0, -1) }) !== undefined;
}
