import type { Read } from "../../workspace.js";
import { assessBySigns } from "../assessBySigns.js";
import { checkSteps, otherSystems } from "../changeChecks.js";
import type { ChecklistItem, Evidence } from "../item.js";

export const secAudit: ChecklistItem = {
  id: "sec-audit",
  takeaway: "design",
  place: 13,
  label: "Audits",
  title: "Security audits happen on a schedule",
  why: "What nobody looks for is found by somebody else.",
  weight: 2,
  effort: "hours",
  staleAfter: 180,
  snippets: ["gw-ci"],

  assess: context => assessBySigns(context, {
    signs: [...scans(context.read), ...otherSystems(context.read)],
    seen: scans(context.read).length > 0 ? "Scanners run in GitHub workflows." : unseen,
    unseen,
    notYet: "When the last audit was is for a person to say.",
  }),
};

const unseen = "No scanner was seen in a GitHub workflow.";

function scans(read: Read): readonly Evidence[] {
  return checkSteps(read, "scan").map(({ command, uri, span }) => ({ says: `${command} looks for known flaws.`, at: { uri, span } }));
}
