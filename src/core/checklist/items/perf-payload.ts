import { assessByFindings } from "../assessByFindings.js";
import { counted } from "../counted.js";
import type { ChecklistItem } from "../item.js";
import { productionQueries } from "../productionQueries.js";

export const perfPayload: ChecklistItem = {
  id: "perf-payload",
  takeaway: "design",
  place: 19,
  label: "Response size",
  title: "Responses carry only what is needed",
  why: "Each row and field that nobody uses is read, sent and parsed all the same.",
  weight: 2,
  effort: "hours",

  assess(context) {
    const answering = context.read.model(productionQueries, "").filter(({ entry }) => entry.kind === "http" && entry.method === "GET").length;
    return assessByFindings(context, {
      ...answering > 0
        ? { lookedFor: `Lists without a limit were looked for in ${counted(answering, "query", "queries")} that GET requests make` }
        : { nothingSeen: "No query that a GET request makes was seen, so there was nothing to look at." },
      notYet: "Fields that nobody needs, and compression, are not looked at yet.",
      evidence: context.read.facts("unresolved").filter(it => it.scope === "routes")
        .map(({ what, uri, span }) => ({ says: `Which routes \`${what}\` adds could not be followed.`, at: { uri, span } })),
    });
  },
};
