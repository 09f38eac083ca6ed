import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { namesCredential } from "../../credentialName.js";
import { contextOfRead } from "../../environmentChain.js";
import { environmentNodes, environmentPasses, environmentReaders, environmentUses, type EnvironmentUse } from "../settings/environment.js";
import { defaultAtUse, environmentValue, keptAs, plainValue, type EnvironmentValue } from "../settings/environmentValue.js";
import { fallbackOfCall, fallbackOfUse } from "../settings/secretFallback.js";
import { requiredReads } from "../settings/requiredReads.js";
import { t3Environments } from "../settings/t3Environments.js";
import { zodEnvironments, type ZodEnvironment } from "../settings/zodEnvironments.js";
import { scopeKey, stringValue } from "../bindings/scope.js";
import { moduleReference, referenceOf } from "../bindings/values.js";

/** Reads of environment variables, and what loads or checks the environment. */
export const environment: Extractor = {
  name: "environment",
  nodes: [...environmentNodes, "import_statement", "binary_expression"],
  shares: [scopeKey],
  when: ["env", "Env"],
  *extract(file) {
    const named = [...zodEnvironments(file), ...t3Environments(file)];
    const uses = environmentUses(file);
    const required = requiredReads(file, uses);
    for (const use of uses) {
      if (named.some(it => isNamedAgain(it, use))) continue;
      const { whole, hasDefault: atRead, fallback: given } = environmentValue(use);
      const kept = keptAs(use, whole);
      const fallback = given ?? (kept?.length === 1 ? defaultAtUse(file, kept[0]!) : undefined);
      const hasDefault = atRead || (given === undefined && fallback !== undefined);
      const value = hasDefault ? plainValue(fallback) : undefined;
      yield { kind: "environmentRead", uri: file.uri, span: span(use.node), key: use.key, hasDefault, ...value !== undefined && { defaultValue: value }, ...kept && { keptAs: kept }, ...!hasDefault && required.has(use) && { fails: true as const }, ...contextOfRead(use.node, uses) };
    }
    yield* secretFallbacks(file, uses);
    for (const { node, to } of environmentPasses(file)) yield { kind: "environmentPassed", uri: file.uri, span: span(node), to };
    for (const node of file.nodes("import_statement")) yield* loadedByImport(file, node, stringValue(node.field("source")));
    for (const node of file.nodes("call_expression")) yield* loadedByCall(file, node);
  },
};

/** `parse({ PORT: process.env.PORT })`: the schema has said all there is to say of the variable. */
function isNamedAgain({ restated, variables }: Pick<ZodEnvironment, "restated" | "variables">, { key, node }: EnvironmentUse): boolean {
  return restated.some(it => it.start <= node.start && node.end <= it.end) && variables.some(it => it.key === key);
}

/** The texts that stand in for secrets. */
function* secretFallbacks(file: ParsedFile, uses: readonly EnvironmentUse[]): Iterable<Fact> {
  const secrets = uses.filter(it => namesCredential(it.key));
  const readers = secrets.some(it => it.reader !== undefined) ? environmentReaders(file) : [];
  for (const use of secrets) yield* fallbackOfUse(file, use, valueWithUse(file, use), readers);
  if (!/[eE][nN][vV]\w*\(\s*["'`]/.test(file.text)) return;
  const seen = new Set(uses.map(it => it.node.start));
  for (const call of file.nodes("call_expression")) yield* fallbackOfCall(file, call, seen);
}

/** `const { SECRET } = process.env; sign(x, SECRET || "…")` states the default later. */
function valueWithUse(file: ParsedFile, use: EnvironmentUse): EnvironmentValue {
  const value = environmentValue(use);
  const kept = value.fallback ? undefined : keptAs(use, value.whole);
  const later = kept?.length === 1 ? defaultAtUse(file, kept[0]!) : undefined;
  return later ? { ...value, fallback: later } : value;
}

/** Modules that load `.env` when they are imported: https://github.com/motdotla/dotenv#how-do-i-use-dotenv-with-import */
const loadingModule = /^(dotenv(-safe|-flow|-defaults)?\/config|@dotenvx\/dotenvx\/config)(\.js)?$/;

function* loadedByImport(file: ParsedFile, node: SyntaxNode, specifier: string | undefined): Iterable<Fact> {
  if (specifier !== undefined && loadingModule.test(specifier)) yield load(file, node, specifier.replace(/\/config.*$/, ""), "import", false);
}

function* loadedByCall(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  const module = moduleReference(call);
  if (module?.from === "import") {
    // `require("dotenv/config")` runs in its place among the statements, but so do all other requires.
    yield* loadedByImport(file, call, module.specifier);
    return;
  }
  if (!/(config|loadEnvFile|loadEnvConfig)$/.test(callee?.text ?? "")) return;
  const reference = referenceOf(file, callee);
  const how = reference && loader([reference.from === "import" ? reference.specifier : "", reference.from === "import" && /^(\*|default)$/.test(reference.name) ? "" : reference.name, ...reference.path].filter(it => it !== "").join("."));
  if (how) yield load(file, call, how, "call", (call.field("arguments")?.children.length ?? 0) > 0);
}

/** https://nodejs.org/api/process.html#processloadenvfilepath */
function loader(path: string): string | undefined {
  if (/^(node:)?(process\.)?loadEnvFile$|^node:process\.loadEnvFile$|^process\.process\.loadEnvFile$/.test(path)) return "process.loadEnvFile";
  if (path === "@next/env.loadEnvConfig") return "@next/env";
  return /^(dotenv(?:-safe|-flow|-defaults)?|@dotenvx\/dotenvx)\.config$/.exec(path)?.[1];
}

function load(file: ParsedFile, node: SyntaxNode, how: string, form: "import" | "call", options: boolean): Fact {
  return { kind: "environmentLoad", uri: file.uri, span: span(node), how, form, options };
}

function span({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
