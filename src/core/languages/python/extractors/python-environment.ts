import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { contextOfRead } from "../../environmentChain.js";
import { qualifiedName, qualify } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { dotted, referenceOf } from "../bindings/values.js";
import { environmentUse, environmentValue, plainValue, type EnvironmentUse } from "../settings/environment.js";
import { settingsFields, settingsLibrary } from "../settings/pydantic.js";
import { fallbackOfCall, fallbackOfField, fallbackOfUse } from "../settings/secretFallback.js";

/** Reads of environment variables, fields of settings classes that are filled from them, and what loads `.env`. */
export const pythonEnvironment: Extractor = {
  name: "python-environment",
  nodes: ["call", "subscript", "class_definition", "assignment"],
  shares: [scopeKey],
  when: ["environ", "getenv", "env", "decouple", "BaseSettings", "starlette.config"],
  *extract(file) {
    const found = [...file.nodes("call"), ...file.nodes("subscript")].map(node => ({ node, use: environmentUse(file, node) }));
    const uses = found.flatMap(it => it.use ?? []);
    for (const { node, use } of found) {
      yield* readFact(file, node, use, uses);
      if (node.type === "call") yield* loadFact(file, node);
    }
    for (const node of file.nodes("class_definition")) yield* fieldFacts(file, node);
  },
};

function* readFact(file: ParsedFile, node: SyntaxNode, use: EnvironmentUse | undefined, uses: readonly EnvironmentUse[]): Iterable<Fact> {
  if (!use) {
    if (node.type === "call" && /env/i.test(node.field("function")?.text ?? "")) yield* fallbackOfCall(file, node);
    return;
  }
  const { whole, fallback } = environmentValue(use);
  const kept = keptAs(whole);
  const value = plainValue(fallback);
  yield {
    kind: "environmentRead", uri: file.uri, span: spanOf(node), key: use.key, hasDefault: fallback !== undefined,
    ...value !== undefined && { defaultValue: value }, ...kept && { keptAs: kept }, ...node.type === "subscript" && { fails: true as const }, ...contextOfRead(node, uses),
  };
  yield* fallbackOfUse(file, use, fallback);
}

/** A constant, a member of a class, or an entry of a dictionary that is one. */
function keptAs(whole: SyntaxNode): readonly string[] | undefined {
  const path: string[] = [];
  for (let node = whole, parent = whole.parent; parent; node = parent, parent = parent.parent) {
    const key = parent.type === "pair" && parent.field("value") === node ? stringValue(parent.field("key")) : undefined;
    if (key !== undefined) path.unshift(key);
    else if (parent.type === "assignment") {
      const left = parent.field("left");
      return left?.type === "identifier" ? [...qualify(parent, left.text).split("."), ...path] : undefined;
    } else if (parent.type !== "dictionary") return undefined;
  }
  return undefined;
}

/** https://pypi.org/project/python-dotenv/, https://django-environ.readthedocs.io/en/latest/quickstart.html */
function* loadFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  if (!/(load_dotenv|dotenv_values|read_env|read_envfile)$/.test(call.field("function")?.text ?? "")) return;
  const name = dotted(referenceOf(file, call.field("function"))) ?? "";
  const how = /^dotenv\.(main\.)?(load_dotenv|dotenv_values)$/.test(name) ? "python-dotenv" : /^(environ|environs)\.(Env|FileAwareEnv)\.read_env(file)?$/.exec(name)?.[1];
  if (how) yield { kind: "environmentLoad", uri: file.uri, span: spanOf(call), how, form: "call", options: (call.field("arguments")?.children.length ?? 0) > 0 };
}

function* fieldFacts(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  if (!settingsLibrary(file, node)) return;
  const owner = qualifiedName(node) ?? "";
  for (const { name, key, node: assignment, hasDefault, defaultValue, given } of settingsFields(file, node) ?? []) {
    yield {
      kind: "environmentRead", uri: file.uri, span: spanOf(assignment), key, hasDefault,
      ...defaultValue !== undefined && { defaultValue }, keptAs: [owner, name], declared: true,
    };
    if (given) yield* fallbackOfField(file, key, given.type, given.value, given.fallback);
  }
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
