import type { ActionContext, FileChange, MovedSecret, Refusal } from "../../action.js";
import { readChecklist } from "./readChecklist.js";
import { recordEdits } from "./recordChecklist.js";

const uri = ".groundwork/checklist.json";
const item = "sec-secrets";

/**
 * The change of `.groundwork/checklist.json` that remembers a moved secret as one to rotate; undefined where the team keeps no
 * such file, since moving a literal is no reason to begin a list of everything, or where it is remembered already. What people
 * said of the item stays, and the note is put behind theirs.
 */
export async function rotationRecord({ key, uri: from }: MovedSecret, { text, now }: Pick<ActionContext, "text" | "now">): Promise<FileChange | Refusal | undefined> {
  const before = await text(uri);
  if (before === undefined) return undefined;
  const today = now.toISOString().slice(0, 10);
  const { records, problems: [problem] } = readChecklist(before.trim() === "" ? undefined : { uri, text: before });
  if (problem) return { refused: `${uri} does not remember that ${key} is to be rotated, since it has a problem: ${problem.message}` };
  const said = records.get(item);
  if (said?.note?.includes(`${key} was moved out of ${from} `) === true) return undefined;
  const note = `${key} was moved out of ${from} on ${today}; rotate it.`;
  const edits = recordEdits(before, item, said ? { ...said, note: [said.note, note].filter(Boolean).join(" ") } : { state: "todo", at: today, note });
  return "refused" in edits ? edits : { uri, edits };
}
