import type { ActionContext, Refusal } from "../../action.js";
import type { SettingPatternName } from "../../facts/settings.js";
import type { ConfigurationStyle } from "../../models/configuration/configurationStyle.js";
import type { ParsedFile } from "../../syntax.js";
import type { Declared, Setting } from "./setting.js";

/** One way in which projects keep their settings: how one more is added to it, in the style found there. */
export interface SettingPattern {
  readonly name: SettingPatternName;
  /** Declares a setting and says how it is read where the literal stood. Refused where the result would not be right for certain. */
  declare(setting: Setting, place: SettingPlace, context: ActionContext): Promise<Declared | Refusal>;
}

export interface SettingPlace {
  /** The file in which the literal stands. */
  readonly file: ParsedFile;
  readonly style: ConfigurationStyle;
}
