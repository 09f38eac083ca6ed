import type { Fact, FactKind } from "./facts.js";

/** Decided by the path relative to the root and by content. */
export type FileClass = "production" | "test" | "example" | "script" | "migration" | "generated" | "vendored";

/** What stays of a file when its tree and text are gone. */
export interface AnalyzedFile {
  readonly uri: string;
  readonly language: string;
  readonly fileClass: FileClass;
  readonly facts: readonly Fact[];
}

/**
 * How models and rules look at the workspace. Every answer is remembered as a dependency of the one who asked, so that
 * it is asked again only when that answer has changed. Places (spans) do not count as change: they move along.
 */
export interface Read {
  /** All facts of a kind, in order of file and place. */
  facts<K extends FactKind>(kind: K): readonly Fact<K>[];
  /** Facts of a kind under a key (`factKeys`). */
  keyed<K extends FactKind>(kind: K, key: string): readonly Fact<K>[];
  inFile<K extends FactKind>(kind: K, uri: string): readonly Fact<K>[];
  inPackage<K extends FactKind>(kind: K, folder: string): readonly Fact<K>[];
  /** Whether a file of this path is in the workspace (analysed or not). */
  exists(uri: string): boolean;
  fileClass(uri: string): FileClass;
  packageOf(uri: string): string;
  /** Folders of all packages. */
  packages(): readonly string[];
  model<Key extends string, Value>(model: Model<Key, Value>, key: Key): Value;
}

/** What several files say together: computed when asked for a key, kept while what it read stays the same. */
export interface Model<Key extends string, Value> {
  readonly name: string;
  derive(key: Key, read: Read): Value;
}

export type AnyModel = Model<any, unknown>;

/** A model of entries a file, so that a rule can look at one entry at a time. The key is the file's uri. */
export interface FileModel<Entry> extends Model<string, readonly Entry[]> {
  /** Only files with facts of this kind, or of one of these, have entries. */
  readonly from: FactKind | readonly FactKind[];
}

export function defineModel<Key extends string, Value>(model: Model<Key, Value>): Model<Key, Value> {
  return model;
}

export function defineFileModel<Entry>(model: FileModel<Entry>): FileModel<Entry> {
  return model;
}
