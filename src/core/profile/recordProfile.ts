import type { Refusal } from "../action.js";
import { addEntryBehind } from "../languages/json/edit.js";
import { at, readJson, type JsonObject } from "../languages/json/read.js";
import { applyEdits, lineEnding, type TextEdit } from "../text.js";
import { questionIds, tableRows, optionsOf } from "./questions.js";
import { isVersion, schemaVersion } from "./readProfile.js";

/** What the ids of questions about tables begin with; the name of the table follows. */
export const tablePrefix = "table ";

/**
 * The text of `.groundwork/profile.json` with these answers, or why there is none. It has one field a line in a fixed order, so that two
 * branches that answer different tables merge where another stands between them. All that is there stays as it is, to the byte; a file
 * that cannot be read is never written over.
 * @param text the file as it is; undefined when there is none
 * @param answers values by the ids of their questions: `users`, or `table orders`
 * @param today the day in UTC, kept where one of the questions that are no table's is answered, again or anew
 */
export function recordProfile(text: string | undefined, answers: Readonly<Record<string, string>>, today: string): string | Refusal {
  const wrong = Object.entries(answers).map(([id, value]) => problemOf(id, value)).find(it => it !== undefined);
  if (wrong !== undefined) return { refused: wrong };
  const before = text === undefined || text.replace("\uFEFF", "").trim() === "" ? blank(text ?? "") : text;
  const broken = brokenness(before);
  if (broken !== undefined) return { refused: `.groundwork/profile.json ${broken}, so it is left as it is.` };
  const asked = questionIds.filter(it => Object.hasOwn(answers, it));
  const tables = Object.keys(answers).filter(it => it.startsWith(tablePrefix)).sort();
  if (asked.length + tables.length === 0) return text ?? before;
  const written: readonly Field[] = [
    { path: ["schema"], value: schemaVersion },
    ...asked.length > 0 ? [{ path: ["answeredOn"], value: today }] : [],
    ...asked.map(it => ({ path: [it], value: answers[it]! })),
    ...tables.map(it => ({ path: ["tables", it.slice(tablePrefix.length)], value: answers[it]! })),
  ];
  return written.reduce(withField, before);
}

interface Field {
  readonly path: readonly string[];
  readonly value: string | number;
}

/** The order of the file. */
const order: readonly string[] = ["schema", "answeredOn", ...questionIds, "tables"];

function problemOf(id: string, value: string): string | undefined {
  const question = questionIds.find(it => it === id);
  const name = id.startsWith(tablePrefix) ? id.slice(tablePrefix.length) : "";
  if (!question && name.trim() === "") return `The profile has no question ${id}.`;
  const options = question ? optionsOf(question) : tableRows;
  return options.some(it => it.value === value) ? undefined : `${id} is answered by one of ${options.map(it => it.value).join(", ")}.`;
}

/** An empty profile with the byte order mark and the line ends of a text that holds nothing else. */
function blank(text: string): string {
  return `${text.startsWith("\uFEFF") ? "\uFEFF" : ""}{}${lineEnding(text)}`;
}

function brokenness(text: string): string | undefined {
  const { root, errors } = readJson(text);
  if (errors.length > 0 || root?.type !== "object") return "is not valid JSON";
  const version = at(root, "schema");
  if (version && !isVersion(version)) return `is not of schema ${schemaVersion}`;
  const tables = at(root, "tables");
  return tables && tables.type !== "object" && tables.type !== "null" ? "has no object as its `tables`" : undefined;
}

function withField(text: string, { path: [key, inner], value }: Field): string {
  const root = rootOf(text);
  if (inner === undefined) return applyEdits(text, fieldEdits(text, root, order, key!, value));
  const tables = at(root, key!);
  if (tables?.type !== "object") return withField(applyEdits(text, fieldEdits(text, root, order, key!, {})), { path: [key!, inner], value });
  return applyEdits(text, fieldEdits(text, tables, [...tables.entries.map(it => it.key), inner].sort(), inner, value));
}

/** A merge may have left an entry twice; both then say the same. A new one goes behind the nearest of those before it in the order. */
function fieldEdits(text: string, object: JsonObject, keys: readonly string[], key: string, value: unknown): readonly TextEdit[] {
  const own = object.entries.filter(it => it.key === key);
  if (own.length > 0) return own.flatMap(it => it.value && !isSame(text, it.value.span, value) ? [{ span: it.value.span, newText: JSON.stringify(value) }] : []);
  const earlier = keys.slice(0, keys.indexOf(key));
  return addEntryBehind(text, object, object.entries.findLast(it => earlier.includes(it.key)), key, value);
}

function isSame(text: string, { start, end }: TextEdit["span"], value: unknown): boolean {
  return text.slice(start, end) === JSON.stringify(value);
}

/** Every text that gets here was read before, and what is written keeps it so. */
function rootOf(text: string): JsonObject {
  const { root } = readJson(text);
  return root?.type === "object" ? root : { type: "object", span: { start: 0, end: 0 }, entries: [] };
}
