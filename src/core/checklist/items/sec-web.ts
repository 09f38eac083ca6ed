import { assessByFindings } from "../assessByFindings.js";
import { counted } from "../counted.js";
import type { ChecklistItem } from "../item.js";

export const secWeb: ChecklistItem = {
  id: "sec-web",
  takeaway: "design",
  place: 11,
  label: "Headers and CORS",
  title: "Headers, CORS, limits are set",
  why: "A browser keeps the pages of strangers away from a user's data only as far as the server tells it to.",
  weight: 2,
  effort: "minutes",
  snippets: ["gw-helmet", "gw-csp", "gw-cors"],

  assess(context) {
    const seen = context.read.facts("corsPolicy").filter(it => context.read.fileClass(it.uri) === "production").length;
    const debug = "settings for development";
    return assessByFindings(context, {
      lookedFor: seen > 0
        ? `Origins that are all allowed were looked for in ${counted(seen, "CORS policy", "CORS policies")}, and ${debug} in code and containers`
        : `Origins that are all allowed and ${debug} were looked for in code and containers`,
      notYet: "Security headers, limits of requests and other origins are not looked at yet.",
    });
  },
};
