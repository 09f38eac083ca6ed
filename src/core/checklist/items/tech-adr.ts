import type { Read } from "../../workspace.js";
import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem, Evidence } from "../item.js";

export const techAdr: ChecklistItem = {
  id: "tech-adr",
  takeaway: "technologies",
  place: 2,
  label: "Decisions",
  title: "The main choices are recorded with their reasons",
  why: "Those who come later need the reason, to know when it no longer holds.",
  weight: 2,
  effort: "hours",
  snippets: ["gw-adr"],

  assess: context => assessBySigns(context, {
    signs: recordsSeen(context.read),
    seen: "Records of decisions were seen.",
    unseen: "No record of a decision was seen in a folder such as docs/adr or docs/decisions.",
    notYet: "Whether they cover the language, the database and the hosting is not looked at yet.",
  }),
};

function recordsSeen(read: Read): readonly Evidence[] {
  const records = read.facts("document").filter(it => it.role === "decision");
  return records.map(({ title, uri, span }) => ({ says: title === undefined ? `${uri} is in a folder of decisions.` : `“${title}” is recorded.`, at: { uri, span } }));
}
