import type { Fact } from "../facts.js";
import type { Read } from "../workspace.js";
import { checkSteps, ecosystemOf } from "./changeChecks.js";
import { packagesOf } from "./files.js";

/**
 * The steps that certainly run the tests of the workspace for every change, one for each way of building it; none where that is not
 * certain: several packages, no test that was seen, a way of building without a step, a script that may do something else.
 */
export function coveringSteps(read: Read): readonly Fact<"checkStep">[] {
  const [folder, ...others] = packagesOf(read);
  // In a folder of a repository, its workflows are none.
  if (folder === undefined || others.length > 0 || read.facts("gitRepository").some(it => it.inner) || read.facts("testFile").length === 0) return [];
  const steps = checkSteps(read, "tests").filter(it => it.always && it.part === undefined);
  const ecosystems = new Set(read.inPackage("manifest", folder).map(it => ecosystemOf(it.ecosystem)));
  const covering = [...ecosystems].map(of => steps.find(it => it.of === of && runsTests(read, folder, it)));
  return covering.includes(undefined) ? [] : covering.flatMap(it => it ?? []);
}

/** A script may say `test` and do anything; one beside `test`, or a runner without a script, may run a part of the tests alone. */
function runsTests(read: Read, folder: string, { of, script, command }: Fact<"checkStep">): boolean {
  if (of !== "npm") return true;
  const scripts = Object.assign({}, ...read.inPackage("manifest", folder).map(it => it.scripts)) as Readonly<Record<string, string>>;
  if (script === undefined) return !Object.hasOwn(scripts, "test") || scripts["test"]!.startsWith(command);
  return (script === "test" || !Object.hasOwn(scripts, "test")) && leadsToRunner(scripts, script, new Set());
}

/** Runners by their names, and scripts of tests that node itself runs. */
const runner = /(?:^|[\s/&;])(?:jest|vitest|mocha|ava|tap|nyc|c8|jasmine|playwright test|cypress run|ng test|react-scripts test|nest test|bun test)(?=\s|$)|\s--test(?=\s|$)/;

function leadsToRunner(scripts: Readonly<Record<string, string>>, name: string, seen: Set<string>): boolean {
  const text = Object.hasOwn(scripts, name) && !seen.has(name) ? scripts[name]! : "";
  seen.add(name);
  if (runner.test(text) && !/\|\|/.test(text)) return true;
  return [...text.matchAll(/\b(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?([\w:.-]+)/g)].some(it => leadsToRunner(scripts, it[1]!, seen));
}
