import type { DeploymentFacts } from "../../facts/deployment.js";
import type { Fact } from "../../facts.js";
import type { FormatExtractor } from "../../language.js";
import type { SourceFile, Span } from "../../text.js";
import { withoutCredentials } from "../credentials.js";
import { insecureCommands } from "../tls-commands.js";
import { at, entriesOf, entry, readJson, textOf, textsOf, type JsonEntry, type JsonNode } from "./read.js";
import { stringContent } from "../string-content.js";

/** `package.json`: the manifest, its dependencies, and scripts that switch certificate checks off. */
export const packageManifest: FormatExtractor = {
  name: "package-manifest",
  accepts: path => /(?:^|\/)package\.json$/.test(path),
  *extract({ uri, text }) {
    const { root } = readJson(text);
    if (root?.type !== "object") return;
    const manifest = readManifest(root);
    const nameSpan = entry(root, "name")?.span ?? { start: root.span.start, end: root.span.start + 1 };
    if (startsPackage(root)) yield { kind: "manifest", uri, span: nameSpan, ...manifest };
    for (const group of dependencyGroups) yield* dependencies(uri, at(root, group), group === "devDependencies");
    for (const script of entriesOf(at(root, "scripts"))) yield* scriptOptions({ uri, text }, script);
  },
};

const dependencyGroups = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

/** A file with neither only says something about its folder, such as `{ "type": "module" }`. */
function startsPackage(root: JsonNode): boolean {
  return ["name", "workspaces", ...dependencyGroups].some(key => entry(root, key));
}

function readManifest(root: JsonNode): DeploymentFacts["manifest"] {
  const name = textOf(at(root, "name"));
  const workspaces = at(root, "workspaces");
  return {
    ecosystem: "npm",
    ...(name ? { name } : {}),
    module: moduleKind(at(root, "type")),
    workspaces: textsOf(workspaces?.type === "object" ? at(workspaces, "packages") : workspaces),
    scripts: texts(at(root, "scripts")),
    engines: texts(at(root, "engines")),
    entries: [...new Set(["main", "module", "exports", "bin"].flatMap(key => paths(at(root, key))))],
    private: isTrue(at(root, "private")),
  };
}

function isTrue(node: JsonNode | undefined): boolean {
  return node?.type === "boolean" && node.value === true;
}

/** Node reads `.js` as CommonJS unless `type` says otherwise: https://nodejs.org/api/packages.html#type. */
function moduleKind(type: JsonNode | undefined): "esm" | "commonjs" | "unknown" {
  if (!type) return "commonjs";
  const value = textOf(type);
  return value === "module" ? "esm" : value === "commonjs" ? "commonjs" : "unknown";
}

function texts(node: JsonNode | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(entriesOf(node).flatMap(({ key, value }) => {
    const text = textOf(value);
    return text === undefined ? [] : [[key, withoutCredentials(text)]];
  }));
}

/** All paths below an entry point: a text, conditions, or a list. */
function paths(node: JsonNode | undefined): readonly string[] {
  if (node?.type === "array") return node.items.flatMap(paths);
  if (node?.type === "object") return node.entries.flatMap(it => paths(it.value));
  const path = textOf(node);
  return path ? [path] : [];
}

function* dependencies(uri: string, group: JsonNode | undefined, development: boolean): Iterable<Fact> {
  for (const { key, span, value } of entriesOf(group)) {
    const spec = textOf(value);
    if (spec === undefined || key === "") continue;
    yield { kind: "dependency", uri, span, name: key, spec: withoutCredentials(spec), development };
  }
}

function* scriptOptions({ uri, text }: Pick<SourceFile, "uri" | "text">, script: JsonEntry): Iterable<Fact> {
  if (script.value?.type !== "string") return;
  const content = stringContent(text, script.value.span);
  for (const { span, removal, ...found } of insecureCommands(content.text)) {
    yield { kind: "tlsOption", uri, span: content.span(span), ...found, where: `script ${script.key}`, ...optional(removal && content.span(removal)) };
  }
}

function optional(removal: Span | undefined): { readonly removal?: Span } {
  return removal ? { removal } : {};
}
