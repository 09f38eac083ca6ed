import { assessBySigns } from "../assessBySigns.js";
import { updateBots } from "../changeChecks.js";
import type { ChecklistItem } from "../item.js";

export const secUpdates: ChecklistItem = {
  id: "sec-updates",
  takeaway: "design",
  place: 12,
  label: "Updates",
  title: "Software is updated regularly",
  why: "Most of what is broken into was mended long before, elsewhere.",
  weight: 3,
  effort: "minutes",
  snippets: ["gw-dependabot"],

  assess: context => assessBySigns(context, {
    signs: updateBots(context.read),
    seen: "A bot that proposes updates is set up.",
    unseen: "No bot that proposes updates was seen.",
    notYet: "Known flaws and the age of what is in use are not looked at yet.",
  }),
};
