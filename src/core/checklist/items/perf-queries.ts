import { listTables } from "../../models/schema.js";
import { assessByFindings } from "../assessByFindings.js";
import { counted } from "../counted.js";
import type { ChecklistItem, Evidence } from "../item.js";
import { productionQueries } from "../productionQueries.js";

export const perfQueries: ChecklistItem = {
  id: "perf-queries",
  takeaway: "design",
  place: 16,
  label: "Database queries",
  title: "Queries are efficient and indexed",
  why: "A query that reads more than it needs slows every request behind it, and more so with each row that is added.",
  weight: 3,
  effort: "hours",

  assess(context) {
    const tables = listTables(context.read);
    const queries = context.read.model(productionQueries, "").length;
    const keys = tables.flatMap(it => it.foreignKeys).length;
    const lookedFor = [
      ...queries > 0 ? [`queries in loops were looked for in ${counted(queries, "query", "queries")}`] : [],
      ...keys > 0 ? [`missing indexes were looked for behind ${counted(keys, "foreign key")}`] : [],
    ].join(", and ");
    return assessByFindings(context, {
      ...lookedFor === "" ? { nothingSeen: "No query and no foreign key was seen, so there was nothing to look at." } : { lookedFor: lookedFor[0]!.toUpperCase() + lookedFor.slice(1) },
      notYet: "Other reasons for slow queries are not looked at yet.",
      evidence: tables.filter(it => it.completeness === "partial").map((it): Evidence => {
        const at = it.created ?? (it.declared && { uri: it.declared.uri, span: it.declared.span });
        return { says: `Not all that is said about the table ${it.name} could be read.`, ...at && { at } };
      }),
    });
  },
};
