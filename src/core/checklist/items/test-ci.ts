import type { Fact } from "../../facts.js";
import type { Read } from "../../workspace.js";
import { assessBySigns } from "../assessBySigns.js";
import { checkSteps, otherSystems } from "../changeChecks.js";
import { packagesOf } from "../files.js";
import type { ChecklistItem, Evidence } from "../item.js";
import { coveringSteps } from "../testedChanges.js";

export const testCi: ChecklistItem = {
  id: "test-ci",
  takeaway: "testing",
  place: 4,
  label: "CI",
  title: "Tests run on every change",
  why: "A test that nobody runs finds nothing.",
  weight: 3,
  effort: "minutes",
  snippets: ["gw-ci"],

  assess(context) {
    const { read } = context;
    const steps = checkSteps(read, "tests");
    const signs = [...steps.map(evidenceOf), ...otherSystems(read)];
    const unseen = "No step of a GitHub workflow was seen to run tests.";
    const covering = coveringSteps(read);
    return assessBySigns(context, {
      signs,
      seen: steps.length === 0 ? unseen : openReason(read, steps),
      unseen,
      notYet: "What other systems run is not read yet.",
      decided: covering[0] && `${covering.map(it => it.command).join(" and ")} in ${covering[0].uri} ${covering.length === 1 ? "runs" : "run"} the tests on every change.`,
    });
  },
};

function evidenceOf({ command, always, uri, span }: Fact<"checkStep">): Evidence {
  return { says: always ? `${command} runs for every change.` : `${command} runs, but not for every change, or what it finds stops none.`, at: { uri, span } };
}

function openReason(read: Read, steps: readonly Fact<"checkStep">[]): string {
  const packages = packagesOf(read).length;
  if (!steps.some(it => it.always)) return "Steps of GitHub workflows run tests, but none is known to run for every change.";
  if (packages > 1) return `Steps of GitHub workflows run tests for every change; which of ${packages} packages they test is not followed.`;
  return "Steps of GitHub workflows run for every change; that they run all the tests there are could not be followed.";
}
