import { entry, type JsonObject } from "../../languages/json/read.js";
import { indentationAt, lineEnding, type TextEdit } from "../../text.js";
import { recordFields, type RecordDraft } from "./record.js";

/** What is said about an item; undefined for nothing. */
export type Records = (id: string) => RecordDraft | undefined;

/** A file of these items, with the line ends and the byte order mark of a text that holds nothing else. */
export function newFileText(blank: string, version: number, ids: readonly string[], records: Records): string {
  const layout = usualLayout(blank, "    ");
  const lines = ["{", `  "schema": ${version},`, `  ${itemsText(ids, records, layout)}`, "}", ""];
  return (blank.startsWith("\uFEFF") ? "\uFEFF" : "") + lines.join(layout.lineEnd);
}

/** Adds the items to a file that has none at all. */
export function addItems(text: string, root: JsonObject, ids: readonly string[], records: Records): readonly TextEdit[] {
  const layout = usualLayout(text, "    ");
  const written = `${layout.lineEnd}  ${itemsText(ids, records, layout)}`;
  const end = root.entries.at(-1)?.span.end;
  return end === undefined ? [{ span: root.span, newText: `{${written}${layout.lineEnd}}` }] : [{ span: { start: end, end }, newText: `,${written}` }];
}

/** Adds the items that are missing, with what is said about them. */
export function addMissingItems(text: string, items: JsonObject, ids: readonly string[], records: Records): readonly TextEdit[] {
  const layout = layoutOf(text, items, "    ");
  return addMissing(items, ids, id => itemText(id, records(id), layout), layout);
}

/** Makes an item say this and nothing else; fields that are not known here stay. */
export function changeItem(text: string, item: JsonObject, record: RecordDraft | undefined): readonly TextEdit[] {
  const changed = recordFields.flatMap((field): readonly TextEdit[] => {
    const value = entry(item, field)?.value;
    const isSame = !value || text.slice(value.span.start, value.span.end) === valueText(record, field);
    return isSame ? [] : [{ span: value.span, newText: valueText(record, field) }];
  });
  return [...changed, ...addMissing(item, recordFields, field => fieldText(record, field), layoutOf(text, item, "      "))];
}

/** How the entries of an object are laid out. */
interface Layout {
  /** Before each entry. */
  readonly indentation: string;
  /** What each level adds. */
  readonly step: string;
  readonly lineEnd: string;
}

/** That of the first entry where it stands on a line of its own. */
function layoutOf(text: string, object: JsonObject, otherwise: string): Layout {
  const start = object.entries[0]?.keySpan.start;
  const indentation = start === undefined ? "" : indentationAt(text, start);
  return start !== undefined && indentation !== "" && /[\r\n]/.test(text[start - indentation.length - 1] ?? "") ? layoutWith(text, indentation) : usualLayout(text, otherwise);
}

function usualLayout(text: string, indentation: string): Layout {
  return { ...layoutWith(text, indentation), step: "  " };
}

/** Items stand two levels deep. */
function layoutWith(text: string, indentation: string): Layout {
  return { indentation, step: indentation.slice(0, Math.max(1, indentation.length / 2)), lineEnd: lineEnding(text) };
}

/** Each entry goes behind the nearest of those before it in the order, so that everyone adds it in the same place. */
function addMissing<Key extends string>(object: JsonObject, keys: readonly Key[], written: (key: Key) => string, { indentation, step, lineEnd }: Layout): readonly TextEdit[] {
  const missing = keys.filter(it => !entry(object, it));
  const [first] = object.entries;
  if (!first) return [{ span: object.span, newText: `{${missing.map(it => `${lineEnd}${indentation}${written(it)}`).join(",")}${lineEnd}${indentation.slice(step.length)}}` }];
  return missing.map(key => {
    const before = keys.slice(0, keys.indexOf(key)).findLast(it => entry(object, it));
    const at = before === undefined ? first.keySpan.start : entry(object, before)!.span.end;
    return { span: { start: at, end: at }, newText: before === undefined ? `${written(key)},${lineEnd}${indentation}` : `,${lineEnd}${indentation}${written(key)}` };
  });
}

function itemsText(ids: readonly string[], records: Records, layout: Layout): string {
  const { indentation, step, lineEnd } = layout;
  return `"items": {${ids.map(id => `${lineEnd}${indentation}${itemText(id, records(id), layout)}`).join(",")}${lineEnd}${indentation.slice(step.length)}}`;
}

function itemText(id: string, record: RecordDraft | undefined, { indentation, step, lineEnd }: Layout): string {
  const fields = recordFields.map(field => `${lineEnd}${indentation}${step}${fieldText(record, field)}`);
  return `${JSON.stringify(id)}: {${fields.join(",")}${lineEnd}${indentation}}`;
}

function fieldText(record: RecordDraft | undefined, field: keyof RecordDraft): string {
  return `${JSON.stringify(field)}: ${valueText(record, field)}`;
}

function valueText(record: RecordDraft | undefined, field: keyof RecordDraft): string {
  return JSON.stringify(record?.[field] ?? null);
}
