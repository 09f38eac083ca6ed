import type { Fact } from "../../../facts.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, unwrap } from "../bindings/literals.js";
import { scopeOf } from "../bindings/scope.js";
import { typeReference } from "../bindings/types.js";
import { referenceOf, variableName } from "../bindings/values.js";
import { frameworkOf } from "./frameworks.js";
import { registrationOn } from "./owners.js";
import { pathText } from "./paths.js";

/** The identity of the router that `http.HandleFunc` adds to: https://pkg.go.dev/net/http#DefaultServeMux */
export const defaultMux = "http.DefaultServeMux";

/** Routers that variables hold, those of the fields of a struct, and the one of `net/http` itself. */
export function* appFacts(file: ParsedFile): Iterable<Fact> {
  for (const type of ["short_var_declaration", "var_spec"]) for (const node of file.nodes(type)) yield* heldIn(file, node);
  for (const field of file.nodes("field_declaration")) yield* fieldApps(file, field);
  const first = file.nodes("call_expression").find(it => isOnDefaultMux(file, it));
  if (first) yield app(file, first, "net/http", "app", defaultMux);
}

export function isOnDefaultMux(file: ParsedFile, call: SyntaxNode): boolean {
  const callee = call.field("function");
  return callee?.type === "selector_expression" && /^Handle(Func)?$/.test(callee.field("field")?.text ?? "") && /^net\/http:Handle(Func)?$/.test(libraryName(referenceOf(file, callee)) ?? "");
}

/** `r := gin.Default()`, `api := r.Group("/api")`: the second hangs in the first. */
function* heldIn(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const names = node.type === "var_spec" ? node.children.filter(it => it.type === "identifier") : node.field("left")?.children ?? [];
  const value = (node.field("right") ?? node.field("value"))?.children[0];
  const name = names[0];
  const inner = value && unwrap(value);
  const framework = inner?.type === "call_expression" || inner?.type === "composite_literal" ? frameworkOf(referenceOf(file, inner)) : undefined;
  const declaration = name && scopeOf(file).lookup(name.text, { start: node.end, end: node.end });
  if (!framework || !declaration || names.length > 1) return;
  const qualified = variableName(declaration);
  const isWhole = framework.whole.test(libraryName(referenceOf(file, inner)) ?? "");
  yield app(file, inner!, framework.name, isWhole ? "app" : "router", qualified);
  const on = isWhole || inner!.type !== "call_expression" ? undefined : registrationOn(file, inner);
  if (on) {
    const span = { start: inner!.start, end: inner!.end };
    yield { kind: "mount", uri: file.uri, span, framework: framework.name, path: on.prefix, owner: on.owner, proof: on.proof, target: { from: "local", name: qualified, path: [] }, middleware: middlewareOf(file, inner!) };
  }
}

/** What a group is given behind its path. */
function middlewareOf(file: ParsedFile, call: SyntaxNode): readonly string[] {
  const [path, ...more] = argumentsOf(call);
  return path && pathText(file, path) !== "" ? more.map(it => it.text.slice(0, 60)) : [];
}

function* fieldApps(file: ParsedFile, field: SyntaxNode): Iterable<Fact> {
  const type = typeReference(file, field.field("type"));
  const framework = frameworkOf(type);
  const struct = field.parent?.parent?.parent?.field("name")?.text;
  if (!framework || struct === undefined) return;
  const role = framework.whole.test(libraryName(type) ?? "") ? "app" : "router";
  for (const name of field.children.filter(it => it.type === "field_identifier")) yield app(file, field, framework.name, role, `${struct}.${name.text}`);
}

function app(file: ParsedFile, { start, end }: SyntaxNode, framework: string, role: "app" | "router", name: string): Fact {
  return { kind: "app", uri: file.uri, span: { start, end }, framework, role, name };
}
