import { defineModel } from "../../workspace.js";
import { assessByFindings } from "../assessByFindings.js";
import { counted } from "../counted.js";
import type { ChecklistItem } from "../item.js";

export const techGrowth: ChecklistItem = {
  id: "tech-growth",
  takeaway: "technologies",
  place: 7,
  label: "Growth",
  title: "A growth plan exists for 10 times the users",
  why: "Growth breaks what was never planned for it.",
  weight: 2,
  effort: "days",

  assess(context) {
    const routes = context.read.model(productionRoutes, "");
    return assessByFindings(context, {
      ...routes > 0
        ? { lookedFor: `Calls that hold up all requests were looked for behind ${counted(routes, "route")}` }
        : { nothingSeen: "No route was seen, so there was nothing to look at." },
      notYet: "Other limits of growth are not looked at yet, and whether there is a plan is for a person to say.",
    });
  },
};

const productionRoutes = defineModel<"", number>({
  name: "number of routes in production",
  derive: (_, read) => read.facts("route").filter(it => read.fileClass(it.uri) === "production").length,
});
