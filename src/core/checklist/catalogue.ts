import type { ChecklistItem } from "./item.js";
import { checklistItems } from "./items/index.js";
import { takeaways } from "./takeaways.js";

/** Every item in the order of the guide, which is also that of the file. */
export const catalogue: readonly ChecklistItem[] = [...checklistItems].sort((a, b) => groupOf(a) - groupOf(b) || a.place - b.place || (a.id < b.id ? -1 : 1));

function groupOf({ takeaway }: ChecklistItem): number {
  return takeaways.findIndex(it => it.id === takeaway);
}
