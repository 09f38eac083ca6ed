import type { TableRows } from "../facts/schema.js";

/** What `.groundwork/profile.json` says of the needs of a back end, as plain data. What nobody has answered is absent. */
export interface Profile {
  readonly answers: Answers;
  /** The day on which the questions were last answered, in UTC: `2026-11-27`. */
  readonly answeredOn?: string;
  /** How many rows a table holds, by its name. */
  readonly tables: Readonly<Record<string, TableRows>>;
}

export interface ProfileAnswers {
  /** Within which time 95 of 100 answers have to be there. */
  readonly performance: "50ms" | "200ms" | "500ms" | "none";
  /** How many people use it at the same time. */
  readonly users: "10" | "1k" | "10k" | "100k";
  /** What it may cost a month. */
  readonly budget: "free" | "under-100" | "under-1000" | "more";
  readonly realTime: "none" | "polling" | "push" | "bidirectional" | "stream";
  /** How many processes of the service run at once. */
  readonly instances: "one" | "several";
}

export type Answers = Partial<ProfileAnswers>;

export type QuestionId = keyof ProfileAnswers;

/** The profile of which nothing is known. */
export const emptyProfile: Profile = { answers: {}, tables: {} };
