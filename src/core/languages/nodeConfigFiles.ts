import type { Fact } from "../facts.js";
import type { SettingEntry } from "../facts/settings.js";
import type { Span } from "../text.js";

// The files of the package `config`: https://github.com/node-config/node-config/wiki/Configuration-Files and
// https://github.com/node-config/node-config/wiki/Environment-Variables#custom-environment-variables

/** What a file of the package holds: the values, or under which variables they are found. */
export type NodeConfigFile = "default" | "variables";

/** Which of the two files a path is, if it is one of these formats. */
export function nodeConfigFile(path: string, formats: string): NodeConfigFile | undefined {
  const name = new RegExp(`(?:^|/)config/(default|custom-environment-variables)\\.(?:${formats})$`).exec(path)?.[1];
  return name === undefined ? undefined : name === "default" ? "default" : "variables";
}

/** A variable under the path of the value that it replaces. */
export interface MappedVariable {
  readonly key: string;
  readonly path: readonly string[];
  readonly at: Span;
}

/** The store that a file is, and a read of each variable that it maps. Whether a value stands in without it, other files say, so it counts as having one. */
export function* nodeConfigFacts(store: Pick<Fact<"settingStore">, "uri" | "span" | "list" | "groups">, file: NodeConfigFile, variables: readonly MappedVariable[], details: Readonly<Record<string, string | boolean>>): Iterable<Fact> {
  const entries: readonly SettingEntry[] = variables.map(({ key, path }) => ({ key, path, hasDefault: true }));
  yield { kind: "settingStore", ...store, pattern: "node-config", entries, details: { file, ...details } };
  for (const { key, at } of variables) yield { kind: "environmentRead", uri: store.uri, span: at, key, hasDefault: true };
}

export function isVariable(text: string | undefined): text is string {
  return text !== undefined && /^[A-Za-z_]\w*$/.test(text);
}
