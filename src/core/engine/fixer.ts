import type { Action, ActionContext, FileChange, Fix, Refusal } from "../action.js";
import type { FixOffer } from "../rule.js";
import type { ParsedFile, Tree } from "../syntax.js";
import type { Read } from "../workspace.js";
import type { Extraction } from "./extraction.js";

/** What building edits needs from outside. */
export interface FixerPorts {
  /** The text of any file below the root; undefined when there is none. */
  text(uri: string): Promise<string | undefined>;
  /** Names directly in a folder, files and folders; empty when there is none. */
  list(folder: string): Promise<readonly string[]>;
  /** Whether git already has the file; unknown counts as tracked. */
  tracked(uri: string): Promise<boolean>;
  /** The text that git's last commit has of the file; undefined when it has none, or that is not known. */
  committed(uri: string): Promise<string | undefined>;
  now(): Date;
}

export interface Fixer {
  /** Builds the edits of an offer against the files as they are now. */
  build(offer: FixOffer, wishes?: { readonly name?: string }): Promise<Fix | Refusal>;
}

export function createFixer(read: Read, extraction: Extraction, actions: readonly Action[], ports: FixerPorts): Fixer {
  return { build };

  async function build(offer: FixOffer, wishes: { readonly name?: string } = {}): Promise<Fix | Refusal> {
    const action = actions.find(it => it.name === offer.action);
    if (!action) return { refused: `There is no action called ${offer.action}.` };
    const trees: Tree[] = [];
    const parsed = new Map<string, ParsedFile>();
    const context: ActionContext = { ...read, ...ports, now: ports.now(), syntax, ...wishes };
    try {
      const built = await action.build(offer.args, context);
      const lost = "refused" in built ? undefined : await overwritten(built.changes);
      if (lost !== undefined) return { refused: `${lost} is there already, though it is not analysed, so nothing was edited.` };
      return "refused" in built ? built : { title: offer.title, safety: offer.safety, ...built };
    } finally {
      for (const tree of trees) tree.dispose();
    }

    /** A file that is left out (ignored, excluded) is as good as any: what an action creates must be new. */
    async function overwritten(changes: readonly FileChange[]): Promise<string | undefined> {
      for (const change of changes) if ("create" in change && await ports.text(change.uri) !== undefined) return change.uri;
      return undefined;
    }

    async function syntax(uri: string): Promise<ParsedFile | undefined> {
      const known = parsed.get(uri);
      if (known) return known;
      const text = await ports.text(uri);
      const language = extraction.languageOf(uri);
      if (text === undefined || language === undefined) return undefined;
      await extraction.prepare([language]);
      const opened = extraction.open({ uri, language, text });
      if (!opened) return undefined;
      trees.push(opened.tree);
      parsed.set(uri, opened.file);
      return opened.file;
    }
  }
}
