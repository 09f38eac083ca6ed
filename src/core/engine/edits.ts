import type { Action, FileChange } from "../action.js";
import { applyEdits } from "../text.js";
import type { Analyzer } from "./analyzer.js";
import { createFixer, type Fixer, type FixerPorts } from "./fixer.js";

/** What laying edits over a workspace needs from outside: the files as they are without any of these edits. */
export interface EditsPorts extends FixerPorts {
  /** How a file is analysed again: `live` for one that is open in an editor. Absent: none is. */
  mode?(uri: string): "live" | undefined;
}

/** A file that edits change; `before` is absent for one that they create. */
export interface ChangedFile {
  readonly uri: string;
  readonly before: string | undefined;
  readonly after: string;
}

/** A workspace with edits laid over it that are written nowhere; the analyzer sees the files as edited. */
export interface Edits {
  /** Builds fixes against the files as edited. */
  readonly fixer: Fixer;
  /** The text as it would be written; undefined when there is no such file. */
  text(uri: string): Promise<string | undefined>;
  /** Applies changes, all or none, and analyses their files again. @throws when an edit does not fit the text */
  apply(changes: readonly FileChange[]): Promise<void>;
  /** What is different now, in the order of the paths. */
  changed(): readonly ChangedFile[];
  /** Takes all edits back: the analyzer sees the files as the ports have them now, and what was created is gone. */
  restore(): Promise<void>;
}

/** What is laid over a file, and what the analyzer knew of it before. */
interface Overlay {
  readonly before: string | undefined;
  readonly after: string;
  readonly knownPath: boolean;
  readonly analysed: boolean;
}

/** Lays edits over what the analyzer knows. One at a time may have an analyzer, and nobody else updates the edited files meanwhile. */
export function createEdits(analyzer: Analyzer, actions: readonly Action[], ports: EditsPorts): Edits {
  const { extraction } = analyzer;
  const overlays = new Map<string, Overlay>();
  const fixer = createFixer(analyzer.read, extraction, actions, { ...ports, text, list });
  return { fixer, text, apply, changed, restore };

  async function text(uri: string): Promise<string | undefined> {
    return overlays.get(uri)?.after ?? await ports.text(uri);
  }

  async function list(folder: string): Promise<readonly string[]> {
    const below = folder === "" ? "" : `${folder}/`;
    const made = [...overlays.keys()].filter(it => it.startsWith(below)).map(it => it.slice(below.length).split("/")[0]!);
    return [...new Set([...await ports.list(folder), ...made])];
  }

  async function apply(changes: readonly FileChange[]): Promise<void> {
    const fresh = new Map<string, Overlay>();
    for (const change of changes) {
      const known = fresh.get(change.uri) ?? overlays.get(change.uri) ?? await untouched(change.uri);
      fresh.set(change.uri, { ...known, after: "create" in change ? change.create : applyEdits(known.after, change.edits) });
    }
    await prepare(fresh.keys());
    for (const [uri, overlay] of fresh) {
      overlays.set(uri, overlay);
      analyzer.addPath(uri);
      analyse(uri, overlay.after);
    }
  }

  async function untouched(uri: string): Promise<Overlay> {
    const before = await ports.text(uri);
    return { before, after: before ?? "", knownPath: analyzer.read.exists(uri), analysed: analyzer.files.has(uri) };
  }

  function changed(): readonly ChangedFile[] {
    return [...overlays].map(([uri, { before, after }]) => ({ uri, before, after }))
      .filter(it => it.before !== it.after).sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  /** Everything that waits comes first, so that nobody sees half of it. */
  async function restore(): Promise<void> {
    const texts = new Map<string, string | undefined>();
    for (const uri of overlays.keys()) texts.set(uri, await ports.text(uri));
    await prepare(texts.keys());
    for (const [uri, now] of texts) putBack(uri, overlays.get(uri)!, now);
    overlays.clear();
  }

  /** A file that is there was not always analysed: it may be too large or generated, or only its path was known. */
  function putBack(uri: string, { before, knownPath, analysed }: Overlay, now: string | undefined): void {
    const isNew = before === undefined && now !== undefined;
    if (now !== undefined && (analysed || isNew)) return analyse(uri, now);
    analyzer.remove(uri);
    if (knownPath) analyzer.addPath(uri);
  }

  async function prepare(uris: Iterable<string>): Promise<void> {
    await extraction.prepare([...uris].flatMap(uri => extraction.languageOf(uri) ?? []));
  }

  function analyse(uri: string, content: string): void {
    const language = extraction.languageOf(uri);
    if (language !== undefined) analyzer.update({ uri, language, text: content }, ports.mode?.(uri));
  }
}
