import changeChecks from "../data/change-checks.json";
import type { Fact, FactKinds } from "../facts.js";
import type { Read } from "../workspace.js";
import { filesOf } from "./files.js";
import type { Evidence } from "./item.js";

/** Steps of workflows that check this, each command once, those that every change comes to first, then those that a schedule does. */
export function checkSteps(read: Read, does: FactKinds["checkStep"]["does"]): readonly Fact<"checkStep">[] {
  const found = read.facts("checkStep").filter(it => it.does === does);
  const sorted = [...found.filter(it => it.always), ...found.filter(it => !it.always && it.scheduled), ...found.filter(it => !it.always && !it.scheduled)];
  return sorted.filter((it, index) => sorted.findIndex(other => other.command === it.command) === index);
}

/** A way of building and testing, which Maven and Gradle share. */
export type Ecosystem = NonNullable<FactKinds["checkStep"]["of"]>;

export function ecosystemOf(manifest: FactKinds["manifest"]["ecosystem"]): Ecosystem {
  return manifest === "maven" || manifest === "gradle" ? "jvm" : manifest;
}

export function updateBots(read: Read): readonly Evidence[] {
  return filesOf(read, changeChecks.updateBots, it => `${it} is set up here to propose updates.`);
}

/** Systems of continuous integration whose files are not read. */
export function otherSystems(read: Read): readonly Evidence[] {
  return filesOf(read, changeChecks.otherSystems, it => `What ${it} does with a change is not read yet.`);
}
