import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { classifyFile, createAnalyzer, createExtraction, languages, rules, type Analyzer, type Assets, type ClassedSource, type ExtractedFile, type FileClass } from "../core/index.js";
import { noCache, openCache } from "./cache.js";
import { createFactsMaker } from "./extractor.js";
import { listFiles, type Skipped } from "./list.js";
import { decode, isBinary, isMinified } from "./text.js";

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

const largest = 1024 * 1024;

/** Analyses every file below a folder. */
export async function scan(root: string, options: ScanOptions): Promise<Scan> {
  const start = performance.now();
  const { signal, versions = {} } = options;
  const analyzer = createAnalyzer(createExtraction(languages, options.assets), rules, options.classOf && { classOf: options.classOf });
  const cache = options.cacheFolder === undefined ? noCache : await openCache(root, options.cacheFolder);
  const listing = await listFiles(root, options);
  const incomplete: Skipped[] = listing.skipped.filter(it => it.failed);
  const skipped: Skipped[] = listing.skipped.filter(it => !it.failed && analyzer.extraction.languageOf(it.file) !== undefined);
  const wanted = listing.files.filter(file => analyzer.extraction.languageOf(file) !== undefined);
  for (const file of listing.files) analyzer.addPath(file);

  const fresh: { source: ClassedSource; key: string }[] = [];
  let cached = 0;
  for (const [index, file] of wanted.entries()) {
    if (index % 200 === 0) await breathe(signal);
    take(file);
  }
  await extractAll();
  await cache.save();
  return { root, analyzer, files: wanted.length, skipped, incomplete, milliseconds: performance.now() - start, cached };

  function take(file: string): void {
    const language = analyzer.extraction.languageOf(file)!;
    const read = readSource(path.join(root, file), file);
    if ("failed" in read) incomplete.push({ file, reason: read.failed });
    else if ("reason" in read) skipped.push({ file, reason: read.reason });
    else {
      const version = versions[language];
      const fileClass = options.classOf?.(file);
      const key = version === undefined ? "" : `${version}-${fileClass ?? ""}-${createHash("sha1").update(read.text).digest("hex")}`;
      const known = version === undefined ? undefined : cache.find(file, key);
      if (known === undefined) fresh.push({ source: { uri: file, language, text: read.text, ...fileClass && { fileClass } }, key });
      else {
        cached++;
        analyzer.put(JSON.parse(known) as ExtractedFile);
      }
    }
  }

  async function extractAll(): Promise<void> {
    const maker = createFactsMaker(options.assets, options.worker);
    const lot = 400;
    for (let from = 0; from < fresh.length; from += lot) {
      signal?.throwIfAborted();
      // All at once when workers are used; in lots otherwise, for the sake of progress and of cancelling.
      const part = options.worker === undefined ? fresh.slice(from, from + lot) : fresh;
      const facts = await maker.extract(part.map(it => it.source));
      for (const [index, json] of facts.entries()) {
        analyzer.put(JSON.parse(json) as ExtractedFile);
        if (part[index]!.key !== "") cache.keep(part[index]!.source.uri, part[index]!.key, json);
      }
      options.onProgress?.(Math.min(from + part.length, fresh.length), fresh.length);
      if (options.worker !== undefined) return;
    }
  }
}

/** The text of a file, or why it is not analysed. */
function readSource(absolute: string, file: string): { readonly text: string } | { readonly reason: string } | { readonly failed: string } {
  try {
    const { size } = statSync(absolute);
    if (size > largest) return { reason: "over 1 MiB" };
    const bytes = readFileSync(absolute);
    if (isBinary(bytes)) return { reason: "binary" };
    const { text } = decode(bytes);
    if (isMinified(file, text)) return { reason: "minified" };
    const fileClass = classifyFile(file, text);
    return fileClass === "generated" || fileClass === "vendored" ? { reason: fileClass } : { text };
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
