import type { IndexKey, IndexShape } from "../../../facts/schema.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/arguments.js";
import { stringValue } from "../bindings/strings.js";
import { dotted, referenceOf, unwrap } from "../bindings/values.js";

/** `models.Index(fields=["customer", "-created_at"], name="…")`, or a unique constraint; its keys are named by field. Undefined for anything else. */
export function djangoIndex(file: ParsedFile, node: SyntaxNode): IndexShape | undefined {
  const call = unwrap(node);
  const name = call.type === "call" ? dotted(referenceOf(file, call.field("function"))) : undefined;
  const kind = /^django\.(?:db\.models|contrib\.postgres\.indexes)\.(?:\w+\.)*(\w+)$/.exec(name ?? "")?.[1] ?? "";
  if (!/^(\w*Index|UniqueConstraint)$/.test(kind)) return undefined;
  const { positional, named } = argumentsOf(call);
  const fields = namesIn(named.get("fields"));
  const [label, condition] = [stringValue(named.get("name")), named.get("condition")];
  const unique = kind === "UniqueConstraint";
  // With a condition or an expression the database makes an index of it, else a constraint.
  const origin = unique && !condition && positional.length === 0 ? "unique" : "explicit";
  return {
    ...label === undefined ? {} : { name: label }, keys: [...(fields ?? []).map(fieldKey), ...positional.map(expressionKey)], unique,
    method: methods[kind] ?? "btree", ...condition && { where: conditionText(condition) }, origin, at: { start: call.start, end: call.end },
  };
}

/** `Q(customer__isnull=False)` as the database says it, with the field's name; anything else as it is written. */
function conditionText(node: SyntaxNode): string {
  const text = unwrap(node).text.replace(/\s+/g, " ");
  const parts = text.split(/ & |, (?!False)/).map(it => /^\(?(?:\w+\.)*Q?\(?\(?["']?(\w+?)__isnull["']?(?:=|, )False\)*$/.exec(it)?.[1]);
  return parts.every(it => it !== undefined) ? parts.map(it => `${it} IS NOT NULL`).join(" AND ") : text.slice(0, 120);
}

/** `(("a", "b"), ("c", "d"))`, or one of them alone. */
export function together(node: SyntaxNode | undefined, unique: boolean): readonly IndexShape[] | undefined {
  const items = itemsIn(node);
  if (!items) return undefined;
  const groups = items.every(it => it.type === "string") && items.length > 0 ? [node!] : items;
  const indexes = groups.map((group): IndexShape | undefined => {
    const fields = namesIn(group);
    return fields && { keys: fields.map(fieldKey), unique, method: "btree", origin: unique ? "unique" : "explicit", at: { start: group.start, end: group.end } };
  });
  return indexes.every(it => it !== undefined) ? indexes : undefined;
}

/** The elements of a list, tuple or set, also of `set([…])`. */
export function itemsIn(node: SyntaxNode | undefined): readonly SyntaxNode[] | undefined {
  const inner = node && unwrap(node);
  if (inner?.type === "call" && /^(set|list|tuple|frozenset)$/.test(inner.field("function")?.text ?? "")) return inner.field("arguments")?.children.length === 0 ? [] : itemsIn(argumentsOf(inner).positional[0]);
  return inner && /^(list|tuple|set)$/.test(inner.type) ? inner.children.filter(it => it.type !== "comment") : undefined;
}

export function namesIn(node: SyntaxNode | undefined): readonly string[] | undefined {
  const names = itemsIn(node)?.map(stringValue);
  return names?.every(it => it !== undefined) ? names : undefined;
}

function fieldKey(name: string): IndexKey {
  return name.startsWith("-") ? { column: name.slice(1), direction: "desc" } : { column: name, direction: "asc" };
}

/** `Lower("email").desc()`: an expression, or a plain field with a direction. */
function expressionKey(node: SyntaxNode): IndexKey {
  const text = unwrap(node).text.replace(/\s+/g, " ");
  const plain = /^(?:\w+\.)?F\(["'](\w+)["']\)(?:\.(asc|desc)\(\))?$/.exec(text) ?? /^(?:\w+\.)?OrderBy\((?:\w+\.)?F?\(?["'](\w+)["']\)?\)$/.exec(text) ?? /^["']-?(\w+)["']$/.exec(text);
  return plain ? { column: plain[1]!, direction: plain[2] === "desc" || /^["']-/.test(text) ? "desc" : "asc" } : { expression: text.slice(0, 120), direction: "asc" };
}

/** https://docs.djangoproject.com/en/5.2/ref/contrib/postgres/indexes/ */
const methods: Readonly<Record<string, string>> = { GinIndex: "gin", GistIndex: "gist", SpGistIndex: "spgist", BrinIndex: "brin", BloomIndex: "bloom", HashIndex: "hash", OpClass: "btree" };
