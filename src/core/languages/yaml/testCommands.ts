import type { FactKinds } from "../../facts.js";

/** Whose tests a command runs, and the part of it that says so; undefined where it runs none. `of` is absent where something between decides. */
export function testsOf(command: string): Pick<FactKinds["checkStep"], "of" | "script" | "command"> | undefined {
  if (/\s--?(?:help|version|collect-only|listTests|list|dry-run|co)(?:\s|$)/.test(command)) return undefined;
  const [npm, script] = npmScript.exec(command) ?? [];
  if (npm !== undefined && script !== undefined) return { command: spoken(npm), of: "npm", script: script === "t" || script === "tst" ? "test" : script };
  for (const [of, pattern] of runners) {
    const found = pattern.exec(command)?.[0];
    if (found !== undefined) return of === "jvm" && skipped.test(command) ? undefined : { command: spoken(found), of };
  }
  const found = through.exec(command)?.[0];
  return found === undefined ? undefined : { command: spoken(found) };
}

/** What options are given may be a credential. */
function spoken(command: string): string {
  return command.replace(/\s--?[\w.-]+=\S*|\s-[DP]\S+/g, "").replace(/\S*:\/\/\S*/g, "…").slice(0, 60);
}

const skipped = /-DskipTests(?!=false)|-Dmaven\.test\.skip(?!=false)|-x\s+(?:test|check)\b/;

/** `npm test`, `npm run test:unit`, `pnpm --filter api test`. https://docs.npmjs.com/cli/commands/npm-test */
const npmScript = /^(?:npm|pnpm|yarn)(?:\s+--?[\w-]+(?:[= ][^\s-]\S*)?|\s+workspaces?\s+(?:foreach\s+)?[^\s-]\S*)*(?:\s+(?:run|run-script))?(?:\s+--?[\w-]+)*\s+(t|tst|test(?:[:-][\w:.-]+)?)(?=\s|$)/;

const runners: readonly (readonly [NonNullable<FactKinds["checkStep"]["of"]>, RegExp])[] = [
  ["npm", /^(?:jest|vitest|mocha|ava|tap|bun\s+test|node\b.*\s--test)(?=\s|$)/],
  ["python", /^(?:(?:python[\d.]*\s+-m\s+|coverage\s+run\s+(?:-\S+\s+)*-m\s+)*(?:pytest|py\.test|unittest)|(?:python[\d.]*\s+|coverage\s+run\s+(?:-\S+\s+)*)?(?:\.\/)?(?:[\w.-]+\/)*manage\.py\s+test)(?=\s|$)/],
  ["go", /^(?:go\s+test|gotestsum)(?=\s|$)(?!.*-run[= ]['"]?(?:\^\$|NONE))/],
  ["jvm", /^(?:\.\/)?mvnw?\s(?:.*\s)?(?:test|verify|package|install|deploy)(?=\s|$)|^(?:\.\/)?gradlew?\s(?:.*\s)?(?:test|check|build)(?=\s|$)/],
];

/** What runs a script or a container that this does not follow. */
const through = /^(?:tox|nox)(?=\s|$)|^(?:make|just|task|docker|docker-compose|podman|nx|turbo|lerna|invoke|mise|bazel)\s(?:.*[\s:_-])?tests?(?=[\s:_-]|$)|^(?:(?:ba|z)?sh\s+)?(?:\.\/)?(?:[\w.-]+\/)*[\w.-]*tests?[\w.-]*\.sh(?=\s|$)/;
