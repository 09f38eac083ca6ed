import type { Predicate } from "../../../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, type Arguments } from "../bindings/arguments.js";
import { dotted, referenceOf, unwrap } from "../bindings/values.js";

/** A condition, and the expression that it compares with. */
export interface Condition {
  readonly predicate: Omit<Predicate, "loop">;
  readonly value?: SyntaxNode;
}

export interface Conditions {
  readonly conditions: readonly Condition[];
  /** There are parts that could not be read. */
  readonly open: boolean;
}

/** What `filter(customer=customer, total__gt=5)` and `filter(Q(a=1) & Q(b=2))` ask for. */
export function conditionsIn(file: ParsedFile, given: Arguments): Conditions {
  const parts = given.positional.map(it => conditionsOf(file, unwrap(it)));
  const named = [...given.named].map(([name, value]) => conditionOf(name, value));
  return { conditions: [...parts.flatMap(it => it.conditions), ...named], open: given.open || parts.some(it => it.open) };
}

function conditionsOf(file: ParsedFile, node: SyntaxNode): Conditions {
  if (node.type === "binary_operator" && node.has("&")) {
    const sides = [node.field("left"), node.field("right")].flatMap(it => it ? [conditionsOf(file, unwrap(it))] : []);
    return { conditions: sides.flatMap(it => it.conditions), open: sides.some(it => it.open) };
  }
  const isQ = node.type === "call" && /^django\.db\.models\.(\w+\.)*Q$/.test(dotted(referenceOf(file, node.field("function"))) ?? "");
  return isQ ? conditionsIn(file, argumentsOf(node)) : { conditions: [], open: true };
}

/** Of the last part of a name whether it says how to compare. https://docs.djangoproject.com/en/5.2/ref/models/querysets/#field-lookups */
const tests: Readonly<Record<string, Predicate["test"]>> = {
  exact: "equal", in: "in", gt: "range", gte: "range", lt: "range", lte: "range", range: "range", isnull: "null", startswith: "prefix",
  iexact: "other", contains: "other", icontains: "other", istartswith: "other", endswith: "other", iendswith: "other", regex: "other", iregex: "other", search: "other",
  date: "other", year: "other", iso_year: "other", month: "other", day: "other", week: "other", week_day: "other", quarter: "other", time: "other", hour: "other", minute: "other", second: "other",
  overlap: "other", contained_by: "other", has_key: "other", has_keys: "other", has_any_keys: "other", trigram_similar: "other", unaccent: "other", len: "other",
};

function conditionOf(name: string, value: SyntaxNode): Condition {
  const parts = name.split("__");
  let test: Predicate["test"] = "equal";
  while (parts.length > 1 && Object.hasOwn(tests, parts.at(-1)!)) {
    const said = tests[parts.pop()!]!;
    test = test === "equal" ? said : "other";
  }
  // The key of what a key leads to is the key itself.
  if (parts.length > 1 && /^(pk|id)$/.test(parts.at(-1)!)) parts.pop();
  const column = parts.pop()!;
  const inner = unwrap(value);
  const isNone = test === "equal" && inner.type === "none";
  return {
    predicate: { column, test: isNone ? "null" : test, value: isLiteral(inner) ? "literal" : "bound", ...parts.length > 0 && { qualifier: parts.join("__") } },
    ...!isLiteral(inner) && { value: inner },
  };
}

/** Members of a class with a capital are constants of the program: `Order.State.OPEN`, `Status.PAID`. */
export function isLiteral(node: SyntaxNode): boolean {
  if (/^(string|integer|float|true|false|none|concatenated_string)$/.test(node.type)) return true;
  if (/^(list|tuple|set)$/.test(node.type)) return node.children.every(it => it.type === "comment" || isLiteral(unwrap(it)));
  return node.type === "attribute" && /^(\w+\.)*[A-Z]\w*\.[A-Z][A-Z\d_]*(\.value)?$/.test(node.text);
}
