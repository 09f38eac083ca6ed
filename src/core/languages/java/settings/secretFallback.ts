import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isAroundDevelopment } from "../../credentialFacts.js";
import { readsByName, secretFallback, type Fallback } from "../../secretFallback.js";
import { stringOf } from "../bindings/constants.js";
import { argumentsOf } from "../bindings/variables.js";

/** The text that stands in for a secret which is read from the environment. */
export function* fallbackOfRead(file: ParsedFile, key: string, fallback: SyntaxNode | undefined, required?: Fallback["required"]): Iterable<Fact> {
  const value = stringOf(file, fallback);
  if (fallback && value !== undefined) yield* secretFallback(file, { key, value, at: fallback, ...isAroundDevelopment(fallback) && { development: true }, ...required && { required } });
}

/**
 * `@Value("${jwt.secret:…}")`: a placeholder without a default that nothing resolves ends the start by its name.
 * https://docs.spring.io/spring-framework/reference/core/beans/annotation-config/value-annotations.html
 */
export function* fallbackOfPlaceholder(file: ParsedFile, key: string, fallback: string, literal: SyntaxNode | undefined, annotation: SyntaxNode): Iterable<Fact> {
  if (!literal) return;
  const start = literal.text.indexOf(`\${${key}:${fallback}}`);
  const from = literal.start + start + 2 + key.length;
  const required = literal.type === "string_literal" && start > 0 ? [{ at: { start: from, end: from + 1 + fallback.length }, text: "" }] : undefined;
  yield* secretFallback(file, { key, value: fallback, at: literal, ...isAroundDevelopment(annotation) && { development: true }, ...required && { required } });
}

/** `getEnv("JWT_SECRET", "…")`, wherever that stands. */
export function* fallbackOfCall(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const [name, fallback] = argumentsOf(call);
  const key = /env/i.test(call.field("name")?.text ?? "") ? stringOf(file, name) : undefined;
  if (key !== undefined && readsByName(call.field("name")!.text, key)) yield* fallbackOfRead(file, key, fallback);
}
