import type { FactKinds } from "../../facts.js";
import type { FormatExtractor } from "../../language.js";
import type { Span } from "../../text.js";
import { at, entry, isSoundYaml, readYamlDocuments, type YamlEntry, type YamlNode } from "./read.js";

type Pipeline = FactKinds["gitlabPipeline"];

/** `.gitlab-ci.yml`: which files it includes, and how one more can be named. https://docs.gitlab.com/ci/yaml/#include */
export const gitlabPipeline: FormatExtractor = {
  name: "gitlab-pipeline",
  accepts: path => path === ".gitlab-ci.yml",
  *extract({ uri, text }) {
    const documents = readYamlDocuments(text);
    const root = documents[0];
    const include = entry(root, "include");
    const form = isClear(text, documents) ? formOf(text, include) : "unclear";
    const stages = at(root, "stages")?.items().flatMap(it => it.text ?? []);
    yield { kind: "gitlabPipeline", uri, span: placeOf(include), form, includes: localFiles(include?.value), ...stages && { stages } };
  },
};

/** A head with `spec` is a document of its own, what is damaged may be anything, and keys that are indented want one more indented as they are. */
function isClear(text: string, [root, ...others]: readonly YamlNode[]): boolean {
  if (others.length > 0 || !isSoundYaml(text)) return false;
  if (!root) return /^(?:[ \t]*(?:#.*)?(?:\r?\n|$))*$/.test(text);
  const isAtMargin = /(?:^|[\r\n\uFEFF])$/.test(text.slice(0, root.span.start));
  return root.type === "map" && !root.fixed && isAtMargin && !/^(?:---|\.\.\.)/m.test(text.slice(root.span.start));
}

function placeOf(include: YamlEntry | undefined): Span {
  return include?.value?.span ?? include?.keySpan ?? { start: 0, end: 0 };
}

function formOf(text: string, include: YamlEntry | undefined): Pipeline["form"] {
  if (!include) return "none";
  if (include.merged) return "unclear";
  const { value } = include;
  if (!value) return text.slice(include.keySpan.end).startsWith(":") ? "empty" : "unclear";
  const written = text.slice(value.span.start, value.span.end);
  const isBlock = text.slice(include.keySpan.end, value.span.start).includes("\n");
  // An anchor or a tag stands between the key and its value.
  if (!/^:\s*(?:#[^\r\n]*\s*)*$/.test(text.slice(include.keySpan.end, value.span.start))) return "unclear";
  // Null by name is nothing that could stand in a list, and what is written behind a comment is part of it.
  if (/^(?:~|null)$/i.test(written) || written.startsWith("[") && /\s#/.test(written)) return "unclear";
  if (value.type === "list") return written.startsWith("[") ? "flow" : value.fixed ? "unclear" : "list";
  if (value.type === "map" && isBlock && !value.fixed) return "map";
  return !written.includes("\n") && !isBlock && (value.type === "scalar" || written.startsWith("{")) ? "one" : "unclear";
}

/** A text alone is a file of the repository unless it is an address. */
function localFiles(value: YamlNode | undefined): readonly string[] {
  if (!value) return [];
  const all = value.type === "list" ? value.items() : [value];
  return all.flatMap(it => it.text ?? at(it, "local")?.text ?? []).filter(it => !/^https?:/.test(it)).map(it => it.replace(/^\//, ""));
}
