import { assessByFindings } from "../assessByFindings.js";
import type { ChecklistItem } from "../item.js";

export const techFit: ChecklistItem = {
  id: "tech-fit",
  takeaway: "technologies",
  place: 3,
  label: "Fit",
  title: "The stack agrees with the needs, or the deviation is accepted",
  why: "What does not fit costs more with each year that it stays.",
  weight: 2,
  effort: "days",

  assess: context => assessByFindings(context, {
    nothingSeen: "The stack is not held against the needs yet.",
    notYet: "Until it is, this is for a person to say.",
  }),
};
