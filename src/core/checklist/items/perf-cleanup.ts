import type { Read } from "../../workspace.js";
import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem, Evidence } from "../item.js";

export const perfCleanup: ChecklistItem = {
  id: "perf-cleanup",
  takeaway: "design",
  place: 18,
  label: "Old data",
  title: "Old data is removed on a schedule",
  why: "What is never removed slows every query, and can be stolen.",
  weight: 1,
  effort: "hours",

  assess: context => assessBySigns(context, {
    signs: jobsSeen(context.read),
    seen: "Work on a schedule was seen.",
    unseen: "No work on a schedule was seen.",
    notYet: "Whether any of it removes old data is not looked at yet, and how long data is kept is for a person to say.",
  }),
};

/** Each library that runs jobs, by the first of them. */
function jobsSeen(read: Read): readonly Evidence[] {
  const jobs = read.facts("job").filter(it => it.role === "job" && read.fileClass(it.uri) === "production");
  const first = jobs.filter((it, index) => jobs.findIndex(other => other.by === it.by) === index);
  return first.map(({ by, uri, span }) => ({ says: `${by} runs work here.`, at: { uri, span } }));
}
