import type { FormatExtractor } from "../../language.js";
import { settingCredentials } from "../settingCredentials.js";

/** Tokens of registries in settings of package managers; a reference to the environment is none. */
export const iniCredentials: FormatExtractor = {
  name: "ini-credentials",
  extract: source => settingCredentials(source, () => []),
};
