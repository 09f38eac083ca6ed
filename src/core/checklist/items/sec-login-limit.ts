import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem } from "../item.js";
import { librariesOf } from "../libraries.js";

export const secLoginLimit: ChecklistItem = {
  id: "sec-login-limit",
  takeaway: "design",
  place: 5,
  label: "Login limit",
  title: "Guessing is limited",
  why: "Whoever may try without end finds a password in the end.",
  weight: 2,
  effort: "minutes",
  snippets: ["gw-login-limit"],

  assess: context => assessBySigns(context, {
    signs: librariesOf(context.read, "requestLimits"),
    seen: "Libraries that limit requests are among the dependencies.",
    unseen: "No library that limits requests was seen.",
    notYet: "Whether attempts to sign in are limited is not looked at yet.",
  }),
};
