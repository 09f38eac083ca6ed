import { emptyProfile, type Profile } from "../profile/profile.js";
import type { Severity } from "../rule.js";
import type { FileClass } from "../workspace.js";
import type { Location } from "../text.js";

/**
 * What `.groundwork/config.json` and the profile beside it say, as plain data. Patterns are those of a `.gitignore` at the root, and are matched
 * with the case of the letters on every system, so that a project has one result everywhere.
 */
export interface Settings {
  readonly preset: Preset;
  readonly rules: RuleLevels;
  readonly overrides: readonly Override[];
  readonly ignore: readonly IgnoreEntry[];
  /** Files that are not looked at. */
  readonly exclude: readonly string[];
  readonly classes: readonly ClassPattern[];
  /** Tables known to stay small: advice that depends on size is silent for them. */
  readonly smallTables: readonly string[];
  /** What `.groundwork/profile.json` says; nothing in the configuration itself does. */
  readonly profile: Profile;
}

/** `recommended` shows what can be trusted, `quiet` errors alone, `strict` everything but low confidence. */
export type Preset = "recommended" | "quiet" | "strict";

export type Level = Severity | "off";

/** Levels by rule id. */
export type RuleLevels = Readonly<Record<string, Level>>;

/** Other levels for some files; where several speak for a file, the last one counts. */
export interface Override {
  readonly files: readonly string[];
  readonly rules: RuleLevels;
}

/** Findings accepted with a reason, where a comment cannot stand. */
export interface IgnoreEntry {
  readonly rules: readonly string[] | "*";
  readonly files: readonly string[];
  readonly reason: string;
  /** Where the entry stands in the configuration. */
  readonly at: Location;
}

/** Says what files are, where their path misleads; where several speak for a file, the last one counts. */
export interface ClassPattern {
  readonly files: readonly string[];
  readonly fileClass: FileClass;
}

/** Something wrong in a settings or baseline file; `span` is in that file's text. The rest of the file still counts. */
export interface SettingsProblem extends Location {
  readonly message: string;
}

export const presets = ["recommended", "quiet", "strict"] as const satisfies readonly Preset[];

export const levels = ["error", "warning", "info", "hint", "off"] as const satisfies readonly Level[];

export const fileClasses = [
  "production", "test", "example", "script", "migration", "generated", "vendored",
] as const satisfies readonly FileClass[];

export const defaultSettings: Settings = {
  preset: "recommended",
  rules: {},
  overrides: [],
  ignore: [],
  exclude: [],
  classes: [],
  smallTables: [],
  profile: emptyProfile,
};
