import {
  actions as allActions, createAnalyzer, createExtraction, createFixer, languages as allLanguages, rules as allRules,
  type Analyzer, type Finding, type Fixer, type Language, type Rule,
} from "../../src/core/index.js";
import { assets } from "./assets.js";

/** Grammars are loaded once for all workspaces. */
export const extraction = createExtraction(allLanguages, assets);

/** An analysed workspace in memory. */
export interface TestWorkspace {
  readonly analyzer: Analyzer;
  readonly files: ReadonlyMap<string, string>;
  readonly fixer: Fixer;
  findings(): readonly Finding[];
}

export interface TestOptions {
  readonly rules?: readonly Rule[];
  readonly languages?: readonly Language[];
  /** Files that git has; every file when absent. */
  readonly untracked?: ReadonlySet<string>;
}

export async function analyze(files: ReadonlyMap<string, string>, { rules = allRules, languages = allLanguages, untracked = new Set() }: TestOptions = {}): Promise<TestWorkspace> {
  const analyzer = createAnalyzer(languages === allLanguages ? extraction : createExtraction(languages, assets), rules);
  for (const uri of files.keys()) analyzer.addPath(uri);
  for (const [uri, text] of files) await put(analyzer, uri, text);
  const fixer = createFixer(analyzer.read, analyzer.extraction, allActions, {
    text: async uri => files.get(uri),
    list: async folder => [...new Set([...files.keys()].filter(it => it.startsWith(folder === "" ? "" : `${folder}/`)).map(it => it.slice(folder === "" ? 0 : folder.length + 1).split("/")[0]!))],
    committed: async uri => files.has(uri) && !untracked.has(uri) ? files.get(uri) : undefined,
    tracked: async uri => files.has(uri) && !untracked.has(uri),
    now: () => new Date(Date.UTC(2026, 0, 2, 3, 4, 5)),
  });
  return { analyzer, files, fixer, findings };

  function findings(): readonly Finding[] {
    const crashes = analyzer.crashes();
    if (crashes.length > 0) throw new Error(`${crashes[0]!.who} failed in ${crashes[0]!.uri}: ${crashes[0]!.message}`);
    return [...[...analyzer.files.keys()].flatMap(uri => analyzer.findingsIn(uri)), ...analyzer.findingsAcross()];
  }
}

export async function put(analyzer: Analyzer, uri: string, text: string): Promise<void> {
  const language = analyzer.extraction.languageOf(uri);
  if (!language) return;
  await analyzer.extraction.prepare([language]);
  analyzer.update({ uri, language, text });
}
