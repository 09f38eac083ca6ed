import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem } from "../item.js";
import { librariesOf } from "../libraries.js";

export const secSession: ChecklistItem = {
  id: "sec-session",
  takeaway: "design",
  place: 6,
  label: "Sessions",
  title: "Sessions and cookies are hardened",
  why: "Whoever has the cookie is the user, for as long as it is good.",
  weight: 2,
  effort: "minutes",
  snippets: ["gw-session", "gw-cookie", "gw-csrf", "gw-fetch-metadata"],

  assess: context => assessBySigns(context, {
    signs: librariesOf(context.read, "sessions"),
    seen: "Libraries of sessions, cookies or tokens against forged requests are among the dependencies.",
    unseen: "No library of sessions was seen.",
    notYet: "How cookies are marked, when a session ends, and forged requests are not looked at yet.",
  }),
};
