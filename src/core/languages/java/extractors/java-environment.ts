import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { annotationOf, argumentOf } from "../bindings/annotations.js";
import { namesClass } from "../bindings/classNames.js";
import { constantOf, stringOf } from "../bindings/constants.js";
import { hasModifier, membersOf } from "../bindings/members.js";
import { qualifiedName } from "../bindings/names.js";
import { parametersOf } from "../bindings/parameters.js";
import { scopeKey, scopeOf } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";
import { argumentsOf } from "../bindings/variables.js";
import { environmentKey, placeholdersIn } from "../../springPlaceholders.js";
import { fallbackOfCall, fallbackOfPlaceholder, fallbackOfRead } from "../settings/secretFallback.js";

const classTypes = ["class_declaration", "record_declaration"];

/** Reads of settings that the environment can give: `System.getenv`, and Spring's `@Value`, `Environment` and classes with `@ConfigurationProperties`, which keep settings. */
export const javaEnvironment: Extractor = {
  name: "java-environment",
  nodes: ["method_invocation", "annotation", ...classTypes],
  shares: [scopeKey],
  when: ["getenv", "getEnv", "@Value", "getProperty", "getRequiredProperty", "@ConfigurationProperties"],
  *extract(file) {
    for (const call of file.nodes("method_invocation")) yield* callRead(file, call);
    for (const annotation of file.nodes("annotation")) yield* valueRead(file, annotation);
    for (const type of classTypes) for (const node of file.nodes(type)) yield* propertiesClass(file, node);
  },
};

function* callRead(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const name = call.field("name")?.text ?? "";
  const [key, fallback] = argumentsOf(call);
  const object = call.field("object");
  if (name === "getenv" && namesClass(referenceOf(file, object), "java.lang.System")) yield* variable(file, call, key);
  else if (/^(get|getOrDefault)$/.test(name) && object?.text === "System.getenv()") yield* variable(file, call, key, fallback);
  else if (/^get(Required)?Property$/.test(name) && namesClass(referenceOf(file, object), "org.springframework.core.env.Environment", "org.springframework.core.env.ConfigurableEnvironment")) {
    const text = stringOf(file, key);
    const value = argumentsOf(call).length > 1 && !fallback?.text.endsWith(".class") ? fallback : argumentsOf(call)[2];
    if (text !== undefined) yield readFact(file, call, environmentKey(text), value !== undefined, value && plain(constantOf(file, value)));
    if (text !== undefined) yield* fallbackOfRead(file, text, value);
  } else yield* fallbackOfCall(file, call);
}

/** `System.getenv("PORT")`, with a default where `Optional` or a condition gives one. */
function* variable(file: ParsedFile, call: SyntaxNode, key: SyntaxNode | undefined, fallback?: SyntaxNode): Iterable<Fact> {
  const text = stringOf(file, key);
  const given = fallback ?? defaultAround(call);
  if (text === undefined) return;
  yield readFact(file, call, text, given !== undefined, given && plain(constantOf(file, given)));
  yield* fallbackOfRead(file, text, given);
}

/** `Optional.ofNullable(System.getenv("A")).orElse("b")`, `Objects.requireNonNullElse(System.getenv("A"), "b")`. */
function defaultAround(call: SyntaxNode): SyntaxNode | undefined {
  const outer = call.parent?.type === "argument_list" ? call.parent.parent : undefined;
  if (/^(requireNonNullElse|defaultIfBlank|defaultIfEmpty|defaultString)$/.test(outer?.field("name")?.text ?? "")) return argumentsOf(outer)[1];
  const chained = outer?.field("name")?.text === "ofNullable" && outer.parent?.type === "method_invocation" ? outer.parent : undefined;
  return /^(orElse|orElseGet)$/.test(chained?.field("name")?.text ?? "") ? argumentsOf(chained)[0] : undefined;
}

function* valueRead(file: ParsedFile, annotation: SyntaxNode): Iterable<Fact> {
  if (annotation.field("name")?.text !== "Value" || annotationOf(file, annotation.parent?.parent ?? annotation, "org.springframework.beans.factory.annotation.Value") !== annotation) return;
  const literal = argumentOf(annotation, "value");
  for (const { key, fallback } of placeholdersIn(stringOf(file, literal) ?? "")) {
    yield readFact(file, annotation, environmentKey(key), fallback !== undefined, fallback === undefined ? undefined : plain(fallback));
    if (fallback !== undefined) yield* fallbackOfPlaceholder(file, key, fallback, literal, annotation);
  }
}

/** A class that holds all settings below a prefix, with a read for each of its fields or components. */
function* propertiesClass(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const annotation = annotationOf(file, node, "org.springframework.boot.context.properties.ConfigurationProperties");
  const prefix = annotation && stringOf(file, argumentOf(annotation, "prefix") ?? argumentOf(annotation, "value"));
  if (prefix === undefined) return;
  const properties = [...propertiesOf(file, node)];
  for (const { name, hasDefault, value, fallback } of properties) {
    yield { ...readFact(file, name, environmentKey(`${prefix}.${name.text}`), hasDefault, value), declared: true };
    yield* fallbackOfRead(file, `${prefix}.${name.text}`, fallback);
  }
  const name = qualifiedName(node);
  const list = node.type === "record_declaration" ? node.field("parameters") : node.field("body");
  yield {
    kind: "settingStore", uri: file.uri, span: { start: node.start, end: node.end }, pattern: "properties-class", ...name !== undefined && { name }, ...list && { list: { start: list.start, end: list.end } },
    entries: properties.map(it => ({ key: environmentKey(`${prefix}.${it.name.text}`), path: [it.name.text], hasDefault: it.hasDefault, ...it.value !== undefined && { defaultValue: it.value } })),
    details: {
      prefix, package: scopeOf(file).packageName, public: hasModifier(node, "public"),
      validated: annotationOf(file, node, "org.springframework.validation.annotation.Validated") !== undefined,
      component: annotationOf(file, node, "org.springframework.stereotype.Component", "org.springframework.context.annotation.Configuration") !== undefined,
    },
  };
}

interface Property {
  readonly name: SyntaxNode;
  readonly hasDefault: boolean;
  readonly value: number | boolean | undefined;
  /** The text that stands in for it. */
  readonly fallback: SyntaxNode | undefined;
}

function* propertiesOf(file: ParsedFile, node: SyntaxNode): Iterable<Property> {
  for (const it of node.type === "record_declaration" ? parametersOf(node) : []) {
    const name = it.field("name");
    const given = annotationOf(file, it, "org.springframework.boot.context.properties.bind.DefaultValue");
    if (name) yield { name, hasDefault: given !== undefined, value: plain(stringOf(file, argumentOf(given, "value"))), fallback: argumentOf(given, "value") };
  }
  const fields = membersOf(node).filter(it => it.type === "field_declaration" && !hasModifier(it, "static"));
  for (const declarator of fields.flatMap(it => it.children.filter(child => child.type === "variable_declarator"))) {
    const [name, value] = [declarator.field("name"), declarator.field("value")];
    if (name) yield { name, hasDefault: value !== undefined, value: value && plain(constantOf(file, value)), fallback: value };
  }
}

/** Only numbers and switches are kept: a text may be a credential. */
function plain(value: string | number | boolean | undefined): number | boolean | undefined {
  if (typeof value !== "string") return value;
  if (/^\d{1,15}$/.test(value)) return Number(value);
  return value === "true" ? true : value === "false" ? false : undefined;
}

function readFact(file: ParsedFile, { start, end }: SyntaxNode, key: string, hasDefault: boolean, value: number | boolean | undefined): Fact<"environmentRead"> {
  return { kind: "environmentRead", uri: file.uri, span: { start, end }, key, hasDefault, ...value !== undefined && { defaultValue: value } };
}
