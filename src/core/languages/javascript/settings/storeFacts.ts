import type { Fact } from "../../../facts.js";
import type { SettingEntry, SettingPatternName } from "../../../facts/settings.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { renamedSettings, type RenamedSettings } from "./renamedSettings.js";
import { readsOf, spanOf, type DeclaredVariable } from "./storeEntries.js";
import type { StoreResult } from "./storeResult.js";

/** What an extractor has found of an object that declares settings. */
export interface FoundStore {
  readonly pattern: SettingPatternName;
  /** The call that reads the environment, and its name where a reason has to name it. */
  readonly call: SyntaxNode;
  readonly maker: string;
  readonly list: SyntaxNode | undefined;
  /** The object that names each variable once more. */
  readonly handed?: SyntaxNode | undefined;
  readonly result: StoreResult | undefined;
  readonly variables: readonly DeclaredVariable[];
  readonly entries: readonly SettingEntry[];
  readonly details: Readonly<Record<string, string | boolean>>;
  readonly problem?: string | undefined;
}

/** The store and a read for each of its variables; file asks for `object` nodes. */
export function* storeFacts(file: ParsedFile, found: FoundStore): Iterable<Fact> {
  const { result, list, call, pattern, details, variables } = found;
  const renamed = result?.name !== undefined && result.exports === undefined ? renamedSettings(file, result.name) : undefined;
  const name = renamed ? renamed.name : result?.name;
  const exports = renamed?.exports ?? result?.exports;
  const problem = found.problem ?? result?.problem ?? outOfReach(file, found, exports);
  const entries = renamed ? found.entries.map(it => ({ ...it, path: renamed.paths.get(it.key) ?? [] })) : found.entries;
  const parts = partsOf(found, renamed);
  yield {
    kind: "settingStore", uri: file.uri, span: spanOf(call), pattern, ...name !== undefined && { name }, ...list && { list: spanOf(list) }, entries,
    ...Object.keys(parts).length > 0 && { parts },
    details: { ...details, ...exports !== undefined && { exports }, ...renamed && { inner: result!.name! }, ...problem !== undefined && { problem } },
  };
  yield* readsOf(file, variables, entries, name);
}

function outOfReach(file: ParsedFile, { result, maker }: FoundStore, exports: string | undefined): string | undefined {
  if (!result) return `${file.uri} keeps what ${maker} gives where no other file can read it.`;
  return exports === undefined ? `${file.uri} does not export ${result.name ?? "its settings"}, which has the settings.` : undefined;
}

function partsOf({ handed }: FoundStore, renamed: RenamedSettings | undefined): Readonly<Record<string, Span>> {
  return { ...handed && { handed: spanOf(handed) }, ...renamed && { renamed: spanOf(renamed.object) } };
}
