import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { unwrap } from "../bindings/values.js";
import { readFilter, type DocumentFilter } from "./documentFilter.js";
import { memberOf } from "./objectLiteral.js";

/** What the first stage of a pipeline selects: a `$match` behind others speaks of what those have made. */
export function aggregateFilter(file: ParsedFile, pipeline: SyntaxNode | undefined): DocumentFilter {
  const stages = pipeline && unwrap(pipeline);
  const first = stages?.type === "array" ? stages.children.find(it => it.type !== "comment") : undefined;
  const match = first?.type === "object" ? memberOf(first, "$match") : undefined;
  if (!match) return { conditions: [], open: stages !== undefined && first?.type !== "object" };
  const { conditions, open } = readFilter(file, match);
  return { conditions, open };
}
