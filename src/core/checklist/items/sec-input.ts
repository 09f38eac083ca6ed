import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem } from "../item.js";
import { librariesOf } from "../libraries.js";

export const secInput: ChecklistItem = {
  id: "sec-input",
  takeaway: "design",
  place: 10,
  label: "Input and errors",
  title: "Input is validated, and errors say little",
  why: "What comes from outside may be written by an attacker, whom each error tells more.",
  weight: 3,
  effort: "hours",
  snippets: ["gw-error-handler"],

  assess: context => assessBySigns(context, {
    signs: librariesOf(context.read, "validation"),
    seen: "Libraries that check input are among the dependencies.",
    unseen: "No library that checks input was seen.",
    notYet: "Whether all input is checked, where it ends up, and what errors show are not looked at yet.",
  }),
};
