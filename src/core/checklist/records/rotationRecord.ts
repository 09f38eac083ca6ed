import type { ActionContext, FileChange, MovedSecret, Refusal } from "../../action.js";
import { readChecklist } from "./readChecklist.js";
import { recordEdits } from "./recordChecklist.js";

const uri = ".groundwork/checklist.json";
const item = "sec-secrets";

/**
 * The change of `.groundwork/checklist.json` that remembers a moved secret as one to rotate; undefined where the team keeps no
 * files of ours, or it is remembered already. What people said of the item stays, and the note is put behind theirs.
 */
export async function rotationRecord({ key, uri: from }: MovedSecret, { text, list, now }: Pick<ActionContext, "text" | "list" | "now">): Promise<FileChange | Refusal | undefined> {
  const before = await text(uri);
  if (before === undefined && (await list(".groundwork")).length === 0) return undefined;
  const today = now.toISOString().slice(0, 10);
  const { records, problems: [problem] } = readChecklist(before === undefined || before.trim() === "" ? undefined : { uri, text: before });
  if (problem) return { refused: `${uri} does not remember that ${key} is to be rotated, since it has a problem: ${problem.message}` };
  const said = records.get(item);
  if (said?.note?.includes(`${key} was moved out of ${from} `) === true) return undefined;
  const note = `${key} was moved out of ${from} on ${today}; rotate it.`;
  const edits = recordEdits(before ?? "", item, said ? { ...said, note: [said.note, note].filter(Boolean).join(" ") } : { state: "todo", at: today, note });
  if ("refused" in edits) return edits;
  return before === undefined ? { uri, create: edits.map(it => it.newText).join("") } : { uri, edits };
}
