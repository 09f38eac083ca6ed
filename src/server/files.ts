import type { Analyzer, Extraction, FileClass } from "../core/index.js";
import type { Skipped } from "../node/list.js";
import type { Source } from "../node/scan.js";

/** How the files of one workspace folder are reached. Paths are relative to the folder, with `/`. */
export interface Files {
  /** Analyses all of them into a new analyzer. @throws the reason of `signal` once it is aborted */
  scan(request: ScanRequest): Promise<FolderScan>;
  /** A file as far as it is analysed; undefined when there is none. `given` is the class that the settings give it. */
  source(path: string, given: FileClass | undefined): Promise<Source | undefined>;
  /** The text of any file; undefined when it cannot be read. */
  text(path: string): Promise<string | undefined>;
  /** Names directly in a folder; empty when there is none. */
  list(folder: string): Promise<readonly string[]>;
  /** The files below a folder that a scan would see; empty when there is no such folder. */
  below(folder: string, isExcluded: (path: string) => boolean): Promise<readonly string[]>;
  /** Tells of each file whether a scan would leave it out; asked anew for every batch of changes. */
  leavingOut(isExcluded: (path: string) => boolean): Promise<(path: string) => boolean>;
  /** Whether git has the file; unknown counts as tracked. */
  tracked(path: string): Promise<boolean>;
  /** The text that git's last commit has of the file; undefined when it has none, or that is not known. */
  committed(path: string): Promise<string | undefined>;
}

export interface ScanRequest {
  readonly extraction: Extraction;
  readonly isExcluded: (path: string) => boolean;
  readonly classOf: (path: string) => FileClass | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

export interface FolderScan {
  readonly analyzer: Analyzer;
  /** Files of a kind that is analysed, whether they were or not. */
  readonly files: number;
  readonly skipped: readonly Skipped[];
  /** What should have been analysed and could not be. */
  readonly incomplete: readonly Skipped[];
}
