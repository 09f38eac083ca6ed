import type { ParsedFile } from "./syntax.js";
import type { FixOffer } from "./rule.js";
import type { TextEdit } from "./text.js";
import type { Read } from "./workspace.js";

/** What choosing a fix does: edits of several files, all made against one snapshot. */
export interface Fix {
  readonly title: string;
  readonly safety: FixOffer["safety"];
  readonly changes: readonly FileChange[];
  /** What the person should know after applying it, if anything. */
  readonly notes?: readonly string[];
  readonly followUps?: readonly FollowUp[];
}

export type FileChange = (
  | { readonly uri: string; readonly edits: readonly TextEdit[] }
  /** A new file with this content. */
  | { readonly uri: string; readonly create: string }
) & {
  /** What a person confirms before this is done, as a title: a preview shows it unticked, and the command line does it with `--unsafe` alone. */
  readonly confirm?: string;
};

/** Something to look at after a fix, behind a button. */
export interface FollowUp {
  readonly title: string;
  /** A page of the web, or a file of the workspace. */
  readonly opens: { readonly page: string } | { readonly uri: string };
}

/** Why an action makes no edit, in one sentence for the person who asked. */
export interface Refusal {
  readonly refused: string;
}

export interface Action<Args = any> {
  readonly name: string;
  /** Whether its edits may touch more than the file they start from: such edits are worth a preview. */
  readonly reach: "one file" | "several files";
  /** Whether a part of it may wait for a person's confirmation. */
  asks(args: Args): boolean;
  offer(args: Args): FixOffer;
  build(args: Args, context: ActionContext): Promise<Changes | Refusal>;
}

export interface Changes {
  /** What was done, where that is not just what was offered: under another name, say. */
  readonly title?: string;
  readonly changes: readonly FileChange[];
  readonly notes?: readonly string[];
  readonly followUps?: readonly FollowUp[];
  /** A secret that leaves the code, which the checklist is to remember: whoever saw the file has it still. */
  readonly rotate?: MovedSecret;
}

export interface MovedSecret {
  /** The environment variable that has it from now on. */
  readonly key: string;
  /** The file in which it stood. */
  readonly uri: string;
}

export interface ActionContext extends Read {
  /** Parses a file of the workspace on demand; undefined when it cannot be read. Valid until the action returns. */
  syntax(uri: string): Promise<ParsedFile | undefined>;
  /** The text of any file below the root; undefined when there is none. */
  text(uri: string): Promise<string | undefined>;
  /** Names directly in a folder, files and folders; empty when there is none. */
  list(folder: string): Promise<readonly string[]>;
  /** Now, from the injected clock: for names of migrations. */
  readonly now: Date;
  /** Whether git already has the file; unknown counts as tracked. */
  tracked(uri: string): Promise<boolean>;
  /** The text that git's last commit has of the file; undefined when it has none, or that is not known. */
  committed(uri: string): Promise<string | undefined>;
  /** A name the person asked for, e.g. by `--name`. */
  readonly name?: string;
}

export function defineAction<Args>(action: {
  readonly name: string;
  title(args: Args): string;
  readonly safety: FixOffer["safety"];
  /** One file when absent. */
  readonly reach?: Action["reach"];
  /** It asks nothing when absent. */
  asks?(args: Args): boolean;
  build(args: Args, context: ActionContext): Promise<Changes | Refusal>;
}): Action<Args> {
  return {
    name: action.name,
    reach: action.reach ?? "one file",
    asks: args => action.asks?.(args) ?? false,
    offer: args => ({ title: action.title(args), safety: action.safety, action: action.name, args }),
    build: action.build,
  };
}
