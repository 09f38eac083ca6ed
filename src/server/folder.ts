import { URI } from "vscode-uri";
import { classOf, createAnalyzer, isExcluded, reasonNotToParse, reasonToSkip, rules, type Analyzer, type Extraction, type Fingerprinted, type Settings } from "../core/index.js";
import type { EditorSettings } from "../protocol.js";
import { files as configurationFiles, noConfiguration, reachesConfiguration, readConfiguration, type Configuration } from "./configuration.js";
import type { Files, FolderScan } from "./files.js";
import { Findings } from "./findings.js";
import { Texts } from "./texts.js";

/** What a folder needs of the server around it. */
export interface FolderHost {
  readonly extraction: Extraction;
  /** Everything that was said about the folder may have changed. */
  changed(folder: Folder): void;
  log(message: string): void;
  /** Shows progress while `work` runs. */
  withProgress<T>(title: string, work: (onProgress: (done: number, total: number) => void) => Promise<T>): Promise<T>;
}

export type Phase = "scanning" | "ready" | "failed";

/** So many changed files are read faster by a scan, in workers and with the cache of facts: another branch was checked out. */
const worthScan = 300;

/** One workspace folder: its files, those open in the editor above those on the disk, and what is found in them. */
export class Folder {
  phase: Phase = "scanning";
  configuration: Configuration = noConfiguration;
  readonly texts: Texts;
  scanned: Omit<FolderScan, "analyzer"> = { files: 0, skipped: [], incomplete: [] };
  private analyzer: Analyzer;
  private known: Findings;
  /** Documents and files that have changed since they were last analysed. */
  private readonly dirty = new Set<string>();
  /** What has changed since the scan began that is under way, which may have read it before. */
  private readonly sinceScan = new Set<string>();
  private readonly leftOut = new Map<string, boolean>();
  private last: Promise<unknown> = Promise.resolve();
  private endFirstScan: () => void = () => undefined;
  private readonly firstScan = new Promise<void>(resolve => void (this.endFirstScan = resolve));
  private stopping = new AbortController();
  private isStopped = false;
  /** How often the configuration was asked for: only the last answer counts. */
  private readings = 0;
  private readonly root: URI;

  constructor(
    /** Absolute, without a slash at its end. */
    readonly uri: string, readonly files: Files, private readonly host: FolderHost, private editor: EditorSettings,
  ) {
    this.root = URI.parse(uri);
    this.texts = new Texts(path => files.text(path));
    this.analyzer = this.newAnalyzer();
    this.known = new Findings(this.analyzer, this.texts, false);
  }

  uriOf(path: string): string {
    return path === "" ? this.uri : this.root.with({ path: `${this.root.path}/${path}` }).toString();
  }

  /** The path of a document below this folder; undefined for any other. Clients differ in what they escape. */
  pathOf(uri: string): string | undefined {
    const { scheme, authority, path } = URI.parse(uri);
    const isBelow = scheme === this.root.scheme && authority === this.root.authority && path.startsWith(`${this.root.path}/`);
    return isBelow ? path.slice(this.root.path.length + 1) : undefined;
  }

  get findings(): Findings {
    return this.known;
  }

  get analysis(): Analyzer {
    return this.analyzer;
  }

  get settings(): Settings {
    return this.configuration.settings;
  }

  /** Reads the configuration and all files. Asked again, it starts over. */
  async scan(): Promise<void> {
    if (this.isStopped) return;
    this.stopping.abort(new Error("A new scan has begun"));
    const { signal } = this.stopping = new AbortController();
    this.sinceScan.clear();
    try {
      await this.readConfiguration();
      const scan = await this.host.withProgress("Groundwork: analysing", onProgress => this.files.scan({
        extraction: this.host.extraction, signal, onProgress,
        isExcluded: path => isExcluded(path, this.settings),
        classOf: path => classOf(path, this.settings),
      }));
      await this.exclusive(() => signal.aborted ? Promise.resolve(scan.analyzer.dispose()) : this.replace(scan));
      signal.throwIfAborted();
      this.phase = "ready";
    } catch (error) {
      if (signal.aborted) return;
      this.phase = "failed";
      this.host.log(`${this.uri} could not be analysed: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
    }
    this.endFirstScan();
    await this.settle();
  }

  stop(): void {
    this.isStopped = true;
    this.endFirstScan();
    this.stopping.abort(new Error("The folder is closed"));
    void this.exclusive(() => Promise.resolve(this.analyzer.dispose()));
  }

  /** @returns whether it is of a kind that is analysed */
  setDocument(path: string, text: string, version: number): boolean {
    if (this.host.extraction.languageOf(path) === undefined) return false;
    this.texts.setDocument(path, text, version);
    this.dirty.add(path);
    return true;
  }

  closeDocument(path: string): void {
    if (this.texts.document(path) === undefined) return;
    this.texts.closeDocument(path);
    this.dirty.add(path);
    this.sinceScan.add(path);
  }

  /** Files or whole folders that were made, changed or deleted where they lie. */
  async filesChanged(paths: readonly string[]): Promise<void> {
    if (paths.some(reachesConfiguration)) {
      for (const path of Object.values(configurationFiles)) this.texts.forget(path);
      await this.configure(this.editor);
    }
    if (paths.some(it => /(?:^|\/)\.gitignore$/.test(it))) return this.scan();
    await this.exclusive(async () => {
      const isLeftOut = await this.files.leavingOut(path => isExcluded(path, this.settings));
      this.leftOut.clear();
      for (const path of paths) if (!isLeftOut(path)) await this.noteChange(path);
    });
    await this.settle();
  }

  /** Takes in settings; what they leave out, or class otherwise, is read again. */
  async configure(editor: EditorSettings): Promise<void> {
    this.editor = editor;
    const before = this.settings;
    await this.readConfiguration();
    const reads = ({ exclude, classes }: Settings): string => JSON.stringify({ exclude, classes });
    return reads(before) === reads(this.settings) ? this.settle() : this.scan();
  }

  /** What is shown in a file, with the file as it is now; what it does to other files comes with {@link settle}. */
  async findingsAt(path: string): Promise<readonly Fingerprinted[]> {
    return this.exclusive(async () => {
      if (this.dirty.has(path)) {
        await this.take(path);
        await this.known.judge(this.configuration);
      }
      return this.known.at(path);
    });
  }

  /** Takes in all changes and what they do to each other. */
  async settle(): Promise<void> {
    if (this.isStopped) return;
    if (this.phase === "ready" && this.waitingOnDisk() > worthScan) return this.scan();
    await this.exclusive(() => this.takeAll());
    this.host.changed(this);
  }

  /** Runs work that sees everything as it is now, while nobody else changes the analysis. */
  async settled<T>(work: () => Promise<T>): Promise<T> {
    await this.settle();
    return this.exclusive(async () => {
      await this.takeAll();
      return work();
    });
  }

  /** Settled once all files were read, or could not be: what is built before that knows nothing of the files around a document. */
  scannedOnce(): Promise<void> {
    return this.firstScan;
  }

  /** Whether a file has changed since the analysis has seen it, so that edits made from it would miss. */
  isOutdated(path: string): boolean {
    return this.dirty.has(path);
  }

  /** Asks again about files that were analysed behind the folder's back and put back; only within {@link exclusive}. */
  async reconsider(paths: readonly string[]): Promise<void> {
    for (const path of paths) this.known.refresh(path);
    this.known.refreshAcross();
    await this.known.judge(this.configuration);
  }

  /** Runs work while nobody else changes the analysis. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const run = this.last.then(work, work);
    this.last = run.catch(() => undefined);
    return run;
  }

  private async readConfiguration(): Promise<void> {
    const reading = ++this.readings;
    const read = await readConfiguration(it => this.files.text(it), this.editor);
    if (reading === this.readings) this.configuration = read;
  }

  private newAnalyzer(): Analyzer {
    return createAnalyzer(this.host.extraction, rules, { classOf: path => classOf(path, this.settings) });
  }

  private replace({ analyzer, ...scanned }: FolderScan): Promise<void> {
    this.analyzer.dispose();
    this.analyzer = analyzer;
    this.scanned = scanned;
    this.leftOut.clear();
    this.known = new Findings(analyzer, this.texts, true, this.known);
    for (const path of [...this.texts.openPaths(), ...this.sinceScan]) this.dirty.add(path);
    return Promise.resolve();
  }

  private async takeAll(): Promise<void> {
    for (const path of [...this.dirty]) await this.take(path);
    this.known.refreshAcross();
    await this.known.judge(this.configuration);
  }

  /** A scan reads no open document, so those are no reason for one. */
  private waitingOnDisk(): number {
    return [...this.dirty].filter(it => this.texts.document(it) === undefined).length;
  }

  /** A path may be a file, or a folder that has come or gone as a whole. */
  private async noteChange(path: string): Promise<void> {
    this.texts.forget(path);
    if (this.texts.document(path) !== undefined) return;
    const known = [...this.analyzer.files.keys()].filter(it => path === "" || it.startsWith(`${path}/`));
    const there = this.host.extraction.languageOf(path) === undefined ? await this.files.below(path, it => isExcluded(it, this.settings)) : [];
    const changed = known.length + there.length === 0 ? [path] : [...known, ...there];
    for (const it of changed) this.sinceScan.add(it);
    // Before all files are there, a scan is under way that reads them.
    if (this.phase === "ready") for (const it of changed) this.dirty.add(it);
  }

  /** Analyses a file anew: as the editor has it, else as it lies on the disk. */
  private async take(path: string): Promise<void> {
    this.dirty.delete(path);
    const language = this.host.extraction.languageOf(path);
    const document = this.texts.document(path);
    const text = document === undefined ? await this.textFromDisk(path) : await this.isLeftOut(path) ? undefined : this.analysable(path, document);
    if (language === undefined || text === undefined) return this.drop(path);
    await this.host.extraction.prepare([language]);
    this.analyzer.update({ uri: path, language, text }, document === undefined ? undefined : "live");
    this.known.refresh(path);
  }

  /** A file that is there without being analysed is still a path that others may lead to. */
  private async drop(path: string): Promise<void> {
    const isThere = !await this.isLeftOut(path) && (this.texts.document(path) !== undefined || await this.files.source(path, undefined) !== undefined);
    if (this.analyzer.files.has(path) || !isThere) this.analyzer.remove(path);
    this.known.forget(path);
    if (isThere) this.analyzer.addPath(path);
  }

  private async textFromDisk(path: string): Promise<string | undefined> {
    if (await this.isLeftOut(path)) return undefined;
    const source = await this.files.source(path, classOf(path, this.settings));
    return source && "text" in source && reasonNotToParse(path, source.text) === undefined ? source.text : undefined;
  }

  private analysable(path: string, text: string): string | undefined {
    return (reasonToSkip(path, text, classOf(path, this.settings)) ?? reasonNotToParse(path, text)) === undefined ? text : undefined;
  }

  private async isLeftOut(path: string): Promise<boolean> {
    const known = this.leftOut.get(path);
    if (known !== undefined) return known;
    const answer = (await this.files.leavingOut(it => isExcluded(it, this.settings)))(path);
    this.leftOut.set(path, answer);
    return answer;
  }
}
