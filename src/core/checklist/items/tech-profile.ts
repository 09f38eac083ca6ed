import { isComplete, profileQuestions, type Profile } from "../../profile.js";
import { daysBetween } from "../dates.js";
import { fileEvidence } from "../files.js";
import type { Assessment, AssessmentContext, ChecklistItem } from "../item.js";

const file = ".groundwork/profile.json";

/** After so many days the answers have to be given again. */
const staleAfter = 365;

export const techProfile: ChecklistItem = {
  id: "tech-profile",
  takeaway: "technologies",
  place: 1,
  label: "Needs",
  title: "The questions of the profile are answered",
  why: "Needs come before tools: what fits cannot be told without them.",
  weight: 2,
  effort: "minutes",
  staleAfter,

  assess(context) {
    const evidence = context.read.exists(file) ? [fileEvidence(file, "The profile is kept here.")] : [];
    return { ...judged(context), evidence };
  },
};

function judged({ profile, today, read }: AssessmentContext): Pick<Assessment, "state" | "because"> {
  const { answeredOn } = profile;
  if (Object.keys(profile.answers).length === 0) return fails(read.exists(file) ? `Nothing is answered in ${file}.` : `There is no ${file}: nobody has said yet what the back end is needed for.`);
  if (!isComplete(profile)) return fails(`The profile does not say yet: ${missing(profile).join(", ")}.`);
  if (answeredOn === undefined) return fails("The profile does not say when its questions were answered.");
  const age = daysBetween(answeredOn, today);
  if (age > staleAfter) return fails(`The questions were answered on ${answeredOn}, ${age} days ago; needs change, so they are to be answered again.`);
  // One day ahead is a matter of time zones.
  if (age < -1) return fails(`The questions were answered on ${answeredOn}, which is still to come.`);
  return { state: "pass", because: `All ${profileQuestions.length} questions were answered on ${answeredOn}.` };
}

function fails(because: string): Pick<Assessment, "state" | "because"> {
  return { state: "fail", because };
}

function missing({ answers }: Profile): readonly string[] {
  return profileQuestions.filter(it => answers[it.id] === undefined).map(it => it.title.toLowerCase());
}
