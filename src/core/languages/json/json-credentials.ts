import type { FormatExtractor } from "../../language.js";
import { isSettingsPath, settingCredentials, type Setting } from "../settingCredentials.js";
import { readJson, type JsonNode } from "./read.js";

/** Credentials in files of settings (`appsettings.json`, `config/…`). In other JSON only the keys of providers. */
export const jsonCredentials: FormatExtractor = {
  name: "json-credentials",
  accepts: path => !/(?:^|\/)(?:package-lock|npm-shrinkwrap|composer-lock|[\w.-]*[.-]lock)\.json$|\.(?:min|map)\.json$/.test(path),
  extract: source => settingCredentials(source, () => isSettingsPath(source.uri) ? settings(readJson(source.text).root, []) : []),
};

function* settings(node: JsonNode | undefined, path: readonly string[]): Iterable<Setting> {
  if (!node || path.length > 20) return;
  if (node.type === "string") yield { name: path.slice(-2).join("."), value: String(node.value), span: node.span };
  if (node.type === "array") for (const item of node.items) yield* settings(item, path);
  if (node.type === "object") for (const { key, value } of node.entries) yield* settings(value, [...path, key]);
}
