import { assessByFindings } from "../assessByFindings.js";
import type { ChecklistItem } from "../item.js";

export const techProfile: ChecklistItem = {
  id: "tech-profile",
  takeaway: "technologies",
  place: 1,
  label: "Needs",
  title: "The four questions are answered",
  why: "Needs come before tools: what fits cannot be told without them.",
  weight: 2,
  effort: "minutes",
  staleAfter: 365,

  assess: context => assessByFindings(context, {
    nothingSeen: "What the system has to do, and for how many, is not kept anywhere that is looked at yet.",
    notYet: "Until it is, this is for a person to say.",
  }),
};
