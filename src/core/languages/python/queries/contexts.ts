import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { resultUse } from "../bindings/uses.js";

/**
 * What happens to something that asks the database only when somebody wants to see its rows: `evaluated` here, walked through,
 * given to what takes a page of it, handed on by the function, given to another query, put into the answer; or not known.
 */
export type LazyUse = "evaluated" | "walked" | "paged" | "returned" | "part" | "response" | "unknown";

const evaluating = /^(list|tuple|set|sorted|len|bool|dict|sum|any|all|next|enumerate|max|min|reversed|frozenset|zip|map|filter|iter|async_to_sync|sync_to_async)$/;

export function lazyUse(file: ParsedFile, end: SyntaxNode): LazyUse {
  const parent = end.parent;
  switch (parent?.type) {
    case "for_statement":
    case "for_in_clause": return parent.field("right") === end ? "walked" : "unknown";
    case "return_statement":
    case "yield": return "returned";
    case "list_splat":
    case "not_operator": return "evaluated";
    case "if_statement":
    case "elif_clause":
    case "while_statement": return parent.field("condition") === end ? "evaluated" : "unknown";
    case "if_clause": return "evaluated";
    case "argument_list":
    case "keyword_argument": return argumentUse(file, end, parent);
    case "conditional_expression":
    case "boolean_operator": return lazyUse(file, parent);
    default: return resultUse(file, end) === "response" ? "response" : "unknown";
  }
}

function argumentUse(file: ParsedFile, end: SyntaxNode, holder: SyntaxNode): LazyUse {
  const call = holder.type === "argument_list" ? holder.parent : holder.parent?.parent;
  const callee = call?.field("function");
  const name = (callee?.type === "attribute" ? callee.field("attribute") : callee)?.text ?? "";
  if (/paginat/i.test(callee?.text ?? "") || /page/i.test(name)) return "paged";
  if (callee?.type === "identifier" && evaluating.test(name)) return "evaluated";
  if (/^(filter|exclude|get|union|intersection|difference|annotate|Prefetch|Subquery|Exists|OuterRef|Q|in_|filter_queryset|get_object_or_404|aget_object_or_404|get_list_or_404)$/.test(name)) return name.endsWith("get_list_or_404") ? "evaluated" : "part";
  return resultUse(file, end) === "response" ? "response" : "unknown";
}
