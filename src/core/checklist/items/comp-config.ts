import { servers } from "../../models/servers/servers.js";
import type { Read } from "../../workspace.js";
import { assessByFindings, type Looked } from "../assessByFindings.js";
import { counted } from "../counted.js";
import type { ChecklistItem, Evidence } from "../item.js";
import { plainSecrets } from "../plainSecrets.js";
import { startChecks, type StartChecks } from "../startChecks.js";

export const compConfig: ChecklistItem = {
  id: "comp-config",
  takeaway: "components",
  place: 7,
  label: "Configuration",
  title: "Values that change live in configuration",
  why: "A value that differs from one installation to the next then changes without a release.",
  weight: 3,
  effort: "hours",
  snippets: ["gw-config"],

  assess(context) {
    const { read } = context;
    const checks = startChecks(read);
    const plain = plainSecrets(read);
    const isSeen = checks.variables > 0 || checks.unfollowed !== undefined || [...read.facts("listen"), ...read.facts("sinkLiteral")].some(it => read.fileClass(it.uri) === "production");
    return assessByFindings(context, {
      ...isSeen
        ? { lookedFor: "Fixed values and undocumented variables were looked for", ...answer(checks, plain) }
        : { nothingSeen: "No value was seen that could differ from one installation to the next." },
      evidence: [...plain, ...checks.open.map(({ key, reads }) => ({ says: `Nothing is known to check at the start that ${key} is there.`, at: placeOf(reads[0]!) })), ...unknownPorts(read)],
    });
  },
};

function answer({ variables, open, unfollowed }: StartChecks, plain: readonly Evidence[]): Pick<Looked, "open" | "decided"> {
  const [first, ...others] = open;
  if (first) return { open: `nothing is known to check at the start that ${first.key}${others.length > 0 ? ` and ${others.length} more are` : " is"} there` };
  if (plain[0]) return { open: plain[0].says.replace(/^Without/, "without").replace(/\.$/, "") };
  if (unfollowed !== undefined) return { open: unfollowed };
  if (variables === 0) return { open: "no environment variable is read" };
  return { decided: variables === 1 ? "the only variable has a default or is checked at the start" : `each of ${counted(variables, "variable")} has a default or is checked at the start` };
}

function unknownPorts(read: Read): readonly Evidence[] {
  const files = [...new Set(read.facts("listen").map(it => it.uri))].filter(uri => read.fileClass(uri) === "production");
  return files.flatMap(uri => read.model(servers, uri)).filter(it => it.start.port.from === "unknown")
    .map(({ start, uri, span }) => ({ says: `What port ${start.callee} takes could not be followed.`, at: { uri, span } }));
}

function placeOf({ uri, span }: StartChecks["open"][number]["reads"][number]): NonNullable<Evidence["at"]> {
  return { uri, span };
}
