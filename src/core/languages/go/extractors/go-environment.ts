import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, stringValue } from "../bindings/literals.js";
import { scopeKey, scopeOf } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";
import { environmentCalls, isName, type EnvironmentUse } from "../settings/environment.js";
import { fallbackOfCall, fallbackOfUse } from "../settings/secretFallback.js";
import { plainDefault, taggedFields } from "../settings/tags.js";

/** Reads of environment variables: `os.Getenv`, tags of struct fields, viper; and what loads `.env`. */
export const goEnvironment: Extractor = {
  name: "go-environment",
  nodes: ["call_expression", "field_declaration"],
  shares: [scopeKey],
  when: ["env", "Env", "viper"],
  *extract(file) {
    const uses = [...environmentCalls(file), ...taggedFields(file), ...viperReads(file)];
    for (const use of uses) {
      const { node, key, hasDefault, fallback } = use;
      const declared = node.type === "field_declaration";
      const value = fallback === undefined ? undefined : plainDefault(fallback);
      yield { kind: "environmentRead", uri: file.uri, span: { start: node.start, end: node.end }, key, hasDefault, ...value !== undefined && { defaultValue: value }, ...declared && { declared } };
      yield* fallbackOfUse(file, use);
    }
    const seen = new Set(uses.filter(it => it.fallback !== undefined).map(it => it.node.start));
    for (const call of file.nodes("call_expression")) if (!seen.has(call.start)) yield* fallbackOfCall(file, call);
    yield* loads(file);
  },
};

/** With `AutomaticEnv`, a key in capitals is the variable's name: https://pkg.go.dev/github.com/spf13/viper#AutomaticEnv */
function viperReads(file: ParsedFile): readonly EnvironmentUse[] {
  const calls = file.nodes("call_expression").filter(it => isViper(file, it));
  const defaults = new Map(calls.filter(it => it.field("function")?.text.endsWith("SetDefault")).map(it => [stringValue(argumentsOf(it)[0]), argumentsOf(it)[1]]));
  return calls.flatMap((call): EnvironmentUse[] => {
    const method = call.field("function")!.field("field")!.text;
    const values = argumentsOf(call).map(stringValue);
    const bound = method === "BindEnv" ? values.slice(1) : [];
    const key = bound[0] ?? (/^(Get\w*|BindEnv)$/.test(method) ? values[0] : undefined);
    if (key === undefined || !isName(key) || (method !== "BindEnv" && key !== key.toUpperCase())) return [];
    const given = defaults.get(values[0]);
    const fallback = given && (stringValue(given) ?? given.text);
    return [{ node: call, key: key.toUpperCase(), hasDefault: given !== undefined, ...fallback !== undefined && { fallback } }];
  });
}

function isViper(file: ParsedFile, call: SyntaxNode): boolean {
  const callee = call.field("function");
  return callee?.type === "selector_expression" && /^(Get\w*|BindEnv|SetDefault)$/.test(callee.field("field")?.text ?? "")
    && /^github\.com\/spf13\/viper:((Viper|New\.\(\)|GetViper\.\(\))\.)?\w+$/.test(libraryName(referenceOf(file, callee)) ?? "");
}

/** https://pkg.go.dev/github.com/joho/godotenv */
function* loads(file: ParsedFile): Iterable<Fact> {
  for (const { specifier, node } of scopeOf(file).imports) {
    if (specifier === "github.com/joho/godotenv/autoload") yield load(file, node, "import", false);
  }
  for (const call of file.nodes("call_expression")) {
    const name = libraryName(referenceOf(file, call.field("function"))) ?? "";
    if (/^github\.com\/joho\/godotenv:(Load|Overload)$/.test(name)) yield load(file, call, "call", argumentsOf(call).length > 0);
  }
}

function load(file: ParsedFile, { start, end }: SyntaxNode, form: "import" | "call", options: boolean): Fact {
  return { kind: "environmentLoad", uri: file.uri, span: { start, end }, how: "godotenv", form, options };
}
