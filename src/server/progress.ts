import type { Connection, WorkDoneProgressServerReporter } from "vscode-languageserver";
import { inBackground } from "./ask.js";
import type { Client } from "./client.js";
import type { FolderHost } from "./folder.js";

/** Milliseconds of work that nobody needs to be told of. */
const unnoticed = 500;

/** Shows progress in the client's own way, for work that takes long enough to be noticed. */
export function progressOver(connection: Connection, client: Client): FolderHost["withProgress"] {
  return async (title, work) => {
    if (!client.showsProgress) return work(() => undefined);
    let shown: WorkDoneProgressServerReporter | undefined;
    let isDone = false;
    const timer = setTimeout(() => inBackground(connection, show()), unnoticed);
    try {
      return await work((done, total) => shown?.report(total === 0 ? 100 : Math.round(done / total * 100), `${done} of ${total} files`));
    } finally {
      isDone = true;
      clearTimeout(timer);
      shown?.done();
    }

    async function show(): Promise<void> {
      const progress = await connection.window.createWorkDoneProgress();
      if (isDone) return;
      progress.begin(title, 0, undefined, false);
      shown = progress;
    }
  };
}
