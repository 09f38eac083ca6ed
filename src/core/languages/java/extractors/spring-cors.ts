import type { Fact } from "../../../facts.js";
import type { SecurityFacts } from "../../../facts/security.js";
import type { Tri } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { annotationClass, argumentOf, elementsOf, simpleName } from "../bindings/annotations.js";
import { namesClass } from "../bindings/classNames.js";
import { stepsAfter, type Step } from "../bindings/chains.js";
import { constantOf, stringOf } from "../bindings/constants.js";
import { enclosingFunction } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";
import { argumentsOf, namedDeclaration, settledValue } from "../bindings/variables.js";
import { isInDevelopment } from "../servers/development.js";

type Origins = SecurityFacts["corsPolicy"]["origins"];

const configurations = ["org.springframework.web.cors.CorsConfiguration"];
const registries = ["org.springframework.web.servlet.config.annotation.CorsRegistry", "org.springframework.web.reactive.config.CorsRegistry"];
const responses = ["jakarta.servlet.http.HttpServletResponse", "javax.servlet.http.HttpServletResponse"];

/** Which origins may read answers, as Spring is told: an annotation, a configuration, a registry, or headers written by hand. */
export const springCors: Extractor = {
  name: "spring-cors",
  nodes: ["annotation", "object_creation_expression", "method_invocation"],
  shares: [scopeKey],
  when: ["CrossOrigin", "CorsConfiguration", "CorsRegistry", "Access-Control-Allow-Origin"],
  *extract(file) {
    for (const node of file.nodes("annotation")) yield* annotationFact(file, node);
    for (const node of file.nodes("object_creation_expression")) yield* configurationFact(file, node);
    for (const node of file.nodes("method_invocation")) {
      yield* registryFact(file, node);
      yield* headersFact(file, node);
    }
  },
};

/** A value that says which origins, or whether credentials, with its place. */
interface Said<T> {
  readonly value: T;
  readonly at?: Span;
}

/** https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/web/bind/annotation/CrossOrigin.html: every origin unless some are named */
function* annotationFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  if (simpleName(node) !== "CrossOrigin" || !namesClass(annotationClass(file, node), "org.springframework.web.bind.annotation.CrossOrigin")) return;
  const list = argumentOf(node, "origins") ?? argumentOf(node, "value");
  const patterns = argumentOf(node, "originPatterns");
  const allowed = argumentOf(node, "allowCredentials");
  const said = [...list ? [originsOf(file, elementsOf(list), false)] : [], ...patterns ? [originsOf(file, elementsOf(patterns), true)] : []];
  yield policy(file, node, "@CrossOrigin", strongest(said) ?? { value: "any" }, allowed ? { value: credentialsOf(file, allowed), at: spanOf(allowed) } : { value: "no" });
}

/** `new CorsConfiguration()` and what the same method tells it by its name. */
function* configurationFact(file: ParsedFile, made: SyntaxNode): Iterable<Fact> {
  const declarator = made.parent?.type === "variable_declarator" ? made.parent : undefined;
  const name = declarator?.field("name");
  const method = enclosingFunction(made);
  if (!namesClass(referenceOf(file, made), ...configurations) || !name || !method) return;
  const calls = file.nodes("method_invocation").filter(it => it.start > made.end && it.end <= method.end && it.field("object")?.text === name.text && namedDeclaration(file, it.field("object")!)?.node === declarator);
  const steps = calls.map(it => ({ name: it.field("name")?.text ?? "", arguments: argumentsOf(it), node: it }));
  yield* policyOfSteps(file, made, "CorsConfiguration", steps, steps.some(it => it.name === "applyPermitDefaultValues"));
}

/** `registry.addMapping("/**").allowedOrigins("*").allowCredentials(true)`; without origins every one is allowed. */
function* registryFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  if (call.field("name")?.text !== "addMapping" || !namesClass(referenceOf(file, call.field("object")), ...registries)) return;
  yield* policyOfSteps(file, call, "CorsRegistry.addMapping", stepsAfter(call), true);
}

function* policyOfSteps(file: ParsedFile, at: SyntaxNode, callee: string, steps: readonly Step[], anyByDefault: boolean): Iterable<Fact> {
  const said = steps.flatMap(step => {
    const how = /^(setAllowedOriginPatterns|addAllowedOriginPattern|allowedOriginPatterns)$/.test(step.name) ? true : /^(setAllowedOrigins|addAllowedOrigin|allowedOrigins)$/.test(step.name) ? false : undefined;
    return how === undefined ? [] : [originsOf(file, step.arguments.flatMap(it => listed(file, it)), how, step.node)];
  });
  const allowed = steps.find(it => /^(setAllowCredentials|allowCredentials)$/.test(it.name))?.arguments[0];
  const origins = strongest(said) ?? { value: anyByDefault ? "any" as const : "unknown" as const };
  yield policy(file, at, callee, origins, allowed ? { value: credentialsOf(file, allowed), at: spanOf(allowed) } : { value: "no" });
}

/** The elements of `List.of("a", "b")`, `Arrays.asList(…)`, `Collections.singletonList("*")`; anything else stands for itself. */
function listed(file: ParsedFile, node: SyntaxNode): readonly SyntaxNode[] {
  const value = settledValue(file, node) ?? node;
  const isList = value.type === "method_invocation" && /^(List|Set|Arrays|Collections|ImmutableList|Stream)$/.test(value.field("object")?.text ?? "") && /^(of|asList|singletonList|singleton)$/.test(value.field("name")?.text ?? "");
  return isList ? argumentsOf(value) : [node];
}

function originsOf(file: ParsedFile, values: readonly SyntaxNode[], arePatterns: boolean, step?: SyntaxNode): Said<Origins> {
  // A placeholder is given by the settings.
  const texts = values.map(it => ({ it, text: stringOf(file, it) })).map(({ it, text }) => ({ it, text: text?.includes("${") ? undefined : text }));
  const open = texts.find(({ text }) => text !== undefined && fitsAll(text, arePatterns));
  if (open) return { value: arePatterns ? "pattern" : "any", at: spanOf(open.it) };
  const at = step && spanOf(step.field("arguments")?.children[0] ?? step);
  return { value: texts.some(({ text }) => text === undefined) || texts.length === 0 ? "unknown" : "some", ...at && { at } };
}

/** `*` among origins; as a pattern also what leaves the host, and perhaps the port, open: `https://*`, `*://*:[*]`. */
function fitsAll(text: string, isPattern: boolean): boolean {
  return isPattern ? /^(?:(?:https?|\*):\/\/)?\*(?::\*|:\[\*\])?$/.test(text) : text === "*";
}

/** Of several calls the widest counts. */
function strongest(said: readonly Said<Origins>[]): Said<Origins> | undefined {
  return (["pattern", "any", "unknown", "some"] as const).map(value => said.find(it => it.value === value)).find(it => it !== undefined);
}

function credentialsOf(file: ParsedFile, node: SyntaxNode): Tri {
  const value = node.text === "Boolean.TRUE" ? true : constantOf(file, node);
  if (value === undefined) return "unknown";
  return value === true || value === "true" ? "yes" : "no";
}

/** `response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin"))`, in a method that allows credentials. */
function* headersFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const [first, second] = argumentsOf(call);
  if (!/^(set|add)Header$/.test(call.field("name")?.text ?? "") || !second || stringOf(file, first)?.toLowerCase() !== "access-control-allow-origin") return;
  const method = enclosingFunction(call);
  if (!method || !namesClass(referenceOf(file, call.field("object")), ...responses)) return;
  const allowed = file.nodes("method_invocation").find(it => it.start >= method.start && it.end <= method.end && /^(set|add)Header$/.test(it.field("name")?.text ?? "")
    && stringOf(file, argumentsOf(it)[0])?.toLowerCase() === "access-control-allow-credentials");
  const credentials = allowed && argumentsOf(allowed)[1];
  yield policy(file, call, `${call.field("object")!.text}.${call.field("name")!.text}`, { value: writtenOrigin(file, second, call, method), at: spanOf(second) },
    credentials ? { value: credentialsOf(file, credentials), at: spanOf(credentials) } : { value: "no" }, "headers");
}

/** What the request names is given back; a condition around it may have checked it. */
function writtenOrigin(file: ParsedFile, value: SyntaxNode, call: SyntaxNode, method: SyntaxNode): Origins {
  const text = stringOf(file, value);
  if (text !== undefined) return text === "*" ? "any" : "some";
  const given = settledValue(file, value)?.text ?? "";
  if (!/\.getHeader\(\s*("Origin"|HttpHeaders\.ORIGIN)\s*\)$/i.test(given)) return "unknown";
  for (let above = call.parent; above && above !== method; above = above.parent) if (/^(if_statement|ternary_expression|switch_\w+)$/.test(above.type)) return "some";
  return /\b(allowed|whitelist|permitted|trusted|origins?)\w*\s*\.\s*(contains|matches|stream|anyMatch)|\breturn\s*;/i.test(method.text) ? "some" : "reflected";
}

function policy(file: ParsedFile, node: SyntaxNode, callee: string, origins: Said<Origins>, credentials: Said<Tri>, library = "spring"): Fact<"corsPolicy"> {
  return {
    kind: "corsPolicy", uri: file.uri, span: spanOf(node), library, callee, origins: origins.value, credentials: credentials.value,
    ...origins.at && { originsAt: origins.at },
    ...credentials.at && { credentialsAt: credentials.at },
    ...isInDevelopment(file, node) && { development: true },
  };
}

function spanOf({ start, end }: SyntaxNode): Span {
  return { start, end };
}
