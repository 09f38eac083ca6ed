import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isAroundDevelopment } from "../../credentialFacts.js";
import { readsByName, secretFallback, type Fallback } from "../../secretFallback.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { bindingOf } from "../bindings/reaching.js";
import { stringValue } from "../bindings/strings.js";
import type { EnvironmentUse } from "./environment.js";

/** The text that stands in for a secret which is read from the environment. */
export function* fallbackOfUse(file: ParsedFile, use: EnvironmentUse, fallback: SyntaxNode | undefined): Iterable<Fact> {
  const literal = fallback && literalOf(file, fallback);
  // Of `f(os.environ["A"] == "b" or "c")` the text stands in for a choice.
  if (!literal || /[=!]=/.test(fallback.parent?.type === "boolean_operator" ? fallback.parent.field("left")?.text ?? "" : "")) return;
  yield* secretFallback(file, { key: use.key, ...literal, ...isAroundDevelopment(use.node) && { development: true }, ...requiredAt(use) });
}

/** A field of a settings class that is filled from the environment; without its value, the class demands the variable. */
export function* fallbackOfField(file: ParsedFile, key: string, type: SyntaxNode, value: SyntaxNode, fallback: SyntaxNode): Iterable<Fact> {
  const inner = fallback.type === "call" && /(?:^|\.)Secret(?:Str|Bytes)$/.test(fallback.field("function")?.text ?? "") ? argumentsOf(fallback).positional[0] : fallback;
  const literal = inner && literalOf(file, inner);
  if (!literal) return;
  const required = value === fallback ? { at: { start: type.end, end: value.end }, text: "" } : { at: { start: fallback.start, end: fallback.end }, text: "..." };
  yield* secretFallback(file, { key, ...literal, required: [required], ...isAroundDevelopment(value) && { development: true } });
}

/** `get_env("JWT_SECRET", "…")`, where another file has the function. */
export function* fallbackOfCall(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  const given = argumentsOf(call);
  const key = stringValue(given.positional[0]);
  const fallback = argument(given, "default", 1);
  const called = callee?.type === "attribute" ? callee.field("attribute")?.text : callee?.text;
  const literal = fallback && literalOf(file, fallback);
  if (key !== undefined && literal && readsByName(called ?? "", key)) yield* secretFallback(file, { key, ...literal, ...isAroundDevelopment(call) && { development: true } });
}

function literalOf(file: ParsedFile, node: SyntaxNode): Pick<Fallback, "value" | "at"> | undefined {
  const value = stringValue(node);
  if (value !== undefined) return { value, at: node };
  const binding = node.type === "identifier" ? bindingOf(file, node) : undefined;
  const constant = binding?.kind === "variable" && !binding.partial ? stringValue(binding.value) : undefined;
  return constant === undefined ? undefined : { value: constant, at: node };
}

/** `os.environ["X"]` names the variable that is missing; so do the readers of libraries that are given no default. */
function requiredAt({ node, fallback }: EnvironmentUse): Pick<Fallback, "required"> {
  const name = node.field("function")?.text ?? "";
  const list = node.field("arguments");
  const parts = list?.children.filter(it => it.type !== "comment") ?? [];
  const [key] = parts;
  if (!fallback || !key || key.type === "keyword_argument") return {};
  if (/^os\.(?:getenv|environ\.get)$/.test(name)) return parts.length === 2 ? { required: [{ at: { start: node.start, end: node.end }, text: `os.environ[${key.text}]` }] } : {};
  if (/(?:^|\.)(?:getenv|get|pop)$/.test(name)) return {};
  const index = parts.findIndex(it => it.start <= fallback.start && fallback.end <= it.end);
  return index > 0 ? { required: [{ at: { start: parts[index - 1]!.end, end: parts[index]!.end }, text: "" }] } : {};
}
