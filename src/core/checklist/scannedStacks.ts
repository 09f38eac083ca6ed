import changeChecks from "../data/change-checks.json";
import type { Fact } from "../facts.js";
import type { Read } from "../workspace.js";
import { ecosystemOf, type Ecosystem } from "./changeChecks.js";
import { packagesOf } from "./files.js";

/** What surely looks for known flaws, without a person, in which of the stacks of the workspace. */
export interface ScannedStacks {
  /** Steps that run for every change, or on a schedule. */
  readonly certain: readonly Fact<"checkStep">[];
  readonly stacks: readonly Ecosystem[];
  /** Stacks that none of them is known to look at. */
  readonly open: readonly Ecosystem[];
}

export function scannedStacks(read: Read): ScannedStacks {
  const packages = packagesOf(read);
  // In a folder of a repository, its workflows are none.
  const isWhole = !read.facts("gitRepository").some(it => it.inner);
  const certain = read.facts("checkStep").filter(it => isWhole && it.does === "scan" && (it.always || it.scheduled === true));
  const stacks = [...new Set(packages.flatMap(it => read.inPackage("manifest", it)).filter(it => read.fileClass(it.uri) === "production").map(it => ecosystemOf(it.ecosystem)))].sort();
  return { certain, stacks, open: stacks.filter(stack => !certain.some(it => covers(it, stack, packages.length))) };
}

/** What looks at one stack looks where it is started: of several packages it is not known in which. */
function covers({ command, languages }: Fact<"checkStep">, stack: Ecosystem, packages: number): boolean {
  if (languages) return languages.some(it => changeChecks.languages[stack].includes(it));
  const only = Object.entries(changeChecks.scansOnly).find(([, names]) => names.some(it => command === it || command.startsWith(`${it} `) || command.startsWith(`${it}/`)))?.[0];
  if (only === undefined) return !/^(?:\.\/)?(?:mvnw?|gradlew?)\b/.test(command) || stack === "jvm" && packages === 1;
  return only === stack && packages === 1;
}
