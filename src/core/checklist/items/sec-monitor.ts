import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem } from "../item.js";
import { librariesOf } from "../libraries.js";

export const secMonitor: ChecklistItem = {
  id: "sec-monitor",
  takeaway: "design",
  place: 14,
  label: "Monitoring",
  title: "Suspicious activity is recorded and raises an alert",
  why: "An attack that nobody sees goes on until it has what it wants.",
  weight: 3,
  effort: "hours",
  snippets: ["gw-audit-log", "gw-logger"],

  assess: context => assessBySigns(context, {
    signs: [...librariesOf(context.read, "errorTracking"), ...librariesOf(context.read, "measuring")],
    seen: "Libraries that report errors or measure are among the dependencies.",
    unseen: "No library that reports errors or measures was seen.",
    notYet: "Whether attempts to sign in are recorded is not looked at yet, and that an alert reaches somebody is for a person to say.",
  }),
};
