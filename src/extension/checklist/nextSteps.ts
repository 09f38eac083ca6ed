import type { ChecklistEntryItem } from "../../protocol.js";

/** What is left of a checklist, in the order in which it is best taken up. */
export interface NextSteps {
  /** What fails, or a person has said to be open: what a person says and the code contradicts comes first. */
  readonly toDo: readonly ChecklistEntryItem[];
  /** What the code does not show, so that a person's word decides: what was said too long ago comes first. */
  readonly toTell: readonly ChecklistEntryItem[];
}

/** What is in place, accepted or does not apply is in neither. Items that nothing tells apart stay in their order. */
export function nextSteps(entries: readonly ChecklistEntryItem[]): NextSteps {
  const open = entries.filter(it => it.state === "fail" || it.state === "unknown");
  return {
    toDo: inOrder(open.filter(isToDo), it => it.contradicted),
    toTell: inOrder(open.filter(it => !isToDo(it)), it => it.stale),
  };
}

function isToDo({ state, record }: ChecklistEntryItem): boolean {
  return state === "fail" || record?.state === "todo";
}

const efforts: readonly ChecklistEntryItem["effort"][] = ["minutes", "hours", "days"];

/** By weight, then what takes least; sorting is stable. */
function inOrder(entries: readonly ChecklistEntryItem[], isFirst: (entry: ChecklistEntryItem) => boolean): readonly ChecklistEntryItem[] {
  return [...entries].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)) || b.weight - a.weight || efforts.indexOf(a.effort) - efforts.indexOf(b.effort));
}
