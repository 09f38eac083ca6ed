import { classifyFile, isNestedTooDeeply } from "../fileClass.js";
import type { Fact } from "../facts.js";
import { mayHaveSuppressions } from "../findings/comments.js";
import type { Assets, CodeLanguage, Extractor, FormatLanguage, Language, Parser } from "../language.js";
import type { ParsedFile, Tree } from "../syntax.js";
import type { SourceFile } from "../text.js";
import type { FileClass } from "../workspace.js";
import { createParsedFile } from "./parsedFile.js";
import { commentTypes, suppressionsIn } from "./suppressions.js";

/** What one file gives: plain data, made from nothing but its path, its text and the language. */
export interface ExtractedFile {
  readonly uri: string;
  readonly language: string;
  readonly fileClass: FileClass;
  readonly facts: readonly Fact[];
  /** Extractors that failed on this file, with the message; their facts are missing. */
  readonly crashes: readonly Crash[];
}

export interface Crash {
  /** An extractor's or a rule's name. */
  readonly who: string;
  readonly uri: string;
  readonly message: string;
}

/** A file, and its class where the settings give it one; else its path and text decide. */
export interface ClassedSource extends SourceFile {
  readonly fileClass?: FileClass;
}

export interface Extraction {
  /** Loads the grammars of these languages; the only thing that waits. */
  prepare(languages: Iterable<string>): Promise<void>;
  /** The language of a path, if any is known for it. */
  languageOf(path: string): string | undefined;
  /** With `previous`, the tree of the file's last text, parsing is incremental; that tree is used up. `keep` gives the tree back. */
  extract(source: ClassedSource, trees?: { readonly previous?: Tree | undefined; readonly keep: (tree: Tree) => void }): ExtractedFile;
  /** Parses a file for an action, with every node type at hand; the tree is the caller's to dispose of. Undefined for formats. */
  open(source: SourceFile, known?: Tree): { readonly file: ParsedFile; readonly tree: Tree } | undefined;
}

export function createExtraction(languages: readonly Language[], assets: Assets): Extraction {
  const parsers = new Map<string, Parser>();
  const loading = new Map<string, Promise<Parser>>();
  const byId = new Map(languages.map(language => [language.id, language]));

  return { prepare, languageOf: path => languages.find(it => it.accepts(path))?.id, extract, open };

  async function prepare(wanted: Iterable<string>): Promise<void> {
    for (const id of wanted) {
      const language = byId.get(id);
      if (!language || !("createParser" in language) || parsers.has(id)) continue;
      // Trees of one grammar that was loaded twice do not fit together, and several may wait for it at once.
      const parser = loading.get(id) ?? language.createParser(assets);
      loading.set(id, parser);
      parsers.set(id, await parser);
    }
  }

  function extract({ fileClass: given, ...source }: ClassedSource, trees?: { readonly previous?: Tree | undefined; readonly keep: (tree: Tree) => void }): ExtractedFile {
    const language = byId.get(source.language);
    const fileClass = given ?? classifyFile(source.uri, source.text);
    const crashes: Crash[] = [];
    const facts = !language ? [] : guarded("reading", source.uri, crashes, () => "formats" in language
      ? fromFormat(language, source, crashes)
      : fromCode(language, { ...source, fileClass }, crashes, trees));
    return { uri: source.uri, language: source.language, fileClass, facts, crashes };
  }

  function fromFormat(language: FormatLanguage, source: SourceFile, crashes: Crash[]): Fact[] {
    const facts = language.formats
      .filter(format => format.accepts?.(source.uri) ?? true)
      .flatMap(format => guarded(format.name, source.uri, crashes, () => [...format.extract(source)]));
    return [...facts, ...suppressionsIn(source, language.comment)];
  }

  function fromCode(language: CodeLanguage, { fileClass, ...source }: Required<ClassedSource>, crashes: Crash[], trees?: { readonly previous?: Tree | undefined; readonly keep: (tree: Tree) => void }): Fact[] {
    if (isNestedTooDeeply(source.text)) return [{ kind: "unresolved", uri: source.uri, span: { start: 0, end: 0 }, scope: "imports", what: "brackets nested too deeply" }];
    const inText = (language.texts ?? []).flatMap(it => guarded(it.name, source.uri, crashes, () => [...it.extract(source)]));
    const wanted = language.extractors.filter(it => (fileClass !== "test" || it.tests) && mayHaveSomething(it, source.text));
    if (wanted.length === 0 && !trees && !mayHaveSuppressions(source.text)) return inText;
    const types = new Set([...wanted.flatMap(it => [...it.nodes, ...(it.shares ?? []).flatMap(shared => shared.nodes)]), ...mayHaveSuppressions(source.text) ? commentTypes : []]);
    const tree = parserOf(language).parse(source.text, trees?.previous);
    try {
      const file = createParsedFile(source, tree, types, language.editing, embed);
      const facts = wanted.flatMap(it => guarded(it.name, source.uri, crashes, () => [...it.extract(file)]));
      return [...facts, ...inText, ...suppressionsIn(source, language.comment, file)];
    } finally {
      keepOrDispose(tree, trees);
    }
  }

  /** Strings in code are read as statements, never as migrations of their own. */
  function embed(languageId: string, source: SourceFile): Fact[] {
    const language = byId.get(languageId);
    return language && "formats" in language ? language.formats.flatMap(format => [...format.extract(source)]) : [];
  }

  function open(source: SourceFile, known?: Tree): { readonly file: ParsedFile; readonly tree: Tree } | undefined {
    const language = byId.get(source.language);
    if (!language || !("createParser" in language)) return undefined;
    const tree = known ?? parserOf(language).parse(source.text);
    return { file: createParsedFile(source, tree, undefined, language.editing, embed), tree };
  }

  function parserOf(language: CodeLanguage): Parser {
    const parser = parsers.get(language.id);
    if (!parser) throw new Error(`The ${language.id} grammar was not prepared`);
    return parser;
  }
}

function mayHaveSomething({ when }: Extractor, text: string): boolean {
  if (!when) return true;
  return typeof when === "function" ? when(text) : when.some(word => text.includes(word));
}

function keepOrDispose(tree: Tree, trees: { readonly keep: (tree: Tree) => void } | undefined): void {
  if (!trees) return tree.dispose();
  tree.rest();
  trees.keep(tree);
}

/** A crash loses the facts of one extractor in one file, nothing else. */
function guarded(who: string, uri: string, crashes: Crash[], run: () => Fact[]): Fact[] {
  try {
    return run();
  } catch (error) {
    crashes.push({ who, uri, message: error instanceof Error ? error.message : String(error) });
    return [];
  }
}
