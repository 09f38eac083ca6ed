import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem } from "../item.js";
import { librariesOf } from "../libraries.js";

export const opsMetrics: ChecklistItem = {
  id: "ops-metrics",
  takeaway: "testing",
  place: 6,
  label: "Metrics",
  title: "Latency, traffic, errors and saturation are measured",
  why: "Without them the users are the first to notice.",
  weight: 2,
  effort: "hours",
  snippets: ["gw-metrics", "gw-otel"],

  assess: context => assessBySigns(context, {
    signs: librariesOf(context.read, "measuring"),
    seen: "Libraries that measure are among the dependencies.",
    unseen: "No library that measures was seen.",
    notYet: "What is measured, and whether anybody looks at it, is not looked at yet.",
  }),
};
