import type { FileChange } from "../../action.js";
import type { SettingType } from "../../configurationEditing.js";
import type { Span, TextEdit } from "../../text.js";

/** A value on its way from the code into the configuration. */
export interface Setting {
  /** The environment variable. */
  readonly key: string;
  readonly type: SettingType;
  readonly unit?: "ms" | "s";
  readonly value: number | string | boolean;
  /** As the code had it. */
  readonly text: string;
  /** Where it stands in the file that uses it. */
  readonly literal: Span;
  /** What it is for: one sentence without its full stop. */
  readonly purpose: string;
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
  readonly notes?: readonly string[];
}

/** `port`, `metricsPort`: the variable as a property. */
export function camelCase(key: string): string {
  return key.toLowerCase().split("_").filter(Boolean).map((word, index) => index === 0 ? word : word[0]!.toUpperCase() + word.slice(1)).join("");
}

/** The type in TypeScript. */
export function typeText(type: SettingType): "number" | "boolean" | "string" {
  if (type === "boolean") return "boolean";
  return type === "string" || type === "url" ? "string" : "number";
}
