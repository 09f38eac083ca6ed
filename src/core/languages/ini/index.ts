import type { FormatLanguage } from "../../language.js";
import { iniCredentials } from "./ini-credentials.js";
import { packageManagerSettings } from "./package-manager-settings.js";

/** Settings of package managers, one `key=value` a line. */
export const ini: FormatLanguage = {
  id: "ini",
  accepts: path => /(?:^|\/)\.(?:npmrc|yarnrc)$/.test(path),
  comment: { line: "#" },
  formats: [packageManagerSettings, iniCredentials],
};
