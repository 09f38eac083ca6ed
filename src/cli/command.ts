import type { Assets } from "../core/index.js";

/** Where a command runs and what it may use: everything that comes from outside the program. */
export interface Host {
  readonly cwd: string;
  readonly assets: Assets;
  /** The folder of the rules' pages. */
  readonly pages: string;
  readonly version: string;
  readonly worker?: string;
  readonly cacheFolder?: string;
  readonly factVersions?: Readonly<Record<string, string>>;
  readonly out: (text: string) => void;
  /** Messages and progress. */
  readonly err: (text: string) => void;
  readonly isTerminal: { readonly out: boolean; readonly err: boolean };
  readonly colour: boolean;
  readonly columns?: number;
  readonly signal?: AbortSignal;
  readonly now: () => Date;
  /** Starts the language server in this process, on its streams. */
  readonly serve: () => Promise<unknown>;
}

/** 0 nothing to report, 1 findings, 2 wrong arguments or configuration, 3 incomplete. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  readonly usage: string;
  run(args: readonly string[], host: Host): Promise<ExitCode>;
}

/** Ends a command with exit code 2 and one sentence. */
export class UsageError extends Error {}
