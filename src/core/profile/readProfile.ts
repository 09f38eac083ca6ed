import { isDay } from "../checklist/dates.js";
import type { TableRows } from "../facts/schema.js";
import { readJson, type JsonEntry, type JsonNode } from "../languages/json/read.js";
import { fieldsOf, type Fields } from "../settings/fields.js";
import type { SettingsProblem } from "../settings/shape.js";
import { emptyProfile, type Answers, type Profile } from "./profile.js";
import { profileQuestions, tableRows } from "./questions.js";

/** The form of the file that is read and written. */
export const schemaVersion = 1;

export interface ProfileRead {
  readonly profile: Profile;
  /** In the order of the text. */
  readonly problems: readonly SettingsProblem[];
}

/**
 * Reads `.groundwork/profile.json`: JSON with comments and trailing commas. What is wrong is a problem at its place and counts as not
 * answered; the rest counts, but of a text that is no JSON nothing does, since a merge may have left two answers in it.
 * Fields that are not known here belong to another version and are no problem.
 */
export function readProfile(file: { readonly uri: string; readonly text: string } | undefined): ProfileRead {
  if (!file) return { profile: emptyProfile, problems: [] };
  const { root, errors } = readJson(file.text);
  const fields = fieldsOf(file.uri);
  if (!root && errors.length === 0) fields.problem({ start: 0, end: 0 }, "The file is empty.");
  for (const { span, message } of errors) fields.problem(span, message);
  const entries = errors.length > 0 ? undefined : fields.object(root, "The profile");
  const version = entries?.get("schema")?.value;
  const isKnown = version === undefined || isVersion(version);
  if (version && !isKnown) fields.problem(version.span, `This profile is not of schema ${schemaVersion}, the one that is known here.`);
  const profile = entries && isKnown ? profileFrom(entries, fields) : emptyProfile;
  return { profile, problems: fields.problems.sort((a, b) => a.span.start - b.span.start) };
}

export function isVersion(node: JsonNode): boolean {
  return node.type === "number" && node.value === schemaVersion;
}

type Entries = ReadonlyMap<string, JsonEntry>;

function profileFrom(entries: Entries, fields: Fields): Profile {
  const answers = profileQuestions.flatMap(({ id, options }) => {
    const node = given(entries.get(id));
    const value = node && fields.choice(node, `\`${id}\``, options.map(it => it.value));
    return value === undefined ? [] : [[id, value] as const];
  });
  const answeredOn = dayOf(given(entries.get("answeredOn")), fields);
  // Each value is one of its own question.
  return { answers: Object.fromEntries(answers) as Answers, ...answeredOn !== undefined && { answeredOn }, tables: tablesFrom(given(entries.get("tables")), fields) };
}

function dayOf(node: JsonNode | undefined, fields: Fields): string | undefined {
  if (!node) return undefined;
  if (node.type === "string" && isDay(String(node.value))) return String(node.value);
  fields.problem(node.span, "`answeredOn` must be a day such as 2026-01-31.");
  return undefined;
}

function tablesFrom(node: JsonNode | undefined, fields: Fields): Profile["tables"] {
  const entries = [...fields.object(node, "`tables`")?.values() ?? []];
  return Object.fromEntries(entries.flatMap((entry): readonly (readonly [string, TableRows])[] => {
    const value = given(entry);
    const rows = value && fields.choice(value, `The size of \`${entry.key}\``, tableRows.map(it => it.value));
    return rows === undefined ? [] : [[entry.key, rows]];
  }));
}

/** `null` may be written for what is not answered. */
function given(entry: JsonEntry | undefined): JsonNode | undefined {
  return entry?.value?.type === "null" ? undefined : entry?.value;
}
