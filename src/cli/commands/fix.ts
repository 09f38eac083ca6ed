import { applyAll, rules, type Fingerprinted, type Finding, type FixOffer } from "../../core/index.js";
import { readArguments } from "../arguments.js";
import { UsageError, type Command } from "../command.js";
import { editWorkspace } from "../edits.js";
import { complain } from "../output.js";
import { unread } from "../report.js";
import { isAsked, judged, openWorkspace } from "../workspace.js";
import { wantedRules } from "./check.js";

const options = {
  rule: { type: "string", multiple: true },
  unsafe: { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
} as const;

/** `groundwork fix`: applies what is safe, one finding after the other, until nothing is left to do. */
export const fix: Command = {
  summary: "apply the safe fixes; with --unsafe those that need a person's eye too",
  usage: "fix [PATH…] [--rule ID…] [--unsafe] [--dry-run]",
  async run(args, host) {
    const { values, positionals } = readArguments(args, options);
    const wanted = wantedRules(values.rule);
    const workspace = await openWorkspace(positionals, host);
    complain({ problems: workspace.problems, incomplete: unread(workspace) }, host);
    // A broken configuration may be the one that leaves out what would be edited.
    if (workspace.problems.length > 0) throw new UsageError("Nothing was changed.");
    const edited = editWorkspace(workspace, host);
    const { done, refused } = await applyAll({ edits: edited, look, offerOf, isMeant });
    for (const reason of refused) host.err(`${reason}\n`);
    if (values["dry-run"]) host.out(await edited.diff());
    else for (const file of await edited.save()) host.err(`changed ${file}\n`);
    host.err(`${done.length} ${done.length === 1 ? "fix" : "fixes"}${values["dry-run"] ? " would be" : ""} applied.\n`);
    for (const note of new Set(done.flatMap(it => it.notes ?? []))) host.err(`${note}\n`);
    return workspace.scan.incomplete.length > 0 ? 3 : 0;

    async function look(): Promise<readonly Fingerprinted[]> {
      return (await judged({ ...workspace, text: edited.text }, wanted)).shown;
    }

    function offerOf({ fixes }: Finding): FixOffer | undefined {
      return fixes.find(it => values.unsafe || it.safety === "safe");
    }

    function isMeant({ rule, severity, at }: Finding): boolean {
      return (values.rule !== undefined ? wanted.has(rule) : severity !== "hint" && rules.some(it => it.id === rule)) && isAsked(at.uri, workspace.paths);
    }
  },
};
