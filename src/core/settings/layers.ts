import { suppressionRule } from "../findings/suppression.js";
import type { ProfileRead } from "../profile/readProfile.js";
import type { Rule } from "../rule.js";
import { severityOf } from "../settings.js";
import { readSettings, type SettingsRead } from "./read.js";
import { defaultSettings, type Level, type Settings } from "./shape.js";

/** What an editor says, as it came from there: anything may stand in it. What is absent or null is not said. */
export interface EditorSettings {
  readonly preset?: unknown;
  readonly rules?: unknown;
  readonly exclude?: unknown;
}

/** Where a setting comes from. `preset`: nobody named the rule, the preset decides by the sureness and weight of each finding. */
export type Origin = "default" | "editor settings" | ".groundwork/config.json" | ".groundwork/profile.json" | "preset";

export interface Sourced<T> {
  readonly value: T;
  readonly origin: Origin;
}

export interface EffectiveRule {
  readonly rule: string;
  /** With the origin `preset`, the level of a finding that is of the rule's own severity. */
  readonly level: Level;
  readonly origin: Origin;
}

/** What counts and where it comes from; plain data. */
export interface EffectiveSettings {
  readonly preset: Sourced<Settings["preset"]>;
  /** Every rule, by id. */
  readonly rules: readonly EffectiveRule[];
  readonly exclude: Sourced<readonly string[]>;
  /** `ignore`, `overrides`, `classes` and `smallTables` can only come from the file, `profile` from the one beside it. */
  readonly settings: Settings;
  /** One sentence each. */
  readonly problems: readonly { readonly origin: Origin; readonly message: string }[];
}

const configFile = ".groundwork/config.json" as const;
const profileFile = ".groundwork/profile.json" as const;

/** The settings with what the profile beside them says, and with what is wrong there. */
export function withProfile(file: SettingsRead, { profile, problems }: ProfileRead): SettingsRead {
  return { ...file, settings: { ...file.settings, profile }, problems: [...file.problems, ...problems] };
}

type KnownRule = Pick<Rule, "id" | "severity" | "confidence">;

/**
 * The settings of a workspace in an editor. The file wins wherever it says something, so that the editor shows what the command
 * line shows to everybody; the editor's settings fill what it leaves open. Of the rules, each counts by itself.
 */
export function layered(file: SettingsRead, editor: EditorSettings, rules: readonly KnownRule[]): Settings {
  const own = readEditor(editor, rules);
  return {
    ...file.settings,
    preset: layerOf("preset", file, own).settings.preset,
    exclude: layerOf("exclude", file, own).settings.exclude,
    rules: { ...own.settings.rules, ...file.settings.rules },
  };
}

/** The same with the origins, for a person who asks why something is or is not shown. */
export function effective(file: SettingsRead, editor: EditorSettings, rules: readonly KnownRule[]): EffectiveSettings {
  const own = readEditor(editor, rules);
  const settings = layered(file, editor, rules);
  const sourced = <K extends "preset" | "exclude">(key: K): Sourced<Settings[K]> => ({ value: settings[key], origin: layerOf(key, file, own).origin });
  return {
    settings,
    preset: sourced("preset"),
    exclude: sourced("exclude"),
    rules: [...rules, suppressionRule].map(it => effectiveRule(it, settings, file)).sort((a, b) => (a.rule < b.rule ? -1 : 1)),
    problems: [
      ...file.problems.map(({ uri, message }) => ({ origin: uri === profileFile ? profileFile : configFile, message })),
      ...own.problems.map(({ message }) => ({ origin: "editor settings" as const, message })),
    ],
  };
}

/** Read as if it stood in a file, so that it is judged by the same rules in the same words. */
function readEditor({ preset, rules, exclude }: EditorSettings, known: readonly KnownRule[]): SettingsRead {
  const said = Object.fromEntries(Object.entries({ preset, rules, exclude }).filter(([, value]) => value !== undefined && value !== null));
  return readSettings({ uri: "", text: JSON.stringify(said) }, known.map(it => it.id));
}

function layerOf(key: "preset" | "exclude", file: SettingsRead, own: SettingsRead): { readonly settings: Settings; readonly origin: Origin } {
  if (file.given.includes(key)) return { settings: file.settings, origin: configFile };
  return own.given.includes(key) ? { settings: own.settings, origin: "editor settings" } : { settings: defaultSettings, origin: "default" };
}

function effectiveRule({ id, severity, confidence }: KnownRule, settings: Settings, file: SettingsRead): EffectiveRule {
  const named = Object.hasOwn(settings.rules, id);
  const origin = !named ? "preset" : Object.hasOwn(file.settings.rules, id) ? configFile : "editor settings";
  // Overrides speak of files, and are shown for themselves.
  const level = named ? settings.rules[id]! : severityOf({ rule: id, severity, confidence, at: { uri: "", span: { start: 0, end: 0 } } }, { ...settings, overrides: [] });
  return { rule: id, level, origin };
}
