import type { Read } from "../../workspace.js";
import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem, Evidence } from "../item.js";
import { productionQueries } from "../productionQueries.js";

export const perfCleanup: ChecklistItem = {
  id: "perf-cleanup",
  takeaway: "design",
  place: 18,
  label: "Old data",
  title: "Old data is removed on a schedule",
  why: "What is never removed slows every query, and can be stolen.",
  weight: 1,
  effort: "hours",

  assess(context) {
    const removing = removalsSeen(context.read);
    return assessBySigns(context, {
      signs: [...removing, ...jobsSeen(context.read)],
      seen: removing.length > 0 ? "Work on a schedule deletes rows." : "Work on a schedule was seen; that any of it deletes rows could not be followed.",
      unseen: "No work on a schedule was seen.",
      notYet: "Whether that is what is too old, and how long data is kept, is for a person to say.",
    });
  },
};

/** Each table once, at its first place. */
function removalsSeen(read: Read): readonly Evidence[] {
  const found = read.model(productionQueries, "").filter(({ entry, fact }) => entry.kind === "job" && fact.operation === "delete" && fact.table !== undefined);
  const first = found.filter((it, index) => found.findIndex(other => other.fact.table === it.fact.table) === index);
  return first.map(({ fact: { table, uri, span } }) => ({ says: `Work on a schedule deletes from ${table}.`, at: { uri, span } }));
}

/** Each library that runs jobs, by the first of them. */
function jobsSeen(read: Read): readonly Evidence[] {
  const jobs = read.facts("job").filter(it => it.role === "job" && read.fileClass(it.uri) === "production");
  const first = jobs.filter((it, index) => jobs.findIndex(other => other.by === it.by) === index);
  return first.map(({ by, uri, span }) => ({ says: `${by} runs work here.`, at: { uri, span } }));
}
