import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { createExtraction, languages } from "../../../src/core/index.js";
import { assetsIn } from "../../../src/node/assets.js";
import { checklistRequest, stateNotification } from "../../../src/protocol.js";
import { checklistIn } from "../../../src/server/checklist.js";
import { diskFiles } from "../../../src/server/diskFiles.js";
import { Folder } from "../../../src/server/folder.js";
import { noGit } from "../../../src/server/gitOf.js";
import type { LanguageClient } from "../../../test/support/languageClient.js";
import { landmarks, type Edit } from "../backend/landmarks.js";
import type { Budget, Figure, Row, Workbench } from "../row.js";
import { serve } from "../served.js";
import { TypedDocument } from "../typing.js";

const budget: Budget = { of: "median", is: "at most", value: 30 };

/** The pause without a keystroke after which the server looks at other files (`src/server/settling.ts`): not of its doing. */
const pause = 50;

/**
 * The checklist after an edit: once in this process, where nothing but its computation is timed, and once through a server, at the
 * client. There the server has computed it before, since the state that it tells of says how many items fail: so the way from the
 * edit is told as well, in which everything is.
 */
export const checklist: Row = {
  id: "checklist",
  measure: async bench => [...await computed(bench), ...await answered(bench)],
};

async function computed({ folder: root, files }: Workbench): Promise<readonly Figure[]> {
  const folder = await analysed(root);
  const figures: Figure[] = [];
  for (const [kind, edit] of Object.entries<Edit>(landmarks.edits)) {
    const samples: number[] = [];
    for (let turn = 0; turn < 40; turn++) {
      folder.setDocument(edit.file, turn % 2 === 0 ? files.get(edit.file)!.replace(edit.old, edit.fresh) : files.get(edit.file)!, turn + 1);
      await folder.settle();
      const start = performance.now();
      if (checklistIn(folder) === undefined) throw new Error("There is no checklist");
      samples.push(performance.now() - start);
    }
    figures.push({ what: `checklist after an edit of ${kind}: the computation alone`, unit: "ms", samples, budget });
  }
  folder.stop();
  return figures;
}

/** As the server has it, with nobody around. */
async function analysed(root: string): Promise<Folder> {
  const assets = assetsIn(path.resolve("dist"));
  const options = { assets, worker: path.resolve("dist/worker.js") };
  const folder = new Folder(pathToFileURL(root).toString(), diskFiles(root, options, noGit), {
    extraction: createExtraction(languages, assets),
    changed: () => undefined,
    log: message => { throw new Error(message); },
    withProgress: (_title, work) => work(() => undefined),
  }, {});
  await folder.scan();
  return folder;
}

async function answered({ folder, files }: Workbench): Promise<readonly Figure[]> {
  const { client } = await serve(folder);
  let states = 0;
  client.on(stateNotification, () => void states++);
  const figures: Figure[] = [];
  for (const [kind, edit] of Object.entries<Edit>(landmarks.edits)) {
    const document = await TypedDocument.open(client, edit.file, files.get(edit.file)!);
    const samples: Sample[] = [];
    for (let turn = 0; turn < 40; turn++) samples.push(await ask(client, document, turn % 2 === 0 ? edit : { ...edit, old: edit.fresh, fresh: edit.old }, () => states));
    figures.push(
      { what: `checklist after an edit of ${kind}: from the state to the answer, at the client`, unit: "ms", samples: samples.map(it => it.fromState), budget },
      { what: `checklist after an edit of ${kind}: from the edit to the answer, with all findings`, unit: "ms", samples: samples.map(it => it.fromEdit) },
    );
  }
  await client.stop();
  return figures;
}

interface Sample {
  readonly fromState: number;
  readonly fromEdit: number;
}

/** The view asks as soon as it is told that something may have changed; the server's pause is taken off. */
async function ask(client: LanguageClient, document: TypedDocument, { old, fresh }: Edit, states: () => number): Promise<Sample> {
  await sleep(200);
  const before = states();
  const edited = performance.now();
  await document.replace(old, fresh);
  void client.pull(document.file);
  await client.until("the state is told", () => states() > before);
  const told = performance.now();
  const [first] = await client.ask(checklistRequest, undefined);
  const answered = performance.now();
  if (first === undefined || first.entries.length === 0) throw new Error("The server has no checklist");
  return { fromState: answered - told, fromEdit: answered - edited - pause };
}
