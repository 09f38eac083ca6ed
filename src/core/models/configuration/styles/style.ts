import type { Fact } from "../../../facts.js";
import type { SettingPatternName } from "../../../facts/settings.js";
import type { Read } from "../../../workspace.js";

/** How a package keeps its configuration; guidance for where a new setting goes. */
export interface ConfigurationStyle {
  readonly pattern: SettingPatternName;
  /** The file that holds the settings, where there is one, and what in it, where that is a single thing. */
  readonly at?: { readonly uri: string; readonly store?: Fact<"settingStore"> };
  /** What all variables have to start with, so that whoever keeps the settings takes them. */
  readonly prefix?: string;
  /** The package reads the environment here and there, so that a read in place is its style as well. */
  readonly readsInPlace?: boolean;
  /** Why no setting can be added, in one sentence. */
  readonly unsupported?: string;
}

/** The ways in which a credential that stands in the configuration itself is read right there. */
export const keepsInPlace: ReadonlySet<SettingPatternName> = new Set(["own-module", "django-settings", "django-environ", "decouple", "flask-config", "python-module"]);

/** How the configuration of a package looks from a folder in it (in Java from a class: its path without the ending): the nearest of several stores holds. */
export type StyleOf = (read: Read, folder: string, from: string) => ConfigurationStyle;
