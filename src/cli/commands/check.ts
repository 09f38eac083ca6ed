import { writeFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { presets, rules, suppressionRule, writeBaseline, type Severity } from "../../core/index.js";
import { gitAt } from "../../node/git.js";
import { oneOf, readArguments } from "../arguments.js";
import { UsageError, type Command, type ExitCode, type Host } from "../command.js";
import { formatJson } from "../formats/json.js";
import type { Report } from "../formats/report.js";
import { formatSarif } from "../formats/sarif.js";
import { formatProblem, formatText } from "../formats/text.js";
import { makeReport } from "../report.js";
import { printStatistics } from "../statistics.js";
import { isAsked, judged, openWorkspace, type OpenWorkspace } from "../workspace.js";

const formats = ["text", "json", "sarif"] as const;
const failures = ["error", "warning", "info", "never"] as const;

const options = {
  format: { type: "string", default: "text" },
  output: { type: "string" },
  preset: { type: "string" },
  rule: { type: "string", multiple: true },
  "fail-on": { type: "string", default: "warning" },
  baseline: { type: "string" },
  "update-baseline": { type: "boolean", default: false },
  changed: { type: "string" },
  stats: { type: "boolean", default: false },
  "no-cache": { type: "boolean", default: false },
} as const;

/** `groundwork check`: says what will hurt. */
export const check: Command = {
  summary: "find architecture anti-patterns",
  usage: "check [PATH…] [--format text|json|sarif] [--output FILE] [--preset recommended|quiet|strict] [--rule ID…] [--fail-on error|warning|info|never] [--baseline FILE] [--update-baseline] [--changed REF] [--stats] [--no-cache]",
  async run(args, host) {
    const { values, positionals } = readArguments(args, options);
    const format = oneOf("format", values.format, formats);
    const failOn = oneOf("fail-on", values["fail-on"], failures);
    const preset = values.preset === undefined ? undefined : oneOf("preset", values.preset, presets);
    const wanted = wantedRules(values.rule);
    if (values["update-baseline"] && values.rule) throw new UsageError("--update-baseline takes all rules; it goes without --rule.");
    const opened = await openWorkspace(positionals, host, { cache: !values["no-cache"], ...values.baseline !== undefined && !values["update-baseline"] && { baseline: values.baseline } });
    const workspace: OpenWorkspace = preset === undefined ? opened : { ...opened, settings: { ...opened.settings, preset } };
    const changed = values.changed === undefined ? undefined : await changedFiles(workspace.root, values.changed);
    const result = await judged(workspace, wanted);
    if (values["update-baseline"]) return updateBaseline(workspace, host, values.baseline, writeBaseline(result.forBaseline), result.forBaseline.length);
    const report = makeReport(workspace, result, host, uri => isAsked(uri, workspace.paths) && (changed?.has(uri) ?? true));
    const text = format === "json" ? formatJson(report) : format === "sarif" ? formatSarif(report) : formatText(report, textOptions(host));
    if (values.output === undefined) host.out(text.endsWith("\n") ? text : `${text}\n`);
    else await writeFile(path.resolve(host.cwd, values.output), text);
    if (values.stats) printStatistics(workspace, host);
    if (format !== "text") for (const it of report.problems) host.err(`${formatProblem(it)}\n`);
    if (format !== "text") for (const it of report.incomplete) host.err(`${it}\n`);
    return exitCode(report, failOn);
  },
};

export function wantedRules(named: readonly string[] | undefined): ReadonlySet<string> {
  const known = new Set(rules.map(it => it.id));
  const unknown = named?.find(it => !known.has(it) && it !== suppressionRule.id);
  if (unknown !== undefined) throw new UsageError(`There is no rule ${unknown}; groundwork rules lists them.`);
  return named ? new Set(named) : known;
}

async function changedFiles(root: string, ref: string): Promise<ReadonlySet<string>> {
  try {
    return await gitAt(root).changedSince(ref);
  } catch (error) {
    throw new UsageError(`What changed since ${ref} cannot be told: ${(error as Error).message}`);
  }
}

async function updateBaseline({ root, problems }: OpenWorkspace, host: Host, named: string | undefined, text: string, count: number): Promise<ExitCode> {
  for (const it of problems) host.err(`${formatProblem(it)}\n`);
  if (problems.length > 0) return 2;
  const file = named === undefined ? path.join(root, ".groundwork", "baseline.json") : path.resolve(host.cwd, named);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  host.err(`${path.relative(host.cwd, file)} now accepts ${count} ${count === 1 ? "finding" : "findings"}.\n`);
  return 0;
}

function textOptions({ colour, columns }: Host): { colour: boolean; columns?: number } {
  return { colour, ...columns !== undefined && { columns } };
}

function exitCode({ findings, problems, incomplete }: Report, failOn: typeof failures[number]): ExitCode {
  if (problems.length > 0) return 2;
  if (incomplete.length > 0) return 3;
  const grades: readonly Severity[] = ["error", "warning", "info"];
  const failing = failOn === "never" ? [] : grades.slice(0, grades.indexOf(failOn) + 1);
  return findings.some(it => failing.includes(it.severity)) ? 1 : 0;
}
