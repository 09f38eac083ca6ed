import path from "node:path";
import { oneOf, readArguments } from "../arguments.js";
import { makeChecklist, readRecords } from "../checklist.js";
import { UsageError, type Command, type ExitCode, type Host } from "../command.js";
import { readEarlier } from "../earlierRun.js";
import { formatBadge } from "../formats/checklist/badge.js";
import { readEarlierRun } from "../formats/checklist/comparison.js";
import { formatChecklistHtml } from "../formats/checklist/html.js";
import { formatChecklistJson } from "../formats/checklist/json.js";
import { formatChecklistMarkdown } from "../formats/checklist/markdown.js";
import type { ChecklistReport } from "../formats/checklist/report.js";
import { formatChecklistText, type ChecklistTextOptions } from "../formats/checklist/text.js";
import { printable } from "../formats/text/width.js";
import { complain, linkBase, writeOutput } from "../output.js";
import { judged, openWorkspace } from "../workspace.js";
import { textOptions, wantedRules } from "./check.js";

const formats = ["text", "json", "markdown", "html"] as const;

const options = {
  format: { type: "string", default: "text" },
  output: { type: "string" },
  "fail-under": { type: "string" },
  compare: { type: "string" },
  badge: { type: "string" },
  all: { type: "boolean", default: false },
  "link-base": { type: "string" },
} as const;

/** `groundwork checklist`: how far the architecture is from sound. */
export const checklist: Command = {
  summary: "show how far the architecture is from sound, item by item",
  usage: "checklist [PATH] [--format text|json|markdown|html] [--output FILE] [--all] [--fail-under N] [--compare FILE] [--badge[=FILE]] [--link-base URL]",
  async run(args, host) {
    const { format, output, least, base, compare, badge, all, paths } = readOptions(args);
    const earlier = compare === undefined ? undefined : await readEarlier(compare, "checklist", readEarlierRun, host);
    const workspace = await openWorkspace(paths, host);
    const report = await makeChecklist(workspace, await judged(workspace, wantedRules(undefined)), await readRecords(workspace), host, earlier);
    if (output !== undefined) await writeOutput(output, formatted(report, format, base, { colour: false, all }), host);
    else host.out(formatted(report, format, base, { ...textOptions(host), all }));
    if (format !== "text" || output !== undefined) complain(report, host);
    if (workspace.paths.length > 0) host.err(`The list is that of the whole workspace ${printable(report.name)}.\n`);
    const code = report.problems.length > 0 ? 2 : report.incomplete.length > 0 ? 3 : 0;
    if (badge !== undefined) await writeBadge(code === 0 ? report : undefined, badge || path.join(workspace.root, ".groundwork", "badge.json"), host);
    return code === 0 && least !== undefined ? reached(report, least, host) : code;
  },
};

function readOptions(args: readonly string[]) {
  // Node's parser has no option that goes with a value and without.
  const { values, positionals: paths } = readArguments(args.map(it => it === "--badge" ? "--badge=" : it), options);
  if (paths.length > 1) throw new UsageError("checklist takes one path.");
  const format = oneOf("format", values.format, formats);
  if (values.all && format !== "text") throw new UsageError(`--all is for text: ${format} has every item.`);
  return {
    format,
    all: values.all,
    least: values["fail-under"] === undefined ? undefined : percent(values["fail-under"]),
    base: linkBase(values["link-base"]),
    output: values.output, compare: values.compare, badge: values.badge, paths,
  };
}

function formatted(report: ChecklistReport, format: typeof formats[number], base: string | undefined, options: ChecklistTextOptions): string {
  switch (format) {
    case "json": return formatChecklistJson(report);
    case "markdown": return formatChecklistMarkdown(report, base);
    case "html": return formatChecklistHtml(report, base);
    case "text": return formatChecklistText(report, options);
  }
}

function percent(text: string): number {
  const number = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || number > 100) throw new UsageError(`--fail-under takes percent from 0 to 100, not ${text}.`);
  return number;
}

/** Where nothing is known, nothing is known to be enough. */
function reached({ score }: ChecklistReport, least: number, host: Host): ExitCode {
  if (score !== null && score >= least) return 0;
  host.err(score === null ? `Nothing is known yet, which is less than --fail-under ${least}.\n` : `${score} % is less than --fail-under ${least}.\n`);
  return 1;
}

/** A run that did not see everything would show a score that is not the workspace's. */
async function writeBadge(report: ChecklistReport | undefined, file: string, host: Host): Promise<void> {
  if (report) await writeOutput(file, formatBadge(report), host);
  else host.err("The badge was left as it is.\n");
}
