import type { QueryShape } from "../../../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { membersOf } from "../bindings/members.js";
import { classOfMethod, qualifiedName } from "../bindings/names.js";
import { chainFrom } from "../queries/ways.js";

/**
 * The class whose `queryset` a manager gives, or whose `get_queryset` returns nothing else. What it does with the rows is its own
 * affair where it has a `list`, a `get` or a way of making pages. https://www.django-rest-framework.org/api-guide/generic-views/
 */
export function listView(file: ParsedFile, manager: SyntaxNode): QueryShape["view"] | undefined {
  const owner = ownerOf(chainFrom(manager).end);
  const name = owner && qualifiedName(owner);
  if (!owner || name === undefined || methodsOf(owner).some(it => /^(list|get|dispatch|paginate_queryset|filter_queryset|get_context_data|get_paginate_by)$/.test(it))) return undefined;
  const style = membersOf(file, owner).find(it => it.name === "pagination_class" || it.name === "paginate_by");
  return { name, ...style && { pages: style.value?.type === "none" ? "no" as const : style.value ? "yes" as const : "unknown" as const } };
}

function ownerOf(end: SyntaxNode): SyntaxNode | undefined {
  const statement = end.parent;
  if (statement?.type === "assignment" && statement.field("left")?.text === "queryset") {
    const block = statement.parent?.parent;
    return block?.type === "block" && block.parent?.type === "class_definition" ? block.parent : undefined;
  }
  const method = statement?.type === "return_statement" ? statement.parent?.parent : undefined;
  return method?.type === "function_definition" && method.field("name")?.text === "get_queryset" ? classOfMethod(method) : undefined;
}

function methodsOf(owner: SyntaxNode): readonly string[] {
  return (owner.field("body")?.children ?? []).flatMap(it => (it.type === "decorated_definition" ? it.field("definition") : it)?.field("name")?.text ?? []);
}
