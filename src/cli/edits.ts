import { createTwoFilesPatch } from "diff";
import { constants, existsSync } from "node:fs";
import { access, mkdir, readdir, readFile, realpath, writeFile } from "node:fs/promises";
import path from "node:path";
import { applyEdits, createFixer, actions, type FileChange, type Fixer } from "../core/index.js";
import { gitAt } from "../node/git.js";
import { decode, encode } from "../node/text.js";
import { UsageError, type Host } from "./command.js";
import type { OpenWorkspace } from "./workspace.js";

/** The files of a workspace with edits that are not written yet. */
export interface EditedWorkspace {
  readonly fixer: Fixer;
  /** The text as it would be written. */
  text(uri: string): Promise<string | undefined>;
  /** Applies changes and analyses the files again. @throws when an edit does not fit the text. */
  apply(changes: readonly FileChange[]): Promise<void>;
  /** A unified diff of everything that was changed. */
  diff(): string;
  /** Writes what was changed. @throws UsageError when a file is no longer as it was read */
  save(): Promise<readonly string[]>;
}

export function editWorkspace({ root, scan: { analyzer }, text }: OpenWorkspace, host: Host): EditedWorkspace {
  const edited = new Map<string, { readonly before: string | undefined; readonly after: string }>();
  const current = async (uri: string): Promise<string | undefined> => edited.get(uri)?.after ?? await text(uri);
  const fixer = createFixer(analyzer.read, analyzer.extraction, actions, { text: current, list, tracked: uri => gitAt(root).tracked(uri), now: host.now });
  return { fixer, text: current, apply, diff, save };

  async function list(folder: string): Promise<readonly string[]> {
    const made = [...edited.keys()].filter(it => it.startsWith(`${folder}/`)).map(it => it.slice(folder.length + 1).split("/")[0]!);
    return [...new Set([...await readdir(path.join(root, folder)).catch(() => []), ...made])];
  }

  async function apply(changes: readonly FileChange[]): Promise<void> {
    for (const change of changes) {
      const before = await current(change.uri);
      const after = "create" in change ? change.create : applyEdits(before ?? "", change.edits);
      edited.set(change.uri, { before: edited.has(change.uri) ? edited.get(change.uri)!.before : before, after });
      const language = analyzer.extraction.languageOf(change.uri);
      analyzer.addPath(change.uri);
      if (language === undefined) continue;
      await analyzer.extraction.prepare([language]);
      analyzer.update({ uri: change.uri, language, text: after });
    }
  }

  function diff(): string {
    return [...edited].sort(([a], [b]) => (a < b ? -1 : 1)).map(([uri, { before, after }]) => {
      const patch = createTwoFilesPatch(before === undefined ? "/dev/null" : `a/${uri}`, `b/${uri}`, before ?? "", after);
      const [head = "", ...hunks] = patch.split(/^(?=@@)/m);
      return head.replace(/^=+\n/, "").replace(/\t$/gm, "") + hunks.join("");
    }).join("");
  }

  async function save(): Promise<readonly string[]> {
    for (const [uri, { before }] of edited) {
      const obstacle = await text(uri) !== before ? "has changed meanwhile" : await obstacleTo(path.join(root, uri), root);
      if (obstacle !== undefined) throw new UsageError(`${uri} ${obstacle}; nothing was written.`);
    }
    for (const [uri, { before, after }] of edited) {
      const file = path.join(root, uri);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, encode(after, before === undefined ? "utf8" : decode(await readFile(file)).encoding));
    }
    return [...edited.keys()].sort();
  }
}

/** Why a file may not or cannot be written; all are asked before one is written. A link may lead to a file that is none of the project's. */
async function obstacleTo(file: string, root: string): Promise<string | undefined> {
  const present = existsSync(file) ? file : nearestFolder(file);
  const relative = path.relative(await realpath(root), await realpath(present));
  if (relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) return "leads out of the workspace through a link";
  return access(present, constants.W_OK).then(() => undefined, () => "cannot be written");
}

function nearestFolder(file: string): string {
  const folder = path.dirname(file);
  return existsSync(folder) ? folder : nearestFolder(folder);
}
