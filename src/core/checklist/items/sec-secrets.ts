import { environmentFiles } from "../../models/configuration/environmentFiles.js";
import type { Read } from "../../workspace.js";
import { assessByFindings } from "../assessByFindings.js";
import { counted } from "../counted.js";
import type { AssessmentContext, ChecklistItem, Evidence } from "../item.js";

export const secSecrets: ChecklistItem = {
  id: "sec-secrets",
  takeaway: "design",
  place: 9,
  label: "Secrets",
  title: "No secret in code, image, log or git",
  why: "Whoever can read the code, an image or a log can use what is written there, and git keeps it after it is removed.",
  weight: 3,
  effort: "hours",

  assess(context) {
    const { read } = context;
    const files = read.facts("gitRepository").length > 0 ? ", images and the environment files that git has" : " and images";
    return assessByFindings(context, {
      lookedFor: `Keys, tokens and passwords were looked for in code, settings${files}${harmless(context)}`,
      open: "secrets in logs are not looked at yet, what git keeps of before is looked at by `groundwork secrets --history`, and that what was once found has been replaced is for a person to say",
      evidence: ignoredFiles(read),
    });
  },
};

function ignoredFiles(read: Read): readonly Evidence[] {
  const files = [...new Set(read.facts("environmentEntry").map(it => it.uri))].flatMap(uri => read.model(environmentFiles, uri));
  return files.filter(it => it.ignored && !it.tracked).map(({ first }) => ({ says: `Git leaves ${first.uri} out.`, at: { uri: first.uri, span: first.key_at } }));
}

/** Literals that the rules saw and let pass; none are claimed where they may have been silent for another reason. */
function harmless({ read, findings, accepted, gaps }: AssessmentContext): string {
  const seen = read.facts("credential").filter(it => !it.weak).length;
  if (seen === 0 || findings.length + accepted.length + gaps.length > 0) return "";
  return ` (${counted(seen, "literal")} for tests, for development or for this machine ${seen === 1 ? "does" : "do"} not count)`;
}
