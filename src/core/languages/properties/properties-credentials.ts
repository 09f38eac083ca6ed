import type { FormatExtractor } from "../../language.js";
import { isSettingsPath, settingCredentials, type Setting } from "../settingCredentials.js";

/** Credentials in Java's files of settings. Files of messages, which have the same form, have none. */
export const propertiesCredentials: FormatExtractor = {
  name: "properties-credentials",
  accepts: path => !/(?:^|\/)(?:messages|labels|ValidationMessages|i18n)[\w.-]*\.properties$/i.test(path),
  extract: source => settingCredentials(source, () => isSettingsPath(source.uri) || /\/resources\//.test(source.uri) ? settings(source.text) : []),
};

/** One entry a line: https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader) */
function* settings(text: string): Iterable<Setting> {
  for (const match of text.matchAll(/^[ \t\uFEFF]*([\w.[\]-]+)[ \t]*[=:][ \t]*(\S[^\r\n]*)/gm)) {
    const value = match[2]!.trimEnd();
    const start = match.index + match[0].length - match[2]!.length;
    yield { name: match[1]!.split(".").slice(-2).join("."), value: value.replace(/\\([:=#!\\])/g, "$1"), span: { start, end: start + value.length } };
  }
}
