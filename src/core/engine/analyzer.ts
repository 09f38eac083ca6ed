import type { FactKind } from "../facts.js";
import type { Finding, Rule } from "../rule.js";
import type { ParsedFile, Tree } from "../syntax.js";
import type { SourceFile } from "../text.js";
import type { AnalyzedFile, FileClass, FileModel, Read } from "../workspace.js";
import { Derivations } from "./derivations.js";
import type { Crash, ExtractedFile, Extraction } from "./extraction.js";
import { isLocal, ruleModel, type RuleRun } from "./rules.js";
import { FactStore } from "./store.js";

export interface Analyzer {
  readonly extraction: Extraction;
  /** Analyses a file anew; its grammar must be prepared. `live` keeps its tree, so that the next update parses incrementally. */
  update(source: SourceFile, mode?: "live"): void;
  /** Takes facts made elsewhere: by a worker, or kept from an earlier run. */
  put(file: ExtractedFile): void;
  /** Notes files that exist without being analysed. */
  addPath(uri: string): void;
  remove(uri: string): void;
  readonly files: ReadonlyMap<string, AnalyzedFile>;
  readonly read: Read;
  /** Findings that depend on this file alone; ready as soon as `update` returns. */
  findingsIn(uri: string): readonly Finding[];
  /** Findings of the rules that join files; computed when asked, again only where something they read has changed. */
  findingsAcross(): readonly Finding[];
  /** The same, by the file or package whose facts they start from; a finding may stand in another file. */
  findingsAcrossByKey(): ReadonlyMap<string, readonly Finding[]>;
  /** Those that start from one file or one package: what a person who types there waits for. */
  findingsAcrossFrom(key: string): readonly Finding[];
  /** Extractors and rules that failed; what they would have said is missing. */
  crashes(): readonly Crash[];
  /**
   * Looks at the syntax of a file whose grammar is prepared: through the tree kept for a live file, where that is of this very text,
   * else through one made for the occasion. Nothing of it may be kept. Undefined for what is not parsed.
   */
  look<Answer>(source: SourceFile, use: (file: ParsedFile) => Answer): Answer | undefined;
  /** Gives back the trees of live files; the analyzer is not to be used afterwards. */
  dispose(): void;
}

export interface AnalyzerOptions {
  /** The class that the settings give a file; undefined where its path and text decide. */
  readonly classOf?: (uri: string) => FileClass | undefined;
}

/** Nothing waits here: only `extraction.prepare`, which loads grammars, does. One extraction may serve several analyzers. */
export function createAnalyzer(extraction: Extraction, rules: readonly Rule[], { classOf }: AnalyzerOptions = {}): Analyzer {
  const store = new FactStore();
  const derivations = new Derivations(store);
  const live = new Map<string, { readonly tree: Tree; readonly text: string }>();
  const extractorCrashes = new Map<string, readonly Crash[]>();
  const models = rules.map(rule => ({ rule, model: ruleModel(rule) }));
  const local = models.filter(({ rule }) => isLocal(rule));
  const across = models.filter(({ rule }) => !isLocal(rule));

  return {
    extraction, update, put, remove, findingsIn, findingsAcross, findingsAcrossByKey, findingsAcrossFrom, crashes, look, dispose,
    addPath: uri => store.addPath(uri),
    files: store.files,
    read: derivations.read,
  };

  function update(source: SourceFile, mode?: "live"): void {
    const previous = live.get(source.uri)?.tree;
    live.delete(source.uri);
    if (mode !== "live") previous?.dispose();
    const fileClass = classOf?.(source.uri);
    put(extraction.extract(fileClass === undefined ? source : { ...source, fileClass }, mode === "live" ? { previous, keep: tree => void live.set(source.uri, { tree, text: source.text }) } : undefined));
  }

  function put(file: ExtractedFile): void {
    extractorCrashes.set(file.uri, file.crashes);
    store.put(file);
  }

  function remove(uri: string): void {
    live.get(uri)?.tree.dispose();
    live.delete(uri);
    extractorCrashes.delete(uri);
    store.remove(uri);
    derivations.forget(uri);
  }

  function findingsIn(uri: string): readonly Finding[] {
    const file = store.files.get(uri);
    return file ? local.flatMap(({ model }) => derivations.get(model, uri).findings) : [];
  }

  function findingsAcross(): readonly Finding[] {
    return [...findingsAcrossByKey().values()].flat();
  }

  function findingsAcrossByKey(): ReadonlyMap<string, readonly Finding[]> {
    const byKey = new Map<string, Finding[]>();
    for (const { rule, model } of across) {
      for (const key of keysFor(rule)) {
        const { findings } = derivations.get(model, key);
        if (findings.length > 0) byKey.set(key, [...byKey.get(key) ?? [], ...findings]);
      }
    }
    return byKey;
  }

  function findingsAcrossFrom(key: string): readonly Finding[] {
    const isPackage = store.layout.all().includes(key);
    if (!isPackage && !store.files.has(key)) return [];
    return across.flatMap(({ rule, model }) => (rule.on === "package") === isPackage ? derivations.get(model, key).findings : []);
  }

  /** Where a rule can have something to say. */
  function keysFor(rule: Rule): readonly string[] {
    if (rule.on === "package") return store.layout.all();
    const kinds = [typeof rule.on === "string" ? rule.on as FactKind : (rule.on as FileModel<unknown>).from].flat();
    return kinds.length === 1 ? store.filesWith(kinds[0]!) : [...new Set(kinds.flatMap(it => store.filesWith(it)))].sort();
  }

  function crashes(): readonly Crash[] {
    const ofRules = models.flatMap(({ rule, model }) => keysFor(rule).flatMap(key => {
      const { crash }: RuleRun = derivations.get(model, key);
      return crash ? [crash] : [];
    }));
    return [...[...extractorCrashes.values()].flat(), ...ofRules];
  }

  function look<Answer>(source: SourceFile, use: (file: ParsedFile) => Answer): Answer | undefined {
    const kept = live.get(source.uri);
    const opened = extraction.open(source, kept?.text === source.text ? kept.tree : undefined);
    if (!opened) return undefined;
    try {
      return use(opened.file);
    } finally {
      if (opened.tree === kept?.tree) opened.tree.rest();
      else opened.tree.dispose();
    }
  }

  function dispose(): void {
    for (const { tree } of live.values()) tree.dispose();
    live.clear();
  }
}
