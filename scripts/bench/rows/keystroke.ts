import { landmarks } from "../backend/landmarks.js";
import type { Row } from "../row.js";
import { serve } from "../served.js";
import { TypedDocument } from "../typing.js";

/** What is typed: half-typed code most of the time, as it is in an editor. */
const typed = "const recent = rows.filter((it) => it.age < 12);";

/** One character in a file of 2,000 lines, measured at the client: the way there and back over stdio is in it, the client's own pause is not. */
export const keystroke: Row = {
  id: "keystroke",
  async measure({ folder, files }) {
    const { client } = await serve(folder);
    const document = await TypedDocument.open(client, landmarks.longFile, files.get(landmarks.longFile)!);
    const samples: number[] = [];
    for (let round = 0; round < 3; round++) samples.push(...await document.type(typed, landmarks.typingPlace));
    await client.stop();
    return [{ what: "keystroke in 2,000 lines to the file's report, at the client", unit: "ms", samples, budget: { of: "p95", is: "at most", value: 40 } }];
  },
};
