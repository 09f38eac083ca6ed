import type { FormatLanguage } from "../../language.js";
import { mentionedNames } from "../mentioned-names.js";
import { iniCredentials } from "./ini-credentials.js";
import { isOfPackageManager, packageManagerSettings } from "./package-manager-settings.js";

/** Settings, one `key=value` a line: of package managers, and of programs that have theirs in an `.ini` file. */
export const ini: FormatLanguage = {
  id: "ini",
  accepts: path => isOfPackageManager(path) || /\.ini$/i.test(path),
  comment: { line: "#" },
  formats: [packageManagerSettings, iniCredentials, mentionedNames],
};
