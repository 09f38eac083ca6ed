import { setTimeout as sleep } from "node:timers/promises";
import type { LanguageClient } from "../../../test/support/languageClient.js";
import { landmarks, type DistantEdit } from "../backend/landmarks.js";
import type { Figure, Row } from "../row.js";
import { serve } from "../served.js";
import { TypedDocument } from "../typing.js";

/** The pause without a keystroke after which the server looks at other files (`src/server/settling.ts`): not of its doing. */
const pause = 50;

/** An edit in one file to the report of another over the workspace request, measured at the client, the server's pause taken off. */
export const crossFile: Row = {
  id: "cross-file",
  async measure({ folder, files }) {
    const { client } = await serve(folder);
    const figures: Figure[] = [];
    for (const [kind, edit] of Object.entries<DistantEdit>(landmarks.distant)) {
      const document = await TypedDocument.open(client, edit.file, files.get(edit.file)!);
      const samples: number[] = [];
      for (let turn = 0; turn < 40; turn++) samples.push(await distant(client, document, turn % 2 === 0 ? edit : { ...edit, old: edit.fresh, fresh: edit.old }));
      figures.push({ what: `edit of a ${kind} to the report of another file`, unit: "ms", samples, budget: { of: "p95", is: "at most", value: 100 } });
    }
    await client.stop();
    return figures;
  },
};

/** An editor asks about the document itself as well, so this does too. */
async function distant(client: LanguageClient, document: TypedDocument, { old, fresh, other }: DistantEdit): Promise<number> {
  await sleep(200);
  const before = said(client, other);
  const start = performance.now();
  await document.replace(old, fresh);
  void client.pull(document.file);
  await client.until(`${other} is reported anew`, () => said(client, other) !== before);
  return performance.now() - start - pause;
}

function said(client: LanguageClient, file: string): string {
  return JSON.stringify(client.reported.get(client.uri(file))?.map(it => [it.message, it.code]));
}
