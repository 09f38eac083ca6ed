import { assessByFindings } from "../assessByFindings.js";
import type { ChecklistItem } from "../item.js";

export const compStructure: ChecklistItem = {
  id: "comp-structure",
  takeaway: "components",
  place: 9,
  label: "Structure",
  title: "Code is layered and free of cycles",
  why: "The next change then stays small, since what it touches does not lead everywhere.",
  weight: 2,
  effort: "days",

  assess: context => assessByFindings(context, {
    nothingSeen: "Layers, and modules that import each other in circles, are not looked at yet.",
    notYet: "Until they are, this is for a person to say.",
  }),
};
