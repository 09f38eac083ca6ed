import { presets, rules, suppressionRule, type Severity } from "../../core/index.js";
import { gitAt } from "../../node/git.js";
import { oneOf, readArguments } from "../arguments.js";
import { updateBaseline } from "../baseline.js";
import { UsageError, type Command, type ExitCode, type Host } from "../command.js";
import { readEarlier } from "../earlierRun.js";
import { comparedWith, readEarlierFindings } from "../formats/comparison.js";
import { formatHtml } from "../formats/html.js";
import { formatJson } from "../formats/json.js";
import { formatJUnit } from "../formats/junit.js";
import { formatMarkdown } from "../formats/markdown.js";
import type { Report } from "../formats/report.js";
import { formatSarif } from "../formats/sarif.js";
import { formatText, type TextOptions } from "../formats/text.js";
import { complain, dayOf, linkBase, rootName, writeOutput } from "../output.js";
import { makeReport } from "../report.js";
import { printStatistics } from "../statistics.js";
import { isAsked, judged, openWorkspace, type OpenWorkspace } from "../workspace.js";

const formats = ["text", "json", "sarif", "markdown", "html", "junit"] as const;
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
  compare: { type: "string" },
  "link-base": { type: "string" },
  stats: { type: "boolean", default: false },
  "no-cache": { type: "boolean", default: false },
} as const;

/** `groundwork check`: says what will hurt. */
export const check: Command = {
  summary: "find architecture anti-patterns",
  usage: "check [PATH…] [--format text|json|sarif|markdown|html|junit] [--output FILE] [--preset recommended|quiet|strict] [--rule ID…] [--fail-on error|warning|info|never] [--baseline FILE] [--update-baseline] [--changed REF] [--compare FILE] [--link-base URL] [--stats] [--no-cache]",
  async run(args, host) {
    const { values, positionals } = readArguments(args, options);
    const format = oneOf("format", values.format, formats);
    const failOn = oneOf("fail-on", values["fail-on"], failures);
    const preset = values.preset === undefined ? undefined : oneOf("preset", values.preset, presets);
    const wanted = wantedRules(values.rule);
    const base = linkBase(values["link-base"]);
    if (values["update-baseline"] && values.rule) throw new UsageError("--update-baseline takes all rules; it goes without --rule.");
    const earlier = values.compare === undefined ? undefined : await readEarlier(values.compare, "check", readEarlierFindings, host);
    if (earlier && (values["update-baseline"] || !comparable.includes(format))) throw new UsageError(`--compare goes with ${comparable.map(it => `--format ${it}`).join(", ")}, and without --update-baseline.`);
    const opened = await openWorkspace(positionals, host, { cache: !values["no-cache"], ...values.baseline !== undefined && !values["update-baseline"] && { baseline: values.baseline } });
    const workspace: OpenWorkspace = preset === undefined ? opened : { ...opened, settings: { ...opened.settings, preset } };
    const changed = values.changed === undefined ? undefined : await changedFiles(workspace.root, values.changed);
    const result = await judged(workspace, wanted);
    const isWanted = (uri: string): boolean => isAsked(uri, workspace.paths) && (changed?.has(uri) ?? true);
    const whole = makeReport(workspace, result, host, isWanted);
    const report = earlier ? comparedWith(whole, earlier, it => wanted.has(it.rule) && isWanted(it.file)) : whole;
    if (values["update-baseline"]) return updateBaseline(report, result.forBaseline, host, values.baseline);
    const isShown = format === "text" && values.output === undefined;
    const layout = { base, failOn, day: dayOf(host) };
    if (values.output !== undefined) await writeOutput(values.output, formatted(report, format, { ...layout, colour: false }), host);
    else host.out(formatted(report, format, { ...layout, ...textOptions(host) }));
    if (values.stats) printStatistics(workspace, host);
    if (!isShown) complain(report, host);
    return exitCode(report, failOn);
  },
};

/** The others are read by programs that compare runs themselves, and would take what is left out for mended. */
const comparable: readonly string[] = ["text", "json", "markdown"];

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

interface FormatOptions extends TextOptions {
  readonly base: string | undefined;
  readonly failOn: typeof failures[number];
  readonly day: string;
}

function formatted(report: Report, format: typeof formats[number], options: FormatOptions): string {
  switch (format) {
    case "json": return formatJson(report);
    case "sarif": return formatSarif(report);
    case "markdown": return formatMarkdown(report, options.base);
    case "html": return formatHtml(report, { name: rootName(report.root), ...options });
    case "junit": return formatJUnit(report, { fails: severity => failing(options.failOn).includes(severity) });
    case "text": return formatText(report, options);
  }
}

export function textOptions({ colour, columns }: Host): TextOptions {
  return { colour, ...columns !== undefined && { columns } };
}

function exitCode({ findings, problems, incomplete }: Report, failOn: typeof failures[number]): ExitCode {
  if (problems.length > 0) return 2;
  if (incomplete.length > 0) return 3;
  return findings.some(it => failing(failOn).includes(it.severity)) ? 1 : 0;
}

/** The severities at or above `--fail-on`. */
function failing(failOn: typeof failures[number]): readonly Severity[] {
  const grades: readonly Severity[] = ["error", "warning", "info"];
  return failOn === "never" ? [] : grades.slice(0, grades.indexOf(failOn) + 1);
}
