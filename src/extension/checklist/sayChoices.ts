import type { ChecklistEntryItem } from "../../protocol.js";

export interface SayChoice {
  readonly label: string;
  readonly detail: string;
  readonly command: "groundwork.toggleTick" | "groundwork.tickWithNote" | "groundwork.markNotApplicable" | "groundwork.acceptUntil" | "groundwork.clearRecord";
}

/** What a person can say of an item as it is, what is most likely meant first. */
export function sayChoices({ state, checked, contradicted, stale, record }: ChecklistEntryItem): readonly SayChoice[] {
  const isSaid = record?.state === "done";
  return [
    ...!checked && !contradicted ? [tick(isSaid && stale ? "say again that it is in place" : "it is in place")] : [],
    ...contradicted ? [] : [choice("pass", "Tick with a Note…", "it is in place, and this shows it", "groundwork.tickWithNote")],
    ...checked && !isSaid ? [{ ...tick("it is not in place, whatever the code shows"), label: "$(circle-large-outline) Untick" }] : [],
    ...state === "not applicable" ? [] : [choice("circle-slash", "Not Applicable…", "it does not count here", "groundwork.markNotApplicable")],
    choice("bookmark", "Accept Until…", "it is not in place, and that is fine until a day", "groundwork.acceptUntil"),
    ...record && record.state !== null ? [choice("discard", "Take Back What Was Said", "only what the code shows counts", "groundwork.clearRecord")] : [],
  ];
}

function tick(detail: string): SayChoice {
  return choice("check", "Tick", detail, "groundwork.toggleTick");
}

function choice(icon: string, label: string, detail: string, command: SayChoice["command"]): SayChoice {
  return { label: `$(${icon}) ${label}`, detail, command };
}
