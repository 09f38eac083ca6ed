import { assessBySigns } from "../assessBySigns.js";
import { updateBots } from "../changeChecks.js";
import type { ChecklistItem } from "../item.js";

export const techWatch: ChecklistItem = {
  id: "tech-watch",
  takeaway: "technologies",
  place: 8,
  label: "Releases",
  title: "Someone follows the releases and trends of the stack",
  why: "What one knows of a tool ages faster than the tool.",
  weight: 1,
  effort: "minutes",
  staleAfter: 180,
  snippets: ["gw-dependabot"],

  assess: context => assessBySigns(context, {
    signs: updateBots(context.read),
    seen: "A bot that proposes updates is set up.",
    unseen: "No bot that proposes updates was seen.",
    notYet: "Who follows the releases, and how often, is for a person to say.",
  }),
};
