import type { Refusal } from "../../action.js";
import { entry, readJson } from "../../languages/json/read.js";
import { applyEdits, type TextEdit } from "../../text.js";
import { catalogue } from "../catalogue.js";
import { addItems, addMissingItems, changeItem, newFileText } from "./itemsText.js";
import { isVersion, schemaVersion } from "./readChecklist.js";
import { recordFrom, type RecordDraft } from "./record.js";

/**
 * The text of `.groundwork/checklist.json` with what is now said about an item, or why there is none. Every item of the
 * catalogue is in it with one field a line, so that two branches that tick neighbours merge, and two that bring new items
 * make the same hunks. All that is there stays as it is, to the byte; a file that cannot be read is never written over.
 * @param text the file as it is; undefined when there is none
 * @param said undefined takes back what was said
 */
export function recordChecklist(
  text: string | undefined, id: string, said: RecordDraft | undefined, ids: readonly string[] = catalogue.map(it => it.id),
): string | Refusal {
  const edits = recordEdits(text ?? "", id, said, ids);
  return "refused" in edits ? edits : applyEdits(text ?? "", edits);
}

/** The edits that make this text of it, of a text that may be empty. */
export function recordEdits(text: string, id: string, said: RecordDraft | undefined, ids: readonly string[] = catalogue.map(it => it.id)): readonly TextEdit[] | Refusal {
  if (!ids.includes(id)) return { refused: `The checklist has no item ${id}.` };
  const record = said && recordFrom(said);
  if (typeof record === "string") return { refused: record };
  const records = (other: string): RecordDraft | undefined => other === id ? record : undefined;
  if (text.replace("\uFEFF", "").trim() === "") return [{ span: { start: 0, end: text.length }, newText: newFileText(text, schemaVersion, ids, records) }];

  const { root, errors } = readJson(text);
  if (errors.length > 0 || root?.type !== "object") return refuse("is not valid JSON");
  const version = entry(root, "schema")?.value;
  if (version && !isVersion(version)) return refuse(`is not of schema ${schemaVersion}`);
  const items = entry(root, "items")?.value;
  if (!items) return addItems(text, root, ids, records);
  if (items.type !== "object") return refuse("has no object as its `items`");
  // A merge may have left the item twice; both then say the same.
  const own = items.entries.flatMap(it => it.key === id && it.value ? [it.value] : []);
  if (!own.every(it => it.type === "object")) return refuse(`has no object as its \`${id}\``);
  return [...addMissingItems(text, items, ids, records), ...own.flatMap(it => changeItem(text, it, record))];
}

function refuse(why: string): Refusal {
  return { refused: `.groundwork/checklist.json ${why}, so it is left as it is.` };
}
