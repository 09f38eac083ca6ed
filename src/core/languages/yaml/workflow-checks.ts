import changeChecks from "../../data/change-checks.json";
import type { Fact, FactKinds } from "../../facts.js";
import type { FormatExtractor } from "../../language.js";
import type { Span } from "../../text.js";
import { codeqlLanguages } from "./codeqlLanguages.js";
import { testsOf } from "./testCommands.js";
import { at, readYaml, type YamlNode } from "./read.js";
import { isForEveryChange, isScheduled } from "./workflowTriggers.js";

/** GitHub workflows: the steps that run tests, and those that look for known flaws. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax */
export const workflowChecks: FormatExtractor = {
  name: "workflow-checks",
  // Of the folders below the root, GitHub reads none.
  accepts: path => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path),
  *extract({ uri, text }) {
    if (!/test|verify|install|package|tox|nox|check|build|scan|audit|trivy|grype|codeql|vuln|semgrep|snyk|bandit|gosec|gitleaks|trufflehog/i.test(text)) return;
    const root = readYaml(text);
    const [everyChange, scheduled] = [isForEveryChange(at(root, "on")), isScheduled(at(root, "on"))];
    const jobs = new Map((at(root, "jobs")?.entries() ?? []).map(it => [it.key, it.value]));
    for (const [name, job] of jobs) {
      const isCertain = isUnconditional(jobs, name, new Set());
      for (const step of at(job, "steps")?.items() ?? []) {
        const certain = isCertain && runsAlways(step);
        const languages = codeqlLanguages(job, step);
        for (const it of checksOf(uri, text, step, certain)) yield { ...it, ...languages && { languages }, always: it.always && everyChange, ...it.always && scheduled && { scheduled } };
      }
    }
  },
};

/** A job that waits for one that is left out is left out too. */
function isUnconditional(jobs: ReadonlyMap<string, YamlNode | undefined>, name: string, seen: Set<string>): boolean {
  if (seen.has(name)) return true;
  seen.add(name);
  const job = jobs.get(name);
  if (!job || !runsAlways(job)) return false;
  const needs = at(job, "needs");
  return [needs, ...needs?.items() ?? []].flatMap(it => it?.text ?? []).every(it => isUnconditional(jobs, it, seen));
}

/** Of a job or a step. */
function runsAlways(node: YamlNode): boolean {
  const condition = at(node, "if")?.text?.replace(/\$\{\{|\}\}|\s/g, "");
  const goesOn = at(node, "continue-on-error");
  return (condition === undefined || /^(?:always\(\)|success\(\)|!cancelled\(\)|true)$/.test(condition)) && (goesOn === undefined || goesOn.text === "false");
}

/** `always` as far as the workflow is run. */
function* checksOf(uri: string, text: string, step: YamlNode, always: boolean): Iterable<Fact<"checkStep">> {
  const action = at(step, "uses");
  const name = action?.text?.split("@")[0];
  if (action && name !== undefined && changeChecks.scanActions.some(it => name === it || name.startsWith(`${it}/`))) yield fact(uri, action.span, { does: "scan", command: name, always });
  const run = at(step, "run");
  if (run?.text === undefined) return;
  const seen = new Set<string>();
  for (const { command, certain } of commandsOf(run.text)) {
    const scan = scanOf(command);
    const found = scan === undefined ? testsOf(command) : { command: scan };
    if (!found || seen.has(command)) continue;
    seen.add(command);
    yield fact(uri, placeOf(text, run.span, command), { does: scan === undefined ? "tests" : "scan", ...found, always: always && certain });
  }
}

function fact(uri: string, span: Span, check: FactKinds["checkStep"]): Fact<"checkStep"> {
  return { kind: "checkStep", uri, span, ...check };
}

/** Where the command stands in the file; the whole script where it is written over several lines. */
function placeOf(text: string, run: Span, command: string): Span {
  const start = text.slice(run.start, run.end).indexOf(command);
  return start < 0 ? run : { start: run.start + start, end: run.start + start + command.length };
}

interface Command {
  readonly command: string;
  /** Nothing in the script leaves it out or makes light of its failure. */
  readonly certain: boolean;
}

/** The commands of a script. A step ends with the first that fails: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#exit-codes-and-error-action-preference */
function commandsOf(script: string): readonly Command[] {
  const isPlain = !/^[ \t]*(?:if|for|while|until|case|function)\b|^[ \t]*[\w-]+[ \t]*\(\)|\bset[ \t]+\+e\b|<<-?\s*['"]?\w/m.test(script);
  const lines = script.replace(/\\\r?\n/g, " ").split(/\r?\n/).map(it => it.replace(/(^|\s)#.*$/, "").trim());
  return lines.flatMap(line => line.split(/&&|;/).map(part => {
    const [command, ...rest] = part.split(/\|\||\||&(?!\d)(?<!>&)/);
    return { command: withoutPrefix(command!.trim()), certain: isPlain && rest.length === 0 };
  })).filter(it => it.command !== "" && it.command.length < 1000);
}

/** What only sets up the command behind it: variables, tools that run a program of the project's environment. */
function withoutPrefix(command: string): string {
  return command.replace(/^(?:[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|\S*)\s+|(?:sudo|time|env|npx|bunx|xvfb-run(?:\s+-\S+)*|(?:pnpm|yarn|npm) exec(?: --)?|(?:poetry|uv|pipenv|pdm|hatch|rye) run(?:\s+-\S+)*)\s+)+/, "");
}

function scanOf(command: string): string | undefined {
  return changeChecks.scanCommands.find(it => command === it || command.startsWith(`${it} `)) ?? /^(?:\.\/)?(?:mvnw?|gradlew?)\b(?=.*dependency-?check)/i.exec(command)?.[0];
}
