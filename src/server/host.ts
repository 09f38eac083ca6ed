import type { Assets } from "../core/index.js";
import type { Ask } from "./ask.js";
import type { Files } from "./files.js";

/** What differs between a server process and a server in a browser's worker. */
export interface ServerHost {
  readonly version: string;
  /** Grammars, the rules' pages below `rules/`, and `snippets.json`. */
  readonly assets: Assets;
  /** How the files of a workspace folder are reached. */
  filesOf(folder: string, ask: Ask, isGroundwork: boolean): Files;
  /** Where a rule's page lies as a file; undefined when it is no file. */
  pageUri(rule: string): string | undefined;
}
