import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { createAnalyzer, createExtraction, isBinary, languages, largestFile, reasonNotToParse, reasonToSkip, repositoryUri, rules, type Analyzer, type Assets, type ClassedSource, type ExtractedFile, type Extraction, type FileClass } from "../core/index.js";
import { noCache, openCache } from "./cache.js";
import { repositoryText } from "./gitIndex.js";
import { makeFacts } from "./extractor.js";
import { listFiles, type Skipped } from "./list.js";
import { decode } from "./text.js";

export interface Scan {
  readonly root: string;
  readonly analyzer: Analyzer;
  /** Files of a kind that is analysed, whether they were or not. */
  readonly files: number;
  /** By policy: too large, minified, generated, binary. */
  readonly skipped: readonly Skipped[];
  /** What should have been analysed and could not be. */
  readonly incomplete: readonly Skipped[];
  readonly milliseconds: number;
  /** How many files came from the cache. */
  readonly cached: number;
}

export interface ScanOptions {
  readonly assets: Assets;
  /** Grammars that are loaded already; absent: they are loaded anew. */
  readonly extraction?: Extraction;
  /** The worker program, for large workspaces. */
  readonly worker?: string;
  /** Where facts are kept between runs; absent: not at all. */
  readonly cacheFolder?: string;
  /** Hashes of the extractors by language, made when the program was built; without one a language is not cached. */
  readonly versions?: Readonly<Record<string, string>>;
  /** What the settings leave out. */
  readonly isExcluded?: (uri: string) => boolean;
  /** The class that the settings give a file. */
  readonly classOf?: (uri: string) => FileClass | undefined;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Analyses every file below a folder. */
export async function scan(root: string, options: ScanOptions): Promise<Scan> {
  const start = performance.now();
  const { signal, versions = {} } = options;
  const analyzer = createAnalyzer(options.extraction ?? createExtraction(languages, options.assets), rules, options.classOf && { classOf: options.classOf });
  const cache = options.cacheFolder === undefined ? noCache : await openCache(root, options.cacheFolder);
  const listing = await listFiles(root, options);
  const incomplete: Skipped[] = listing.skipped.filter(it => it.failed).map(withReason);
  const links = listing.skipped.filter(it => !it.failed && analyzer.extraction.languageOf(it.file) !== undefined);
  const skipped: Skipped[] = links.map(withReason);
  const wanted = listing.files.filter(file => analyzer.extraction.languageOf(file) !== undefined);
  for (const file of listing.files) analyzer.addPath(file);
  takeRepository();

  const fresh: { source: ClassedSource; key: string }[] = [];
  let cached = 0;
  for (const [index, file] of wanted.entries()) {
    if (index % 200 === 0) await breathe(signal);
    take(file);
  }
  await extractAll();
  await cache.save();
  return { root, analyzer, files: wanted.length + links.length, skipped, incomplete, milliseconds: performance.now() - start, cached };

  /** No file of the workspace, so that it counts nowhere. */
  function takeRepository(): void {
    const text = repositoryText(root);
    if (text !== undefined) analyzer.update({ uri: repositoryUri, language: analyzer.extraction.languageOf(repositoryUri)!, text });
  }

  function take(file: string): void {
    const language = analyzer.extraction.languageOf(file)!;
    const fileClass = options.classOf?.(file);
    const read = readSource(path.join(root, file), file, fileClass);
    if ("failed" in read) incomplete.push({ file, reason: read.failed });
    else if ("reason" in read) skipped.push({ file, reason: read.reason });
    else takeText(file, read.text, language, fileClass);
  }

  function takeText(file: string, text: string, language: string, fileClass: FileClass | undefined): void {
    const version = versions[language];
    const key = version === undefined ? "" : `${version}-${fileClass ?? ""}-${createHash("sha1").update(text).digest("hex")}`;
    const known = version === undefined ? undefined : extracted(file, cache.find(file, key));
    if (known !== undefined) {
      cached++;
      analyzer.put(known);
    } else {
      const reason = reasonNotToParse(file, text);
      if (reason === undefined) fresh.push({ source: { uri: file, language, text, ...fileClass && { fileClass } }, key });
      else skipped.push({ file, reason });
    }
  }

  async function extractAll(): Promise<void> {
    const facts = await makeFacts(fresh.map(it => it.source), { ...options, onProgress: done => options.onProgress?.(done, fresh.length) });
    for (const [index, { source, key }] of fresh.entries()) {
      analyzer.put(JSON.parse(facts[index]!) as ExtractedFile);
      if (key !== "") cache.keep(source.uri, key, facts[index]!);
    }
  }
}

/** What the cache has for a file; undefined where a disk or another program has spoilt it. */
function extracted(file: string, json: string | undefined): ExtractedFile | undefined {
  try {
    const found = json === undefined ? undefined : JSON.parse(json) as ExtractedFile;
    return found?.uri === file && Array.isArray(found.facts) ? found : undefined;
  } catch {
    return undefined;
  }
}

function withReason({ file, reason }: Skipped): Skipped {
  return { file, reason };
}

/** The text of a file, or why it is not analysed, or why it should have been and was not. */
export type Source = { readonly text: string } | { readonly reason: string } | { readonly failed: string };

/** Reads a file as far as it is analysed. `given` is the class that the settings give it. */
export function readSource(absolute: string, file: string, given: FileClass | undefined): Source {
  try {
    const { size } = statSync(absolute);
    if (size > largestFile) return { reason: "over 1 MiB" };
    const bytes = readFileSync(absolute);
    if (isBinary(bytes)) return { reason: "binary" };
    const { text } = decode(bytes);
    const reason = reasonToSkip(file, text, given);
    return reason === undefined ? { text } : { reason };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { failed: `cannot be read (${code ?? message})` };
  }
}

/** Files are read synchronously, which is several times faster; now and then others get their turn, so that a run can be cancelled. */
async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
