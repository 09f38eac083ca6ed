import { CodeActionKind, CodeActionTriggerKind, type CodeAction } from "vscode-languageserver";
import { lineStarts, positionAt } from "../../../src/core/index.js";
import { landmarks } from "../backend/landmarks.js";
import type { Row } from "../row.js";
import { serve } from "../served.js";
import { TypedDocument } from "../typing.js";

/** The light bulb's menu at literals of a file of 2,000 lines, measured at the client: what offering *Extract to configuration* costs. */
export const offeringExtraction: Row = {
  id: "offering-extraction",
  async measure({ folder, files }) {
    const { client } = await serve(folder);
    const text = files.get(landmarks.longFile)!;
    await TypedDocument.open(client, landmarks.longFile, text);
    const literals = [...text.matchAll(/(?<=[ (])\d{2,}(?=[,;) ])/g)].map(it => it.index);
    const samples: number[] = [];
    for (let turn = 0; turn < 120; turn++) {
      const { line, column } = positionAt(lineStarts(text), literals[turn % literals.length]!);
      const at = { line: line - 1, character: column - 1 };
      const start = performance.now();
      const actions = await client.connection.sendRequest<readonly CodeAction[]>("textDocument/codeAction", {
        textDocument: { uri: client.uri(landmarks.longFile) }, range: { start: at, end: at },
        context: { diagnostics: [], only: [CodeActionKind.RefactorExtract], triggerKind: CodeActionTriggerKind.Invoked },
      });
      samples.push(performance.now() - start);
      if (!actions.some(it => it.title.startsWith("Extract to configuration"))) throw new Error(`Nothing was offered at line ${line}`);
    }
    await client.stop();
    return [{ what: "offering Extract to configuration in 2,000 lines, at the client", unit: "ms", samples, budget: { of: "p95", is: "at most", value: 5 } }];
  },
};
