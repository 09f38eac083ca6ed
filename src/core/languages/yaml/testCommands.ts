import type { FactKinds } from "../../facts.js";

type Ecosystem = NonNullable<FactKinds["checkStep"]["of"]>;

/** Whose tests a command runs, and the part of it that says so; undefined where it runs none. `of` is absent where something between decides. */
export function testsOf(command: string): Pick<FactKinds["checkStep"], "of" | "script" | "part" | "command"> | undefined {
  if (/\s--?(?:help|version|collect-only|listTests|list|dry-run|co)(?:\s|$)/.test(command)) return undefined;
  const [npm, script] = npmScript.exec(command) ?? [];
  if (npm !== undefined && script !== undefined) return { command: spoken(npm), of: "npm", script: script === "t" || script === "tst" ? "test" : script, ...narrowed("npm", command, npm) };
  for (const [of, pattern] of runners) {
    const found = pattern.exec(command)?.[0];
    if (found !== undefined) return of === "jvm" && skipped.test(command) ? undefined : { command: spoken(found), of, ...narrowed(of, command, found) };
  }
  const found = through.exec(command)?.[0];
  return found === undefined ? undefined : { command: spoken(found) };
}

/** Words that leave all tests in stand for themselves; whether any other is the value of an option or a choice of tests is not known. */
function narrowed(of: Ecosystem, command: string, found: string): { readonly part?: true } {
  const words = command.slice(found.length).split(/\s+/).filter(it => it !== "" && it !== "--");
  const isNarrow = choosing[of].test(command.slice(of === "jvm" ? 0 : found.length)) || words.some(it => !it.startsWith("-") && !whole[of].test(it)) || of === "go" && /^go/.test(found) && !words.includes("./...");
  return isNarrow ? { part: true } : {};
}

const choosing: Readonly<Record<Ecosystem, RegExp>> = {
  npm: /\s(?:-t|-g|-f|--grep|--fgrep|--testNamePattern|--test-name-pattern|--testPathPatterns?|--projects?|--selectProjects|--shard|--spec|--suite|--only\S*|--findRelatedTests|--changed\S*)(?=[\s=]|$)/,
  python: /\s(?:-k|-m|--deselect|--ignore\S*|--lf|--last-failed|--exclude-tag|--tag|-t|-p)(?=[\s=]|$)/,
  go: /\s--?(?:run|skip|short)(?=[\s=]|$)/,
  jvm: /\s(?:-pl|--projects|--tests|-rf|--resume-from)(?=[\s=]|$)|\s-D(?:test|it\.test|groups|excludedGroups)=/,
};
const whole: Readonly<Record<Ecosystem, RegExp>> = {
  npm: /^(?:\.|run)$/, python: /^(?:\.|tests?\/?|auto|\d+)$/, go: /^(?:\.\/\.\.\.|\d+[a-z]*|atomic|count)$/, jvm: /^(?:clean|test|verify|package|install|deploy|check|build)$/,
};

/** What options are given may be a credential. */
function spoken(command: string): string {
  return command.replace(/\s--?[\w.-]+=\S*|\s-[DP]\S+/g, "").replace(/\S*:\/\/\S*/g, "…").slice(0, 60);
}

const skipped = /-DskipTests(?!=false)|-Dmaven\.test\.skip(?!=false)|-x\s+(?:test|check)\b/;

/** `npm test`, `npm run test:unit`, `pnpm --filter api test`. https://docs.npmjs.com/cli/commands/npm-test */
const npmScript = /^(?:npm|pnpm|yarn)(?:\s+--?[\w-]+(?:[= ][^\s-]\S*)?|\s+workspaces?\s+(?:foreach\s+)?[^\s-]\S*)*(?:\s+(?:run|run-script))?(?:\s+--?[\w-]+)*\s+(t|tst|test(?:[:-][\w:.-]+)?)(?=\s|$)/;

const runners: readonly (readonly [Ecosystem, RegExp])[] = [
  ["npm", /^(?:jest|vitest|mocha|ava|tap|bun\s+test|node\b.*\s--test)(?=\s|$)/],
  ["python", /^(?:(?:python[\d.]*\s+-m\s+|coverage\s+run\s+(?:-\S+\s+)*-m\s+)*(?:pytest|py\.test|unittest)|(?:python[\d.]*\s+|coverage\s+run\s+(?:-\S+\s+)*)?(?:\.\/)?(?:[\w.-]+\/)*manage\.py\s+test)(?=\s|$)/],
  ["go", /^(?:go\s+test|gotestsum)(?=\s|$)(?!.*-run[= ]['"]?(?:\^\$|NONE))/],
  ["jvm", /^(?:\.\/)?mvnw?\s(?:.*\s)?(?:test|verify|package|install|deploy)(?=\s|$)|^(?:\.\/)?gradlew?\s(?:.*\s)?(?:test|check|build)(?=\s|$)/],
];

/** What runs a script or a container that this does not follow. */
const through = /^(?:tox|nox)(?=\s|$)|^(?:make|just|task|docker|docker-compose|podman|nx|turbo|lerna|invoke|mise|bazel)\s(?:.*[\s:_-])?tests?(?=[\s:_-]|$)|^(?:(?:ba|z)?sh\s+)?(?:\.\/)?(?:[\w.-]+\/)*[\w.-]*tests?[\w.-]*\.sh(?=\s|$)/;
