import type { Fact } from "./facts.js";
import type { Editing, ParsedFile, SharedKey, Tree } from "./syntax.js";
import type { SourceFile } from "./text.js";

/** What a language brings: which files, how facts are seen in them, how they are edited. */
export type Language = CodeLanguage | FormatLanguage;

interface AnyLanguage {
  readonly id: string;
  /** `path` is relative to the root, with `/`. */
  accepts(path: string): boolean;
  /** How comments are written, for suppressions; absent where the language has none (JSON). */
  readonly comment?: CommentStyle;
  /**
   * Whether the line that starts at `offset` goes on with a text or a line from above, so that a comment on a line of its own
   * before it would become part of that, or break it. Absent where the syntax tree tells, or where nothing goes over lines.
   */
  continuesAt?(text: string, offset: number): boolean;
  /** Absent where no fix edits this language through the port. */
  readonly editing?: Editing;
}

/** A programming language: parsed into a syntax tree that all its extractors look at together. */
export interface CodeLanguage extends AnyLanguage {
  /** Loads what parsing needs (a grammar) on first use. */
  createParser(assets: Assets): Promise<Parser>;
  readonly extractors: readonly Extractor[];
  /** What is seen in the text alone, without a tree; also in files of tests. */
  readonly texts?: readonly FormatExtractor[];
}

/** A format with a parser of its own kind (SQL, YAML, Dockerfile): each extractor reads the text as a whole. */
export interface FormatLanguage extends AnyLanguage {
  readonly formats: readonly FormatExtractor[];
}

export interface CommentStyle {
  readonly line?: string;
  readonly block?: readonly [string, string];
  /** The marks of a comment among the children of markup (JSX), where the others are text. */
  readonly markup?: readonly [string, string];
}

export interface Parser {
  /** Never throws: broken code gives a tree with error nodes. `previous`, which it disposes of, makes it incremental. */
  parse(text: string, previous?: Tree): Tree;
}

/** Turns the idioms of one framework into facts, e.g. `app.get("/users", …)` into a route. */
export interface Extractor {
  readonly name: string;
  /** The node types it looks at; others it may not ask for. */
  readonly nodes: readonly string[];
  /** What it shares with the other extractors of the language. */
  readonly shares?: readonly SharedKey<unknown>[];
  /** Words without one of which a file's text has nothing for it, or a look at the text that tells. Absent: every file of the language. */
  readonly when?: readonly string[] | ((text: string) => boolean);
  /** Whether it looks at test files too. Nobody judges what else is in them, so that most are not even parsed. */
  readonly tests?: boolean;
  /** Pure, over one file. May yield facts of any kind; throws nothing on broken code. */
  extract(file: ParsedFile): Iterable<Fact>;
}

/** Reads one kind of file of a format, e.g. compose files among YAML. */
export interface FormatExtractor {
  readonly name: string;
  /** Absent: every file of the language. */
  accepts?(path: string): boolean;
  /** Pure, over one file; throws nothing on broken text. */
  extract(source: SourceFile): Iterable<Fact>;
}

/** Grammar files and the like: Node reads them from disk, the web worker fetches them. */
export interface Assets {
  read(name: string): Promise<Uint8Array>;
}
