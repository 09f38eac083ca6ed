import { createTwoFilesPatch } from "diff";
import { constants, existsSync } from "node:fs";
import { access, mkdir, readdir, readFile, realpath, writeFile } from "node:fs/promises";
import path from "node:path";
import { actions, createEdits, type Edits } from "../core/index.js";
import { gitAt } from "../node/git.js";
import { decode, encode } from "../node/text.js";
import { UsageError, type Host } from "./command.js";
import { hiddenTexts } from "./hiddenTexts.js";
import type { OpenWorkspace } from "./workspace.js";

/** The files of a workspace on the disk with edits that are not written yet. */
export interface EditedWorkspace extends Edits {
  /** A unified diff of everything that was changed, in which no credential is to be read, and none of these texts. */
  diff(values?: readonly string[]): Promise<string>;
  /** Writes what was changed. @throws UsageError when a file is no longer as it was read */
  save(): Promise<readonly string[]>;
}

export function editWorkspace({ root, scan: { analyzer }, text }: OpenWorkspace, host: Host): EditedWorkspace {
  const git = gitAt(root);
  const list = (folder: string): Promise<readonly string[]> => readdir(path.join(root, folder)).catch(() => []);
  const edits = createEdits(analyzer, actions, { text, list, tracked: uri => git.tracked(uri), committed: uri => git.committed(uri), now: host.now });
  return { ...edits, diff, save };

  async function diff(values: readonly string[] = []): Promise<string> {
    return (await hiddenTexts(edits.changed(), analyzer.extraction, values)).map(({ uri, before, after }) => {
      const patch = createTwoFilesPatch(before === undefined ? "/dev/null" : `a/${uri}`, `b/${uri}`, before ?? "", after);
      const [head = "", ...hunks] = patch.split(/^(?=@@)/m);
      return head.replace(/^=+\n/, "").replace(/\t$/gm, "") + hunks.join("");
    }).join("");
  }

  async function save(): Promise<readonly string[]> {
    const changed = edits.changed();
    for (const { uri, before } of changed) {
      const obstacle = await text(uri) !== before ? "has changed meanwhile" : await obstacleTo(path.join(root, uri), root);
      if (obstacle !== undefined) throw new UsageError(`${uri} ${obstacle}; nothing was written.`);
    }
    for (const { uri, before, after } of changed) {
      const file = path.join(root, uri);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, encode(after, before === undefined ? "utf8" : decode(await readFile(file)).encoding));
    }
    return changed.map(it => it.uri);
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
