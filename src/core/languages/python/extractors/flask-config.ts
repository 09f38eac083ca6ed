import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { bindingOf } from "../bindings/reaching.js";
import { scopeKey } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { madeBy, referenceOf } from "../bindings/values.js";

/** From what an application of Flask takes its settings. https://flask.palletsprojects.com/en/stable/config/ */
export const flaskConfig: Extractor = {
  name: "flask-config",
  nodes: ["call"],
  shares: [scopeKey],
  when: ["from_object", "from_mapping", "from_prefixed_env"],
  *extract(file) {
    for (const call of file.nodes("call")) yield* storeFact(file, call);
  },
};

function* storeFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  const how = /\.config\.from_(object|mapping|prefixed_env)$/.exec(callee?.text ?? "")?.[1];
  const app = callee?.field("object")?.field("object");
  if (!how || app?.type !== "identifier" || madeBy(file, app) !== "flask.Flask") return;
  const details = how === "object" ? objectDetails(file, call) : how === "mapping" ? { how: "mapping" } : prefixDetails(call);
  const list = call.field("arguments");
  if (!details || !list) return;
  yield { kind: "settingStore", uri: file.uri, span: spanOf(call), pattern: "flask-config", name: app.text, list: spanOf(list), entries: [], details };
}

/** A class or module by its name, by an import, of this file, or one of several by a key. */
function objectDetails(file: ParsedFile, call: SyntaxNode): Readonly<Record<string, string>> | undefined {
  const given = argument(argumentsOf(call), "obj", 0);
  const text = stringValue(given);
  if (text !== undefined) return { how: "object", path: text };
  const usual = given?.type === "identifier" ? defaultOf(file, given) : undefined;
  const path = stringValue(usual);
  if (path !== undefined) return { how: "object", path };
  const reference = referenceOf(file, usual ?? (given?.type === "subscript" ? given.field("value") : given));
  if (!reference || reference.from === "global" || reference.path.some(it => it === "()")) return { how: "object", open: "unknown" };
  if (reference.from === "local") return { how: "object", name: reference.name };
  return { how: "object", specifier: reference.specifier, ...reference.name !== "*" && { name: reference.name } };
}

/** `def create_app(config_class=Config)`: what others give instead is an object of the same kind. */
function defaultOf(file: ParsedFile, identifier: SyntaxNode): SyntaxNode | undefined {
  const binding = bindingOf(file, identifier);
  return binding?.kind === "parameter" ? binding.value : undefined;
}

function prefixDetails(call: SyntaxNode): Readonly<Record<string, string>> | undefined {
  const given = argument(argumentsOf(call), "prefix", 0);
  const prefix = given ? stringValue(given) : "FLASK";
  return prefix === undefined || argumentsOf(call).named.has("loads") ? undefined : { how: "prefixed", prefix: `${prefix}_` };
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
