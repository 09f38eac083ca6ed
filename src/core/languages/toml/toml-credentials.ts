import type { FormatExtractor } from "../../language.js";
import { isSettingsPath, settingCredentials, type Setting } from "../settingCredentials.js";
import { readToml, type TomlValue } from "./read.js";

/** Credentials in files of settings. In other TOML only the keys of providers. */
export const tomlCredentials: FormatExtractor = {
  name: "toml-credentials",
  extract: source => settingCredentials(source, () => isSettingsPath(source.uri) ? readToml(source.text).entries.flatMap(it => [...settings(it.path.slice(-2).join("."), it.value)]) : []),
};

function* settings(name: string, value: TomlValue): Iterable<Setting> {
  if (value.type === "string") yield { name, value: value.text, span: value.span };
  if (value.type === "array") for (const item of value.items) yield* settings(name, item);
}
