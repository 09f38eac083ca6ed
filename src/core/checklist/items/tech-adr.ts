import type { Fact } from "../../facts.js";
import { assessBySigns } from "../assessBySigns.js";
import { decisionSubjects, subjectsOf } from "../decisionSubjects.js";
import type { ChecklistItem, Evidence } from "../item.js";
import { listed } from "../listed.js";

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

  assess(context) {
    const records = context.read.facts("document").filter(it => it.role === "decision");
    const covered = new Set(records.filter(isInForce).flatMap(it => subjectsOf(it.title ?? "")));
    const missing = decisionSubjects.filter(it => !covered.has(it)).map(it => `the ${it}`);
    return assessBySigns(context, {
      signs: records.map(evidenceOf),
      seen: `Records of decisions were seen; by their titles, none that is in force chooses ${listed(missing, "or")}.`,
      unseen: "No record of a decision was seen in a folder such as docs/adr or docs/decisions.",
      notYet: "What stands below the titles is not read.",
      decided: missing.length === 0 ? `Records of decisions choose ${listed(decisionSubjects.map(it => `the ${it}`))}, by their titles; the reasons below were not read.` : undefined,
    });
  },
};

function isInForce({ status }: Fact<"document">): boolean {
  return status === undefined || status === "accepted";
}

function evidenceOf({ title, status, uri, span }: Fact<"document">): Evidence {
  const standing = status === undefined || status === "accepted" ? "" : `, and is ${status}`;
  return { says: title === undefined ? `${uri} is in a folder of decisions${standing}.` : `“${title}” is recorded${standing}.`, at: { uri, span } };
}
