import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isAroundDevelopment } from "../../credentialFacts.js";
import { namesCredential } from "../../credentialName.js";
import { readsByName, secretFallback, type Fallback } from "../../secretFallback.js";
import { argumentsOf, stringValue } from "../bindings/literals.js";
import { declarationOf, scopeOf } from "../bindings/scope.js";
import type { EnvironmentUse } from "./environment.js";

/** The text that stands in for a secret which is read from the environment. */
export function* fallbackOfUse(file: ParsedFile, { node, key, fallback, fallbackAt }: EnvironmentUse): Iterable<Fact> {
  if (fallback === undefined || !namesCredential(key)) return;
  yield* secretFallback(file, { key, value: fallback, at: fallbackAt ?? node, ...isAroundDevelopment(node) && { development: true }, ...requiredTag(node) });
}

/** `getEnv("JWT_SECRET", "…")`, where another file has the function. */
export function* fallbackOfCall(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  const called = callee?.field("field")?.text ?? callee?.text ?? "";
  const [name, fallback] = argumentsOf(call);
  const key = /env/i.test(called) ? stringValue(name) : undefined;
  const value = fallback && literalOf(file, fallback);
  if (key !== undefined && value !== undefined && readsByName(called, key)) yield* secretFallback(file, { key, value, at: fallback!, ...isAroundDevelopment(call) && { development: true } });
}

function literalOf(file: ParsedFile, node: SyntaxNode): string | undefined {
  const value = stringValue(node);
  const declaration = value === undefined && node.type === "identifier" ? declarationOf(file, node) : undefined;
  return value ?? (declaration && scopeOf(file).assignments(declaration).length === 0 ? stringValue(declaration.value) : undefined);
}

/**
 * Each library has its word for a variable that must be set: `env:"X,required"`, `env-required:"true"`, `required:"true"`.
 * https://pkg.go.dev/github.com/caarlos0/env/v11, https://pkg.go.dev/github.com/ilyakaznacheev/cleanenv, https://pkg.go.dev/github.com/kelseyhightower/envconfig
 */
function requiredTag(field: SyntaxNode): Pick<Fallback, "required"> {
  const tag = field.type === "field_declaration" ? field.field("tag") : undefined;
  if (tag?.type !== "raw_string_literal") return {};
  const ways = [[/\s+envDefault:"[^"]*"/, /\benv:"[\w,]*?(?=")/, ",required"], [/\benv-default:"[^"]*"/, undefined, 'env-required:"true"'], [/\bdefault:"[^"]*"/, undefined, 'required:"true"']] as const;
  for (const [from, behind, word] of ways) {
    const found = from.exec(tag.text);
    const place = behind?.exec(tag.text);
    if (!found || (behind && (!place || /required|notEmpty/.test(place[0]))) || (word === 'required:"true"' && !tag.text.includes("envconfig:"))) continue;
    const removed = { start: tag.start + found.index, end: tag.start + found.index + found[0].length };
    if (!behind) return { required: [{ at: removed, text: word }] };
    const end = tag.start + place!.index + place![0].length;
    return { required: [{ at: { start: end, end }, text: word }, { at: removed, text: "" }] };
  }
  return {};
}
