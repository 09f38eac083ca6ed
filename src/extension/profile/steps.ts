import type { ProfileOption, ProfileQuestion } from "../../protocol.js";

/** The form of the profile while a person fills it in. Nothing of it is kept before its end. */
export interface Form {
  readonly questions: readonly ProfileQuestion[];
  /** Which question is asked, from 0. */
  readonly at: number;
  /** What was chosen so far, by the ids of the questions. */
  readonly answers: Answers;
  /** There is nothing left to ask, or the person leaves the rest open. */
  readonly isFinished: boolean;
}

export type Answers = Readonly<Record<string, string>>;

/** A question as it is drawn. */
export interface Step {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
  readonly asks: string;
  readonly choices: readonly Choice[];
  /**
   * The one that Enter takes: what was chosen before, what the profile has, or what the code shows; else to leave the rest open
   * where that can be done, and none elsewhere. Nobody should have said by pressing Enter what nobody knows.
   */
  readonly active?: Choice;
  readonly canGoBack: boolean;
}

export interface Choice {
  readonly label: string;
  readonly description?: string;
  readonly detail: string;
  /** Absent where the choice is to leave the rest open. */
  readonly value?: string;
}

/** The form at its first question. */
export function begun(questions: readonly ProfileQuestion[]): Form {
  return { questions, at: 0, answers: {}, isFinished: questions.length === 0 };
}

/** The question that is asked. Not for a form that is finished. */
export function stepOf({ questions, at, answers }: Form): Step {
  const question = questions[at]!;
  const choices = question.options.map(it => choiceOf(question, it, answers[question.id]));
  const open = isOfTable(question) ? [leavingOpen(questions.length - at)] : [];
  const active = choices.find(it => it.value === suggested(question, answers)) ?? open[0];
  return {
    title: `Profile · ${question.title}`, step: at + 1, totalSteps: questions.length, asks: question.asks,
    choices: [...choices, ...open],
    ...active && { active },
    canGoBack: at > 0,
  };
}

/** The form after a choice: at the next question, or finished. */
export function chosen(form: Form, { value }: Choice): Form {
  if (value === undefined) return { ...form, isFinished: true };
  const { questions, at } = form;
  const answers = { ...form.answers, [questions[at]!.id]: value };
  const isLast = at + 1 === questions.length;
  return { questions, answers, at: isLast ? at : at + 1, isFinished: isLast };
}

/** The form at the question before, with what was chosen there; it counts again only when it is chosen again. */
export function back({ questions, at, answers }: Form): Form {
  return { questions, answers, at: Math.max(at - 1, 0), isFinished: false };
}

function choiceOf({ answer, detected }: ProfileQuestion, { value, label, changes }: ProfileOption, chosenBefore: string | undefined): Choice {
  const known = chosenBefore ?? answer;
  const description = value === known ? "your answer" : value === detected?.value && known === undefined ? `seen in the code: ${detected.because}` : undefined;
  return { label, detail: changes, value, ...description !== undefined && { description } };
}

function suggested({ id, answer, detected }: ProfileQuestion, answers: Answers): string | undefined {
  return answers[id] ?? answer ?? detected?.value;
}

/** How large a table gets is nothing that everybody knows by heart, so these questions may be left open. */
function isOfTable({ id }: ProfileQuestion): boolean {
  return id.startsWith("table ");
}

function leavingOpen(left: number): Choice {
  return { label: "Leave the rest open", detail: left === 1 ? "What was answered so far is kept; this question stays as it is." : `What was answered so far is kept; these ${left} questions stay as they are.` };
}
