import type { FormatExtractor } from "../../language.js";
import { settingCredentials } from "../settingCredentials.js";
import { entriesOf } from "../environmentEntries.js";

/** Credentials in files of the environment; whether one may stand there is for rules to say. */
export const envCredentials: FormatExtractor = {
  name: "env-credentials",
  extract: source => settingCredentials(source, () => entriesOf(source.text).map(it => ({ name: it.key, value: it.value, span: it.valueSpan }))),
};
