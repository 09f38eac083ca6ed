import type { Owner, OwnerProof } from "../../../facts/application.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, unwrap } from "../bindings/literals.js";
import { qualifiedName } from "../bindings/names.js";
import { parameterNames } from "../bindings/parameters.js";
import { declarationOf } from "../bindings/scope.js";
import { identityOf, referenceOf } from "../bindings/values.js";
import { frameworkOf, type RouterFramework } from "./frameworks.js";
import { joined, pathText } from "./paths.js";

/** What routes are registered on, and what a chain of calls before them adds to the path: `r.Group("/api").GET(…)`. */
export interface Registration {
  readonly owner: Owner;
  readonly proof: OwnerProof;
  /** Undefined where another file tells what the owner is. */
  readonly framework?: RouterFramework;
  readonly prefix: string;
}

/** The router that an expression is; undefined for what is certainly something else. */
export function registrationOn(file: ParsedFile, node: SyntaxNode | undefined, depth = 0): Registration | undefined {
  const inner = node && unwrap(node);
  if (!inner || depth > 8) return undefined;
  if (inner.type === "call_expression") return chained(file, inner, depth);
  const framework = frameworkOf(referenceOf(file, inner));
  const owner = parameterOwner(file, inner) ?? identityOf(file, inner);
  if (!owner) return undefined;
  if (framework) return { owner, proof: owner.from === "parameter" ? "typed" : "made", framework, prefix: "" };
  return owner.from !== "parameter" && mayBeRouter(file, inner) ? { owner, proof: "open", prefix: "" } : undefined;
}

/** A field or a variable of another file may be a router. */
function mayBeRouter(file: ParsedFile, node: SyntaxNode): boolean {
  const reference = referenceOf(file, node);
  return reference?.from === "local" || (reference?.from === "import" && (reference.specifier === "." || /^[\w.-]+\.\w+\//.test(reference.specifier)));
}

/** `r.With(auth)`, `r.Use(log)`, `r.Group("/api")`, `r.PathPrefix("/api").Subrouter()`. */
function chained(file: ParsedFile, call: SyntaxNode, depth: number): Registration | undefined {
  const callee = call.field("function");
  const method = callee?.type === "selector_expression" ? callee.field("field")?.text ?? "" : "";
  if (!/^(With|Use|Group|PathPrefix|Subrouter|StrictSlash)$/.test(method)) return undefined;
  const on = registrationOn(file, callee!.field("operand"), depth + 1);
  if (!on || !/^(Group|PathPrefix)$/.test(method)) return on;
  return { ...on, prefix: joined(on.prefix, pathText(file, argumentsOf(call)[0])) };
}

/** A router that whoever calls the function hands in. */
function parameterOwner(file: ParsedFile, node: SyntaxNode): Owner | undefined {
  const declaration = node.type === "identifier" ? declarationOf(file, node) : undefined;
  const fn = declaration?.kind === "parameter" ? declaration.node.parent?.parent : undefined;
  const name = fn && qualifiedName(fn);
  const index = fn ? parameterNames(fn).indexOf(node.text) : -1;
  return name === undefined || index < 0 ? undefined : { from: "parameter", function: name, index };
}
