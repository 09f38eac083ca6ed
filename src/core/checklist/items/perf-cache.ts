import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem } from "../item.js";
import { librariesOf } from "../libraries.js";

export const perfCache: ChecklistItem = {
  id: "perf-cache",
  takeaway: "design",
  place: 17,
  label: "Caching",
  title: "Hot reads are cached, and the cache expires",
  why: "What is asked for all the time and rarely changes need not be worked out each time.",
  weight: 2,
  effort: "hours",

  assess: context => assessBySigns(context, {
    signs: librariesOf(context.read, "caching"),
    seen: "Libraries that cache are among the dependencies.",
    unseen: "No library that caches was seen.",
    notYet: "What is read often, and when a cache forgets, are not looked at yet.",
  }),
};
