import type { FormatExtractor } from "../../language.js";
import { isSettingsPath, settingCredentials, type Setting } from "../settingCredentials.js";
import { isOfPackageManager } from "./package-manager-settings.js";

/** Credentials in `.ini` files of settings; of registries in settings of package managers only keys of providers. */
export const iniCredentials: FormatExtractor = {
  name: "ini-credentials",
  extract: source => settingCredentials(source, () => !isOfPackageManager(source.uri) && isSettingsPath(source.uri) ? settings(source.text) : []),
};

/** A section in brackets, then its entries; what stands behind a blank and `;` or `#` is a comment. */
function* settings(text: string): Iterable<Setting> {
  let section = "";
  for (const match of text.matchAll(/^[ \t\uFEFF]*(?:\[([^\]\r\n]+)\]|([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*(\S[^\r\n]*))/gm)) {
    if (match[1] !== undefined) section = match[1];
    if (match[2] === undefined || match[3] === undefined) continue;
    const start = match.index + match[0].length - match[3].length;
    const value = match[3].replace(/[ \t]+[;#].*$/, "").trimEnd();
    yield { name: section === "" ? match[2] : `${section}.${match[2]}`, value: value.replace(/^(["'`])(.*)\1$/, "$2"), span: { start, end: start + value.length } };
  }
}
