import type { SettingGroup } from "../../facts/settings.js";
import type { FormatExtractor } from "../../language.js";
import { isVariable, nodeConfigFacts, nodeConfigFile, type MappedVariable } from "../nodeConfigFiles.js";
import { at, readYaml, type YamlNode } from "./read.js";

/** `config/default.yaml` and `config/custom-environment-variables.yaml` of the package `config`. */
export const nodeConfig: FormatExtractor = {
  name: "node-config",
  accepts: path => nodeConfigFile(path, "ya?ml") !== undefined,
  *extract({ uri, text }) {
    const root = readYaml(text);
    // No line can be added to what is written as `{…}`, and of several documents the package reads none.
    if (root?.type !== "map" || root.fixed || /^(---|\.\.\.)\s*$/m.test(text.slice(root.span.start))) return;
    const file = nodeConfigFile(uri, "ya?ml")!;
    const variables = file === "variables" ? [...variablesOf(root, [])] : [];
    yield* nodeConfigFacts({ uri, span: root.span, list: root.span, groups: [...groupsOf(root, [])] }, file, variables, { format: "yaml", ...formatOf(text) });
  },
};

/** Whether the mapping converts numbers by `json`, as it had to before the package knew `number`. */
function formatOf(text: string): { readonly converts?: string } {
  const formats = [...text.matchAll(/__format["']?\s*:\s*["']?(\w+)/g)].map(it => it[1]!);
  return formats.length > 0 && formats.every(it => it === "json") ? { converts: "json" } : {};
}

function* groupsOf(map: YamlNode, path: readonly string[]): Iterable<SettingGroup> {
  const own = map.entries().filter(it => !it.merged);
  const last = own.at(-1);
  yield { path, keys: map.entries().map(it => it.key), object: map.span, ...last && { last: { start: last.keySpan.start, end: last.value?.span.end ?? last.keySpan.end } } };
  for (const { key, value } of path.length > 12 ? [] : own) {
    if (value?.type === "map" && !value.fixed && !at(value, "__name")) yield* groupsOf(value, [...path, key]);
  }
}

function* variablesOf(map: YamlNode, path: readonly string[]): Iterable<MappedVariable> {
  for (const { key, value } of path.length > 12 ? [] : map.entries()) {
    const name = value && (at(value, "__name") ?? value);
    if (name && isVariable(name.text)) yield { key: name.text, path: [...path, key], at: name.span };
    else if (value?.type === "map") yield* variablesOf(value, [...path, key]);
  }
}
