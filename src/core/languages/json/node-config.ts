import type { SettingGroup } from "../../facts/settings.js";
import type { FormatExtractor } from "../../language.js";
import { isVariable, nodeConfigFacts, nodeConfigFile, type MappedVariable } from "../nodeConfigFiles.js";
import { at, readJson, textOf, type JsonObject } from "./read.js";

/** `config/default.json` and `config/custom-environment-variables.json` of the package `config`. */
export const nodeConfig: FormatExtractor = {
  name: "node-config",
  accepts: path => nodeConfigFile(path, "jsonc?") !== undefined,
  *extract({ uri, text }) {
    const { root, errors } = readJson(text);
    // What the package reads more tolerantly (JSON5), nobody could add to.
    if (root?.type !== "object" || errors.length > 0) return;
    const file = nodeConfigFile(uri, "jsonc?")!;
    const variables = file === "variables" ? [...variablesOf(root, [])] : [];
    yield* nodeConfigFacts({ uri, span: root.span, list: root.span, groups: [...groupsOf(root, [])] }, file, variables, { format: "json", ...formatOf(text) });
  },
};

/** Whether the mapping converts numbers by `json`, as it had to before the package knew `number`. */
function formatOf(text: string): { readonly converts?: string } {
  const formats = [...text.matchAll(/"__format"\s*:\s*"(\w+)"/g)].map(it => it[1]!);
  return formats.length > 0 && formats.every(it => it === "json") ? { converts: "json" } : {};
}

function* groupsOf(object: JsonObject, path: readonly string[]): Iterable<SettingGroup> {
  const last = object.entries.at(-1)?.span;
  yield { path, keys: object.entries.map(it => it.key), object: object.span, ...last && { last } };
  for (const { key, value } of path.length > 12 ? [] : object.entries) {
    if (value?.type === "object" && !value.entries.some(it => it.key === "__name")) yield* groupsOf(value, [...path, key]);
  }
}

function* variablesOf(object: JsonObject, path: readonly string[]): Iterable<MappedVariable> {
  for (const { key, value } of path.length > 12 ? [] : object.entries) {
    const name = value && (at(value, "__name") ?? value);
    const variable = textOf(name);
    if (name && isVariable(variable)) yield { key: variable, path: [...path, key], at: name.span };
    else if (value?.type === "object") yield* variablesOf(value, [...path, key]);
  }
}
