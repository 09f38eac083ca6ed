import type { TableRows } from "../facts/schema.js";
import type { Profile, ProfileAnswers, QuestionId } from "./profile.js";

/** A question about what the back end is needed for. */
export interface Question<Id extends QuestionId = QuestionId> {
  readonly id: Id;
  /** What it is about, in a word or two. */
  readonly title: string;
  /** The question in full, one sentence. */
  readonly asks: string;
  readonly options: readonly ProfileOption<ProfileAnswers[Id]>[];
}

export interface ProfileOption<Value extends string = string> {
  /** What is kept in the file. */
  readonly value: Value;
  readonly label: string;
}

/** In the order in which they are asked and kept. */
export const profileQuestions: readonly Question[] = [
  question({
    id: "performance", title: "Performance", asks: "How soon do 95 of 100 answers have to be there?",
    options: [
      { value: "50ms", label: "Within 50 ms" },
      { value: "200ms", label: "Within 200 ms" },
      { value: "500ms", label: "Within 500 ms" },
      { value: "none", label: "No target" },
    ],
  }),
  question({
    id: "users", title: "Users", asks: "How many people use it at the same time when it is busiest?",
    options: [
      { value: "10", label: "Up to 10 people" },
      { value: "1k", label: "Up to 1,000 people" },
      { value: "10k", label: "Up to 10,000 people" },
      { value: "100k", label: "More than 10,000 people" },
    ],
  }),
  question({
    id: "budget", title: "Budget", asks: "What may it cost to run for a month, in dollars or the like?",
    options: [
      { value: "free", label: "Nothing" },
      { value: "under-100", label: "Less than 100" },
      { value: "under-1000", label: "Less than 1,000" },
      { value: "more", label: "1,000 or more" },
    ],
  }),
  question({
    id: "realTime", title: "Real time", asks: "What do clients have to be told without reloading?",
    options: [
      { value: "none", label: "Nothing" },
      { value: "polling", label: "They ask again now and then" },
      { value: "push", label: "The server tells them at once" },
      { value: "bidirectional", label: "Both sides talk at any time" },
      { value: "stream", label: "Events are processed as they arrive" },
    ],
  }),
  question({
    id: "instances", title: "Instances", asks: "How many processes of the service run at once?",
    options: [
      { value: "one", label: "One" },
      { value: "several", label: "Several" },
    ],
  }),
];

export const questionIds: readonly QuestionId[] = profileQuestions.map(it => it.id);

/** How many rows a table holds. */
export const tableRows: readonly ProfileOption<TableRows>[] = [
  { value: "hundreds", label: "Up to 1,000 rows" },
  { value: "thousands", label: "Up to a million rows" },
  { value: "millions", label: "More than a million rows" },
];

export function optionsOf<Id extends QuestionId>(id: Id): readonly ProfileOption<ProfileAnswers[Id]>[] {
  return profileQuestions.find(it => it.id === id)!.options as readonly ProfileOption<ProfileAnswers[Id]>[];
}

/** Whether every question has an answer; tables are asked about for themselves. */
export function isComplete({ answers }: Profile): boolean {
  return questionIds.every(it => answers[it] !== undefined);
}

/** Checks the values against those that the profile knows. */
function question<Id extends QuestionId>(it: Question<Id>): Question {
  return it;
}
