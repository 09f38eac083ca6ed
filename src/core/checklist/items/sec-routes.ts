import { allRoutes } from "../../models/routing/routes.js";
import type { Read } from "../../workspace.js";
import { assessBySigns } from "../assessBySigns.js";
import { counted } from "../counted.js";
import type { ChecklistItem, Evidence } from "../item.js";

export const secRoutes: ChecklistItem = {
  id: "sec-routes",
  takeaway: "design",
  place: 2,
  label: "Access",
  title: "Every route has a known access decision",
  why: "What nobody has decided is open.",
  weight: 3,
  effort: "hours",
  snippets: ["gw-auth-mw", "gw-guard", "gw-rbac", "gw-webhook-verify"],

  assess(context) {
    const found = context.read.model(allRoutes, "");
    const changing = found.filter(it => /^(POST|PUT|PATCH|DELETE)$/.test(it.method)).length;
    const said = found.length === 0 ? "No route was seen." : `${counted(found.length, "route")} ${found.length === 1 ? "was" : "were"} seen; counted by the method, ${changing} can change something.`;
    return assessBySigns(context, {
      signs: [...found.filter(it => it.mounted === "unknown").map(({ method, path, fact: { uri, span } }) => ({ says: `Under what path ${method} ${path} is reached could not be followed.`, at: { uri, span } })), ...lostRoutes(context.read)],
      seen: said,
      unseen: said,
      notYet: "Who may call which of them is not looked at yet.",
    });
  },
};

function lostRoutes(read: Read): readonly Evidence[] {
  return read.facts("unresolved").filter(it => it.scope === "routes").map(({ what, uri, span }) => ({ says: `Which routes \`${what}\` adds could not be followed.`, at: { uri, span } }));
}
