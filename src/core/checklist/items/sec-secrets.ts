import { assessByFindings } from "../assessByFindings.js";
import { counted } from "../counted.js";
import type { AssessmentContext, ChecklistItem } from "../item.js";

export const secSecrets: ChecklistItem = {
  id: "sec-secrets",
  takeaway: "design",
  place: 9,
  label: "Secrets",
  title: "No secret in code, image, log or git",
  why: "Whoever can read the code, an image or a log can use what is written there, and git keeps it after it is removed.",
  weight: 3,

  assess: context => assessByFindings(context, {
    lookedFor: `Keys, tokens and passwords were looked for in code, settings and images${harmless(context)}`,
    notYet: "Files of the environment in git, secrets in logs, and whether what was found has been replaced, are not looked at yet.",
  }),
};

/** Literals that the rules saw and let pass; none are claimed where they may have been silent for another reason. */
function harmless({ read, findings, accepted, gaps }: AssessmentContext): string {
  const seen = read.facts("credential").filter(it => !it.weak).length;
  if (seen === 0 || findings.length + accepted.length + gaps.length > 0) return "";
  return ` (${counted(seen, "literal")} for tests, for development, or in place of a setting that is not given ${seen === 1 ? "does" : "do"} not count)`;
}
