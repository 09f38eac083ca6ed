import { assessByFindings } from "../assessByFindings.js";
import type { ChecklistItem } from "../item.js";

export const opsReview: ChecklistItem = {
  id: "ops-review",
  takeaway: "testing",
  place: 8,
  label: "Review",
  title: "Targets and architecture are reviewed regularly",
  why: "What was right for the first users is not for the next.",
  weight: 1,
  effort: "hours",
  staleAfter: 90,

  assess: context => assessByFindings(context, {
    nothingSeen: "Targets for latency and errors are not kept anywhere that is looked at yet.",
    notYet: "When they were last reviewed is for a person to say.",
  }),
};
