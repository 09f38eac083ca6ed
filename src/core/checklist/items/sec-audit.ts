import type { Fact } from "../../facts.js";
import { assessBySigns } from "../assessBySigns.js";
import { checkSteps, otherSystems } from "../changeChecks.js";
import type { ChecklistItem, Evidence } from "../item.js";
import { listed } from "../listed.js";
import { scannedStacks, type ScannedStacks } from "../scannedStacks.js";

/** A scanner that surely runs is an audit on a schedule, for what it can find; without one, a person may say when the last audit was. */
export const secAudit: ChecklistItem = {
  id: "sec-audit",
  takeaway: "design",
  place: 13,
  label: "Audits",
  title: "Security audits happen on a schedule",
  why: "What nobody looks for is found by somebody else.",
  weight: 2,
  effort: "hours",
  staleAfter: 180,
  snippets: ["gw-ci", "gw-groundwork"],

  assess(context) {
    const scans = checkSteps(context.read, "scan");
    const scanned = scannedStacks(context.read);
    const unseen = "No scanner was seen in a GitHub workflow.";
    return assessBySigns(context, {
      signs: [...scans.map(evidenceOf), ...otherSystems(context.read)],
      seen: scans.length === 0 ? unseen : openReason(scanned),
      unseen,
      notYet: "When the last audit was is for a person to say.",
      decided: scanned.stacks.length > 0 && scanned.open.length === 0 ? passed(scanned) : undefined,
    });
  },
};

function evidenceOf({ command, always, scheduled, uri, span }: Fact<"checkStep">): Evidence {
  const when = always ? " on every change" : scheduled === true ? " on a schedule" : "; that it always runs could not be followed";
  return { says: `${command} looks for known flaws${when}.`, at: { uri, span } };
}

function openReason({ certain, stacks, open }: ScannedStacks): string {
  if (certain.length === 0) return "Scanners stand in GitHub workflows, but none is known to run for every change or on a schedule.";
  return stacks.length === 0 ? "Scanners run in GitHub workflows." : `Scanners run in GitHub workflows; that one looks at all of ${listed(open.map(it => names[it]))} could not be followed.`;
}

const names = { npm: "the packages of npm", python: "Python", jvm: "Java", go: "Go" };

function passed({ certain }: ScannedStacks): string {
  const commands = [...new Set(certain.map(it => it.command))];
  return `${listed(commands)} ${commands.length === 1 ? "looks" : "look"} for known flaws ${certain.every(it => it.always) ? "on every change" : certain.some(it => it.always) ? "on every change or on a schedule" : "on a schedule"}; what a person would find beside is not looked for.`;
}
