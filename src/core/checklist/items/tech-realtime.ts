import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem } from "../item.js";
import { librariesOf } from "../libraries.js";

export const techRealtime: ChecklistItem = {
  id: "tech-realtime",
  takeaway: "technologies",
  place: 6,
  label: "Real time",
  title: "A need for real time has a component that meets it",
  why: "Asking again and again does not become being told.",
  weight: 1,
  effort: "days",

  assess: context => assessBySigns(context, {
    signs: librariesOf(context.read, "realtime"),
    seen: "Libraries of connections that stay open, or of queues, are among the dependencies.",
    unseen: "No library of connections that stay open, or of queues, was seen.",
    notYet: "Whether anything has to be told at once is for a person to say.",
  }),
};
