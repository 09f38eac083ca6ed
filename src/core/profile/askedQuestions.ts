import type { Finding } from "../rule.js";
import type { Read } from "../workspace.js";
import { detectedAnswer, detectedRows, type Detected } from "./detected.js";
import { changesOf, sizeEffects } from "./effects.js";
import type { Profile } from "./profile.js";
import { profileQuestions, tableRows, type ProfileOption, type Question } from "./questions.js";
import { tablePrefix } from "./recordProfile.js";

/** A question as a person is asked it, with what is known of the answer. */
export interface AskedQuestion extends Pick<Question, "title" | "asks"> {
  /** `users`, or `table orders`. */
  readonly id: string;
  readonly options: readonly AskedOption[];
  /** The answer that the profile has. */
  readonly answer?: string;
  /** What the code shows while nobody has answered. */
  readonly detected?: Detected;
}

export interface AskedOption extends ProfileOption {
  /** What the answer changes: a sentence or two. */
  readonly changes: string;
}

export interface AskedOf {
  readonly read: Read;
  readonly profile: Profile;
  /** Everything that was found, also what is not shown. */
  readonly findings: readonly Pick<Finding, "table">[];
}

/** So many tables are asked about at most: those with most findings that depend on their size. */
const mostTables = 12;

/** The questions in the order in which they are asked: those of the guide, then the tables whose size matters, and those that were answered before. */
export function askedQuestions({ read, profile, findings }: AskedOf): readonly AskedQuestion[] {
  return [...profileQuestions.map(it => needQuestion(it, read, profile)), ...tablesOf(profile, findings).map(it => tableQuestion(it, read, profile))];
}

function needQuestion({ id, title, asks, options }: Question, read: Read, { answers }: Profile): AskedQuestion {
  const asked = { id, title, asks, options: options.map(it => ({ ...it, changes: changesOf(id, it.value) })) };
  return withAnswer(asked, answers[id], () => detectedAnswer(read, id));
}

function tableQuestion(name: string, read: Read, { tables }: Profile): AskedQuestion {
  const asked = { id: tablePrefix + name, title: name, asks: `How many rows does the table ${name} hold in production?`, options: tableRows.map(it => ({ ...it, changes: sizeEffects[it.value] })) };
  return withAnswer(asked, Object.hasOwn(tables, name) ? tables[name] : undefined, () => detectedRows(read, name));
}

function withAnswer(asked: AskedQuestion, answer: string | undefined, look: () => Detected | undefined): AskedQuestion {
  if (answer !== undefined) return { ...asked, answer };
  const detected = look();
  return detected ? { ...asked, detected } : asked;
}

/** A class of the code and its table may differ in the size of letters alone; the profile's own way to write it comes first. */
function tablesOf({ tables }: Profile, findings: AskedOf["findings"]): readonly string[] {
  const names = new Map(Object.keys(tables).map(it => [it.toLowerCase(), it]));
  const counts = new Map([...names.values()].map(it => [it, 0]));
  for (const { table } of findings) {
    if (!table) continue;
    const name = names.get(table.name.toLowerCase()) ?? table.name;
    names.set(name.toLowerCase(), name);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([a, many], [b, others]) => others - many || (a < b ? -1 : 1)).slice(0, mostTables).map(([name]) => name);
}
