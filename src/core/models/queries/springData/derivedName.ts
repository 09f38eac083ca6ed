import type { Predicate } from "../../../facts/query.js";

/** What Spring Data reads in the name of a method without a query of its own. */
export interface DerivedName {
  readonly subject: "find" | "count" | "exists" | "delete";
  readonly distinct: boolean;
  /** `First`, `Top3`: at most so many rows. */
  readonly limit?: number;
  /** Groups joined by `Or`; in each, conditions joined by `And`. Empty where no condition follows `By`. */
  readonly conditions: readonly (readonly DerivedCondition[])[];
  readonly sort: readonly { readonly property: string; readonly direction: "asc" | "desc" }[];
}

export interface DerivedCondition {
  /** As written in the name, with a small first letter: `customerEmail` may be one property or a path of two. */
  readonly property: string;
  readonly test: Predicate["test"];
  /** Equality with a part of the value, without regard to case, or its opposite: no index of the column finds it. */
  readonly plain: boolean;
  /** How many parameters it takes. */
  readonly takes: 0 | 1 | 2;
}

/**
 * Reads a method's name by the grammar of query methods; undefined where it is none.
 * https://docs.spring.io/spring-data/jpa/reference/repositories/query-methods-details.html
 * https://docs.spring.io/spring-data/jpa/reference/repositories/query-keywords-reference.html
 */
export function readDerivedName(name: string): DerivedName | undefined {
  const match = /^(find|read|get|query|search|stream|count|exists|delete|remove)((?:\p{Lu}.*?)??)By(?=\p{Lu}|[^\x00-\x7f]|$)/u.exec(name);
  if (!match) return undefined;
  const [start, verb, between] = match as unknown as [string, string, string];
  const [criteria = "", order, ...more] = splitAt(name.slice(start.length), "OrderBy");
  if (more.length > 0) return undefined;
  const isAll = /AllIgnor(?:e|ing)Case/.test(criteria);
  const conditions = criteria === "" ? [] : splitAt(criteria.replace(/AllIgnor(?:e|ing)Case/, ""), "Or").map(group => splitAt(group, "And").map(part => conditionOf(part, isAll)));
  const limit = subjects[verb] === undefined ? limitOf(between) : undefined;
  return {
    subject: subjects[verb] ?? "find", distinct: between.includes("Distinct"),
    ...limit !== undefined && { limit }, conditions, sort: order === undefined ? [] : sortOf(order),
  };
}

const subjects: Readonly<Record<string, DerivedName["subject"]>> = { count: "count", exists: "exists", delete: "delete", remove: "delete" };

/** `Distinct` may come first; whatever else the subject says is for people. */
function limitOf(between: string): number | undefined {
  const match = /^(?:Distinct)?(?:First|Top)(\d*)/.exec(between);
  return match ? Number(match[1] || 1) : undefined;
}

/** A keyword counts only where a new word follows: the `Or` of `findByOrder` is part of a name. */
function splitAt(text: string, keyword: string): string[] {
  return text.split(new RegExp(`${keyword}(?=\\p{Lu}|[^\\x00-\\x7f])`, "u"));
}

interface Keyword {
  readonly words: readonly string[];
  readonly test: Predicate["test"];
  readonly plain: boolean;
  readonly takes: 0 | 1 | 2;
}

/** The first whose words end the part. `Is` and `Equals`, and nothing at all, say that it is equal. */
const keywords: readonly Keyword[] = [
  { words: ["IsNotNull", "NotNull", "IsNull", "Null"], test: "null", plain: true, takes: 0 },
  { words: ["IsBetween", "Between"], test: "range", plain: true, takes: 2 },
  ...["LessThan", "LessThanEqual", "GreaterThan", "GreaterThanEqual", "Before", "After"].map(it => keyword(it, "range", true)),
  { words: ["IsNotLike", "NotLike", "IsLike", "Like"], test: "other", plain: false, takes: 1 },
  { words: ["IsStartingWith", "StartingWith", "StartsWith"], test: "prefix", plain: true, takes: 1 },
  { words: ["IsEndingWith", "EndingWith", "EndsWith"], test: "other", plain: false, takes: 1 },
  { words: ["IsNotEmpty", "NotEmpty", "IsEmpty", "Empty"], test: "other", plain: false, takes: 0 },
  { words: ["IsNotContaining", "NotContaining", "NotContains", "IsContaining", "Containing", "Contains"], test: "other", plain: false, takes: 1 },
  keyword("NotIn", "other", false), keyword("In", "in", true), keyword("Near", "other", false), keyword("Within", "other", false),
  { words: ["MatchesRegex", "Matches", "Regex"], test: "other", plain: false, takes: 1 },
  { words: ["Exists"], test: "other", plain: false, takes: 0 },
  { words: ["IsTrue", "True", "IsFalse", "False"], test: "equal", plain: true, takes: 0 },
  keyword("Not", "other", false),
  { words: ["Is", "Equals"], test: "equal", plain: true, takes: 1 },
];

function keyword(word: string, test: Predicate["test"], plain: boolean): Keyword {
  return { words: [`Is${word}`, word], test, plain, takes: 1 };
}

function conditionOf(part: string, ignoresCase: boolean): DerivedCondition {
  const bare = part.replace(/Ignor(?:e|ing)Case/, "");
  const found = keywords.flatMap(it => it.words.filter(word => bare.endsWith(word)).slice(0, 1).map(word => ({ ...it, word })))[0];
  // A keyword alone is the property's name, though it still says how it is compared.
  const property = small(found && found.word !== bare ? bare.slice(0, bare.length - found.word.length) : bare);
  const isPlain = (found?.plain ?? true) && !ignoresCase && bare === part;
  return { property, test: isPlain ? found?.test ?? "equal" : "other", plain: isPlain, takes: found?.takes ?? 1 };
}

/** `CreatedAtDescIdAsc`: a direction may be left out at the end alone. */
function sortOf(order: string): DerivedName["sort"] {
  return order.split(/(?<=Asc|Desc)(?=\p{Lu})/u).map(it => ({
    property: small(it.replace(/(Asc|Desc)$/, "")), direction: it.endsWith("Desc") ? "desc" : "asc",
  }));
}

/** The first letter small, as the name of a property has it; names such as `URL` stay. */
function small(name: string): string {
  return /^\p{Lu}{2}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

/**
 * The ways to read a property's name as a path, the one to try first in front: the whole, then the longest head.
 * `customerAddressZip` is `customerAddressZip`, `customerAddress.zip`, `customer.addressZip` or `customer.address.zip`; `_` splits for certain.
 */
export function pathsOf(property: string): readonly (readonly [head: string, rest: string])[] {
  const forced = property.indexOf("_");
  if (forced > 0) return [[property, ""], [property.slice(0, forced), small(property.slice(forced + 1))]];
  const cuts = [...property.matchAll(/(?<!^)\p{Lu}(?=[^\p{Lu}]*)/gu)].map(it => it.index).reverse();
  return [[property, ""], ...cuts.map(at => [property.slice(0, at), small(property.slice(at))] as const)];
}
