import { assessByFindings } from "../assessByFindings.js";
import { counted } from "../counted.js";
import { externalCalls } from "../externalCalls.js";
import type { ChecklistItem } from "../item.js";

export const opsResilience: ChecklistItem = {
  id: "ops-resilience",
  takeaway: "testing",
  place: 7,
  label: "Resilience",
  title: "Slow neighbours cannot take it down",
  why: "A service that waits for a slow one without a limit soon answers nobody.",
  weight: 2,
  effort: "hours",
  snippets: ["gw-http-client"],

  assess(context) {
    const calls = context.read.model(externalCalls, "");
    return assessByFindings(context, {
      ...calls.length > 0
        ? { lookedFor: `Missing deadlines were looked for in ${counted(calls.length, "call")} to other services` }
        : { nothingSeen: "No call to another service was seen, so there was nothing to look at." },
      notYet: "Retries, limits and work without bounds are not looked at yet.",
      evidence: calls.filter(it => it.deadline === "unknown")
        .map(({ call, uri, span }) => ({ says: `Whether ${call.callee} has a deadline could not be followed.`, at: { uri, span } })),
    });
  },
};
