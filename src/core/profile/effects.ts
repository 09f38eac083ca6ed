import type { TableRows } from "../facts/schema.js";
import type { Finding, Severity } from "../rule.js";
import type { ProfileAnswers, Profile, QuestionId } from "./profile.js";

/** What an answer changes. */
export interface Effect {
  readonly when: Answered;
  /** Another answer with which nothing changes. */
  readonly unless?: Answered;
  readonly severity?: SeverityChange;
  /** What changes, one sentence that stands for itself. */
  readonly says: string;
  /** What an answer of `unless` keeps from changing, one sentence. */
  readonly keeps?: string;
}

/** One of these answers to a question. */
export type Answered = { readonly [Id in QuestionId]: { readonly question: Id; readonly is: readonly ProfileAnswers[Id][] } }[QuestionId];

export interface SeverityChange {
  readonly rules: readonly string[];
  readonly from: Severity;
  readonly to: Severity;
  /** Whether it leaves out what is about a table of more than a million rows. */
  readonly sparesLarge?: true;
}

/**
 * All that answers change, once for the judging of findings, the form, the page and *Show Effective Configuration*. Of several that fit a
 * finding the first counts. Nothing is raised that is mild because it is not sure, or because what it costs is small by itself; so no
 * target for answers raises anything.
 */
export const effects: readonly Effect[] = [
  {
    when: { question: "users", is: ["10"] }, unless: { question: "performance", is: ["50ms"] },
    severity: { rules: ["unbounded-list-query", "n-plus-one-query-in-loop", "missing-index-fk", "scale-sync-io"], from: "warning", to: "info", sparesLarge: true },
    says: "Findings about performance are info, but for tables of more than a million rows.",
    keeps: "Findings about performance stay warnings, for however few people.",
  },
  {
    when: { question: "performance", is: ["none"] }, unless: { question: "users", is: ["10k", "100k"] },
    severity: { rules: ["n-plus-one-query-in-loop", "scale-sync-io"], from: "warning", to: "info", sparesLarge: true },
    says: "Queries in loops and calls that hold up all requests are info for up to 1,000 people.",
    keeps: "Queries in loops stay warnings without a target.",
  },
  {
    when: { question: "users", is: ["10k", "100k"] },
    severity: { rules: ["scale-no-shutdown"], from: "info", to: "warning" },
    says: "A server without a shutdown is always a warning.",
  },
  {
    when: { question: "instances", is: ["several"] },
    severity: { rules: ["scale-no-shutdown"], from: "info", to: "warning" },
    says: "A server without a shutdown is a warning, even where no container was seen.",
  },
  { when: { question: "realTime", is: ["none", "polling"] }, says: "The checklist takes real time for settled." },
  { when: { question: "realTime", is: ["push"] }, says: "The checklist looks for a library of WebSockets or server-sent events." },
  { when: { question: "realTime", is: ["bidirectional"] }, says: "The checklist looks for a library of WebSockets." },
  { when: { question: "realTime", is: ["stream"] }, says: "The checklist looks for the client of a broker." },
  { when: { question: "budget", is: ["free", "under-100", "under-1000", "more"] }, says: "Kept for choosing technologies; it changes no finding yet." },
];

/** What the size of a table changes, each a sentence; models and rules do it, since they know the table. */
export const sizeEffects: Readonly<Record<TableRows, string>> = {
  hundreds: "Advice that depends on size is silent for it.",
  thousands: "It is no short list, whatever its name.",
  millions: "Its findings stay warnings for few people, and all its foreign keys are looked at.",
};

/** The severity that a finding has with these needs. */
export function severityWith(profile: Profile, { rule, severity, table }: Pick<Finding, "rule" | "severity" | "table">): Severity {
  const effect = effectsOf(profile).find(({ severity: it }) => it?.from === severity && it.rules.includes(rule) && !(it.sparesLarge && table?.rows === "millions"));
  return effect?.severity?.to ?? severity;
}

/** Those that the answers bring about, in the order in which they count. */
export function effectsOf({ answers }: Profile): readonly Effect[] {
  return effects.filter(({ when, unless }) => isAnswered(answers, when) && !(unless && isAnswered(answers, unless)));
}

/** What an answer changes: one sentence or two. */
export function changesOf(question: QuestionId, value: string): string {
  const is = (it: Answered | undefined): boolean => it?.question === question && (it.is as readonly string[]).includes(value);
  const said = effects.flatMap(({ when, unless, says, keeps }) => is(when) ? [says] : is(unless) && keeps !== undefined ? [keeps] : []);
  return said.length > 0 ? said.join(" ") : "Changes nothing.";
}

function isAnswered(answers: Profile["answers"], { question, is }: Answered): boolean {
  const answer = answers[question];
  return answer !== undefined && (is as readonly string[]).includes(answer);
}
