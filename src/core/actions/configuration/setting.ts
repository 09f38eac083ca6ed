import type { FileChange } from "../../action.js";
import type { SettingType, SettingValue } from "../../configurationEditing.js";
import type { Span, TextEdit } from "../../text.js";

/** A value on its way from the code into the configuration. */
export interface Setting {
  /** The environment variable. */
  readonly key: string;
  readonly type: SettingType;
  /** Of a duration that is a number. */
  readonly unit?: "ms" | "s";
  readonly value: SettingValue;
  /** As the code had it. */
  readonly text: string;
  /** Where it stands in the file that uses it. */
  readonly literal: Span;
  /** What it is for: one sentence without its full stop. */
  readonly purpose: string;
  /** Nothing stands in for it: without the variable, or with an empty one, the process does not start, and says which one is missing. */
  readonly required: boolean;
  /** The literal only stands for a value that nobody has given yet: it is written nowhere. Always required. */
  readonly valueless?: true;
  /** A credential, always required: neither its value nor a part of it is written to any file but `.env`. */
  readonly secret: boolean;
}

/** What declaring a setting gives. */
export interface Declared {
  /** Changes of other files than the one that uses the setting. */
  readonly changes: readonly FileChange[];
  /** Edits of the using file besides the literal itself. */
  readonly edits: readonly TextEdit[];
  /** What stands in the literal's place. */
  readonly expression: string;
  /** An existing setting of the same name and value serves. */
  readonly reused: boolean;
  /** The default as the store reads it from the environment, where that is not its plain text: a list as JSON. */
  readonly environmentText?: string;
  /** Where the value now comes from when that is not the environment alone: then nothing is written to `.env.example`, compose and the documentation. */
  readonly keptInFiles?: boolean;
  /** A duration is given as a bare number in its unit, never as `30s`. */
  readonly bareDurations?: boolean;
  readonly notes?: readonly string[];
}

/** `port`, `metricsPort`: the variable as a property. */
export function camelCase(key: string): string {
  return key.toLowerCase().split("_").filter(Boolean).map((word, index) => index === 0 ? word : word[0]!.toUpperCase() + word.slice(1)).join("");
}

/** The type in TypeScript. */
export function typeText(type: SettingType): "number" | "boolean" | "string" | "string[]" {
  if (type === "boolean") return "boolean";
  if (type === "list") return "string[]";
  return type === "string" || type === "url" ? "string" : "number";
}

/** The value as an environment variable holds it; a list is parted by commas. */
export function valueText(value: SettingValue): string {
  return typeof value === "object" ? value.join(",") : String(value);
}
