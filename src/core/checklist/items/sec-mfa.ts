import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem } from "../item.js";
import { librariesOf } from "../libraries.js";

export const secMfa: ChecklistItem = {
  id: "sec-mfa",
  takeaway: "design",
  place: 4,
  label: "Second factor",
  title: "A second factor is offered",
  why: "A password that was guessed or stolen is then not enough.",
  weight: 2,
  effort: "hours",
  snippets: ["gw-totp-enrol", "gw-totp-verify", "gw-passkey"],

  assess: context => assessBySigns(context, {
    signs: librariesOf(context.read, "secondFactor"),
    seen: "Libraries for a second factor are among the dependencies.",
    unseen: "No library for a second factor was seen.",
    notYet: "Whether one is offered is not looked at yet, and that administrators have to use it is for a person to say.",
  }),
};
