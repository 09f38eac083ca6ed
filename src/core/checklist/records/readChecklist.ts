import { entriesOf, readJson, type JsonEntry, type JsonNode } from "../../languages/json/read.js";
import { fieldsOf, type Fields } from "../../settings/fields.js";
import type { SettingsProblem } from "../../settings.js";
import { recordFields, recordFrom, recordStates, type ChecklistRecord } from "./record.js";

/** The form of the file that is read and written. */
export const schemaVersion = 1;

export interface ChecklistRead {
  /** By the item's id, of all items that somebody said something about, known here or not. */
  readonly records: ReadonlyMap<string, ChecklistRecord>;
  /** In the order of the text. */
  readonly problems: readonly SettingsProblem[];
}

/**
 * Reads `.groundwork/checklist.json`. What is wrong is a problem at its place and counts as not said; the rest counts.
 * Items and fields that are not known here belong to another version and are no problem. A merge by git
 * may leave an item twice, once with what was said and once with nothing: the last one that says something counts.
 */
export function readChecklist(file: { readonly uri: string; readonly text: string } | undefined): ChecklistRead {
  if (!file) return { records: new Map(), problems: [] };
  const { root, errors } = readJson(file.text);
  const fields = fieldsOf(file.uri);
  if (!root && errors.length === 0) fields.problem({ start: 0, end: 0 }, "The file is empty.");
  for (const { span, message } of errors) fields.problem(span, message);
  const entries = fields.object(root, "The checklist");
  const version = entries?.get("schema")?.value;
  if (version && !isVersion(version)) fields.problem(version.span, `This checklist is not of schema ${schemaVersion}, the one that is known here.`);
  const items = version && !isVersion(version) ? undefined : entries?.get("items")?.value;
  if (items && items.type !== "object") fields.problem(items.span, "`items` must be an object.");
  const all = entriesOf(items);
  const again = all.filter((it, index) => all.findIndex(other => other.key === it.key) < index);
  for (const { key, keySpan } of again) fields.problem(keySpan, `\`${key}\` is there twice; the last one that says something counts.`);
  const records = new Map(all.flatMap(it => readRecord(it, fields)));
  return { records, problems: fields.problems.sort((a, b) => a.span.start - b.span.start) };
}

export function isVersion(node: JsonNode): boolean {
  return node.type === "number" && node.value === schemaVersion;
}

function readRecord({ key, value: node }: JsonEntry, fields: Fields): readonly (readonly [string, ChecklistRecord])[] {
  const entries = fields.object(node, `\`${key}\``);
  const state = given(entries, "state");
  const known = state && fields.choice(state, `The state of \`${key}\``, recordStates);
  if (!known) return [];
  const texts = recordFields.filter(it => it !== "state").map(field => {
    const value = given(entries, field);
    return [field, value && fields.text(value, `\`${field}\``)] as const;
  });
  const record = recordFrom({ state: known, ...Object.fromEntries(texts) });
  if (typeof record !== "string") return [[key, record]];
  fields.problem(node!.span, `${record} What is said about \`${key}\` does not count.`);
  return [];
}

/** `null` is written for what is not said. */
function given(entries: ReadonlyMap<string, JsonEntry> | undefined, field: string): JsonNode | undefined {
  const value = entries?.get(field)?.value;
  return value?.type === "null" ? undefined : value;
}
