import { landmarks } from "../backend/landmarks.js";
import type { Budget, Figure, Row } from "../row.js";
import { memory, serve } from "../served.js";
import { TypedDocument } from "../typing.js";
import { underName } from "./serverStart.js";

const budget: Budget = { of: "median", is: "at most", value: 300 };

/** Resident memory of the server's process, whose workers are threads of it. */
export const serverMemory: Row = {
  id: "memory",
  measure: bench => process.platform !== "linux" ? Promise.resolve({ absent: "Only Linux says how much memory another process has." }) : underName(bench, `${bench.folder}-memory`, async folder => {
    const { client } = await serve(folder);
    const scanned = memory()!;
    const document = await TypedDocument.open(client, landmarks.longFile, bench.files.get(landmarks.longFile)!);
    await document.type("x".repeat(250), landmarks.typingPlace);
    const edited = memory()!;
    await client.stop();
    return [
      figure("server: memory at its peak, in a first analysis", scanned.peak),
      { ...figure("server: memory after it", scanned.now), budget },
      { ...figure("server: memory after 500 edits more", edited.now), budget },
    ];
  }),
};

function figure(what: string, bytes: number): Figure {
  return { what, unit: "MB", samples: [bytes / 1e6] };
}
