import type { Handler } from "../../../facts/application.js";
import type { Reference } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/arguments.js";
import { qualifiedName } from "../bindings/names.js";
import { dotted, referenceOf, unwrap } from "../bindings/values.js";

/** The function under a decorator. */
export function decoratedHandler(definition: SyntaxNode): Handler {
  const name = qualifiedName(definition);
  const at = definition.field("name") ?? definition;
  return { at: { start: at.start, end: at.end }, ...name !== undefined && { function: { from: "local", name, path: [] } } };
}

/** What a table of URLs names: the view itself, with what is wrapped around it taken off. */
export interface NamedView {
  readonly node: SyntaxNode;
  readonly reference: Reference;
  /** `as_view({"get": "list"})`: which method of the class answers which method. */
  readonly actions: readonly (readonly [method: string, action: string])[];
  readonly wrappers: readonly string[];
}

/** `views.orders`, `OrderView.as_view()`, `login_required(OrderView.as_view())`, `cache_page(60)(views.orders)`. */
export function namedView(file: ParsedFile, node: SyntaxNode, depth = 0): NamedView | undefined {
  const inner = unwrap(node);
  if (depth > 4) return undefined;
  if (inner.type !== "call") {
    const reference = /^(identifier|attribute)$/.test(inner.type) ? referenceOf(file, inner) : undefined;
    return reference && { node: inner, reference, actions: [], wrappers: [] };
  }
  const callee = inner.field("function");
  const given = argumentsOf(inner);
  if (callee?.type === "attribute" && callee.field("attribute")?.text === "as_view") {
    const reference = referenceOf(file, callee.field("object"));
    return reference && { node: inner, reference, actions: actionsOf(given.positional[0]), wrappers: [] };
  }
  const last = given.positional.at(-1);
  const found = last && callee ? namedView(file, last, depth + 1) : undefined;
  return found && { ...found, wrappers: [shortName(callee!), ...found.wrappers] };
}

/** Names of decorators and the like, never more than a few words. */
export function shortName(callee: SyntaxNode): string {
  const text = callee.type === "call" ? callee.field("function")?.text ?? callee.text : callee.text;
  return text.length > 60 ? `${text.slice(0, 60)}…` : text.replaceAll(/\s+/g, " ");
}

/** `Depends(current_user)` in a list of dependencies. */
export function dependencyNames(file: ParsedFile, list: SyntaxNode | undefined): string[] {
  return (list?.type === "list" ? list.children : []).flatMap(it => {
    const isDependency = it.type === "call" && /^fastapi\.(params\.)?(Depends|Security)$/.test(dotted(referenceOf(file, it.field("function"))) ?? "");
    const first = isDependency ? argumentsOf(it).positional[0] : undefined;
    return first ? [shortName(first)] : [];
  });
}

function actionsOf(dictionary: SyntaxNode | undefined): readonly (readonly [string, string])[] {
  return (dictionary?.type === "dictionary" ? dictionary.children : []).flatMap(pair => {
    const [method, action] = [pair.field("key"), pair.field("value")].map(it => it?.type === "string" ? /^['"](\w+)['"]$/.exec(it.text)?.[1] : undefined);
    return method !== undefined && action !== undefined ? [[method.toUpperCase(), action] as const] : [];
  });
}
