import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { membersOf } from "../bindings/members.js";
import { qualifiedName, qualify } from "../bindings/names.js";
import { bindingOf } from "../bindings/reaching.js";
import { scopeKey } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { dotted, referenceOf } from "../bindings/values.js";
import { environmentUse, environmentValue, plainValue } from "../settings/environment.js";

/** Reads of environment variables, fields of settings classes that are filled from them, and what loads `.env`. */
export const pythonEnvironment: Extractor = {
  name: "python-environment",
  nodes: ["call", "subscript", "class_definition", "assignment"],
  shares: [scopeKey],
  when: ["environ", "getenv", "env", "decouple", "BaseSettings", "starlette.config"],
  *extract(file) {
    for (const node of [...file.nodes("call"), ...file.nodes("subscript")]) {
      yield* readFact(file, node);
      if (node.type === "call") yield* loadFact(file, node);
    }
    for (const node of file.nodes("class_definition")) if (isSettings(file, node)) yield* fieldFacts(file, node);
  },
};

function* readFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const use = environmentUse(file, node);
  if (!use) return;
  const { whole, fallback } = environmentValue(use);
  const kept = keptAs(whole);
  const value = plainValue(fallback);
  yield {
    kind: "environmentRead", uri: file.uri, span: spanOf(node), key: use.key, hasDefault: fallback !== undefined,
    ...value !== undefined && { defaultValue: value }, ...kept && { keptAs: kept },
  };
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

/** A class of pydantic's settings, also through another of the file. https://docs.pydantic.dev/latest/concepts/pydantic_settings/ */
function isSettings(file: ParsedFile, node: SyntaxNode, depth = 0): boolean {
  return (node.field("superclasses")?.children ?? []).some(base => {
    if (/^(pydantic_settings|pydantic)\.BaseSettings$/.test(dotted(referenceOf(file, base)) ?? "")) return true;
    const binding = base.type === "identifier" && depth < 4 ? bindingOf(file, base) : undefined;
    return binding?.kind === "class" && isSettings(file, binding.node, depth + 1);
  });
}

function* fieldFacts(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const prefix = prefixOf(file, node);
  const owner = qualifiedName(node) ?? "";
  if (prefix === undefined) return;
  for (const { name, node: assignment, type, value } of membersOf(file, node)) {
    if (!type || assignment.field("left")?.type !== "identifier" || name === "model_config" || /^ClassVar\b/.test(type.text)) continue;
    const field = value?.type === "call" && /^(pydantic(\.fields)?)\.Field$/.test(dotted(referenceOf(file, value.field("function"))) ?? "") ? argumentsOf(value) : undefined;
    const fallback = field ? argument(field, "default", 0) : value;
    const alias = field && stringValue(field.named.get("validation_alias") ?? field.named.get("alias") ?? field.named.get("env"));
    const isGiven = fallback !== undefined && fallback.type !== "ellipsis";
    const plain = isGiven ? plainValue(fallback) : undefined;
    yield {
      kind: "environmentRead", uri: file.uri, span: spanOf(assignment), key: alias ?? `${prefix}${name}`.toUpperCase(), hasDefault: isGiven || field?.named.has("default_factory") === true,
      ...plain !== undefined && { defaultValue: plain }, keptAs: [owner, name],
    };
  }
}

/** `model_config = SettingsConfigDict(env_prefix="APP_")`, or the older `class Config`; undefined where it is made elsewhere. */
function prefixOf(file: ParsedFile, node: SyntaxNode): string | undefined {
  const config = membersOf(file, node).find(it => it.name === "model_config")?.value;
  const given = config?.type === "call" ? argumentsOf(config).named.get("env_prefix") : undefined;
  const inner = node.field("body")?.children.find(it => it.type === "class_definition" && it.field("name")?.text === "Config");
  const old = inner && membersOf(file, inner).find(it => it.name === "env_prefix")?.value;
  const prefix = given ?? old;
  return prefix ? stringValue(prefix) : "";
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
