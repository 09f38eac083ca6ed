import type { Predicate } from "../../facts/query.js";
import type { Cursor } from "./cursor.js";
import { columnsOf, isBound, readOperand, valueOf, wholeColumn, type ColumnReference, type Operand, type Value } from "./operands.js";
import { normalise, unwrap } from "./normalise.js";

/** A condition taken apart at its ANDs. */
export interface Condition {
  readonly where: readonly Predicate[];
  /** Parts could not be read, among them every OR. */
  readonly whereOpen: boolean;
  /** Columns of the condition that are equal to each other: what joins tables. */
  readonly pairs: readonly (readonly [ColumnReference, ColumnReference])[];
}

/** How deep parentheses inside a condition are followed. */
const DEPTH = 50;

export function readCondition(condition: Cursor): Condition {
  const found: Found = { where: [], pairs: [], whereOpen: false };
  readConjuncts(condition, found, DEPTH);
  return found;
}

interface Found {
  readonly where: Predicate[];
  readonly pairs: (readonly [ColumnReference, ColumnReference])[];
  whereOpen: boolean;
}

function readConjuncts(whole: Cursor, found: Found, depth: number): void {
  const parts = split(unwrap(whole));
  if (!parts || depth === 0) {
    found.whereOpen = true;
    return;
  }
  for (const part of parts) {
    const inner = unwrap(part);
    if (inner !== part && split(inner)?.length !== 1) readConjuncts(inner, found, depth - 1);
    else readConjunct(inner, found);
  }
}

/** The parts between ANDs outside groups and BETWEEN; undefined where an OR is among them. */
function split(condition: Cursor): Cursor[] | undefined {
  const cursor = condition.copy();
  const parts: Cursor[] = [];
  let start = cursor.index;
  let between = false;
  for (; !cursor.done; cursor.skip()) {
    if (cursor.atAny("or", "xor")) return undefined;
    else if (cursor.at("between")) between = true;
    else if (cursor.at("and") && between) between = false;
    else if (cursor.at("and")) {
      parts.push(cursor.slice(start, cursor.index));
      start = cursor.index + 1;
    }
  }
  parts.push(cursor.slice(start, cursor.index));
  return parts;
}

function readConjunct(conjunct: Cursor, found: Found): void {
  if (conjunct.done || !readKnown(conjunct, found)) {
    if (!ALWAYS_TRUE.has(normalise(conjunct))) addOther(conjunct, found);
  }
}

const ALWAYS_TRUE = new Set(["1 = 1", "true", "'1' = '1'"]);

/** Whether the conjunct is of a form that is understood. */
function readKnown(conjunct: Cursor, found: Found): boolean {
  const negated = conjunct.copy();
  const bare = wholeColumn(negated.take("not") ? negated : conjunct);
  if (bare) return add(found, bare, "equal", { is: "value", value: "literal" });
  const cursor = conjunct.copy();
  const left = cursor.until(it => isComparison(it));
  if (cursor.done) return false;
  const operator = cursor.peek()!;
  const rest = cursor.slice(cursor.index + 1, cursor.end);
  if (operator.kind === "operator") return readComparison(left, operator.value, rest, found);
  return readWordComparison(left, operator.value, rest, found);
}

const COMPARISONS = new Set(["=", "==", "<=>", "<", ">", "<=", ">="]);
const WORD_COMPARISONS = ["in", "is", "between", "like", "isnull", "notnull"];

function isComparison(cursor: Cursor): boolean {
  const token = cursor.peek()!;
  return token.kind === "operator" ? COMPARISONS.has(token.value) : cursor.atAny(...WORD_COMPARISONS);
}

function readComparison(left: Cursor, operator: string, right: Cursor, found: Found): boolean {
  if (right.copy().until(isComparison).end < right.end) return false;
  const test = operator === "=" || operator === "==" || operator === "<=>" ? "equal" : "range";
  if (right.at("all")) return false;
  const a = readOperand(left);
  const any = anyOf(right);
  if (any) return a.is === "column" && test === "equal" && any.is === "value" ? add(found, a.column, "in", any) : false;
  const b = readOperand(right);
  if (a.is === "column" && b.is === "column") return test === "equal" && found.pairs.push([a.column, b.column]) > 0;
  return compare(a, b, test, found) || compare(b, a, test, found);
}

/** `ANY($1)`: what is compared with, its group read as one operand. */
function anyOf(right: Cursor): Operand | undefined {
  const cursor = right.copy();
  if (!cursor.take("any") && !cursor.take("some")) return undefined;
  return readOperand(cursor);
}

function compare(a: Operand, b: Operand, test: "equal" | "range", found: Found): boolean {
  if (a.is === "row" && b.is === "row" && a.parts.length === b.parts.length) return compareRows(a.parts, b.parts, test, found);
  if (a.is !== "column") return false;
  if (b.is === "value") return add(found, a.column, test, b);
  return b.is === "subquery" && add(found, a.column, test, { is: "value", value: "bound" });
}

/** `(a, b) = (1, 2)` is two conditions; of `(a, b) < (1, 2)` only the first column bounds a range by itself. */
function compareRows(left: readonly Operand[], right: readonly Operand[], test: "equal" | "range", found: Found): boolean {
  if (!left.every(it => it.is === "column") || !right.every(it => it.is === "value")) return false;
  left.forEach((it, index) => add(found, it.column, test === "equal" || index === 0 ? test : "other", right[index]! as Value));
  return true;
}

function readWordComparison(left: Cursor, word: string, right: Cursor, found: Found): boolean {
  const negated = left.end > left.index && left.tokens[left.end - 1]!.value === "not";
  const operand = readOperand(left);
  if (negated) return false;
  if (word === "in" && operand.is === "row") return rowIn(operand.parts, right, found);
  if (operand.is !== "column") return false;
  const { column } = operand;
  if (word === "is" || word === "isnull") return nullTest(column, word === "isnull" ? "null" : normalise(right), found);
  if (word === "in") return membership(column, right, found);
  if (word === "between") return between(column, right, found);
  return word === "like" && likePrefix(column, right, found);
}

function nullTest(column: ColumnReference, what: string, found: Found): boolean {
  if (what !== "null" && what !== "unknown" && what !== "true" && what !== "false") return false;
  return add(found, column, what === "true" || what === "false" ? "equal" : "null", { is: "value", value: "literal" });
}

function membership(column: ColumnReference, list: Cursor, found: Found): boolean {
  const isGroup = list.atMark("(");
  const inside = isGroup ? list.copy().group()! : list;
  if (inside.done || inside.atAny("select", "with", "values") || columnsOf(inside).length > 0) return false;
  return add(found, column, "in", valueOf(inside));
}

function rowIn(parts: readonly Operand[], list: Cursor, found: Found): boolean {
  const inside = list.atMark("(") ? list.copy().group()! : list;
  if (inside.done || inside.atAny("select", "with", "values") || columnsOf(inside).length > 0 || !parts.every(it => it.is === "column")) return false;
  const { value } = valueOf(inside);
  for (const part of parts) add(found, part.column, "in", { is: "value", value });
  return true;
}

function between(column: ColumnReference, range: Cursor, found: Found): boolean {
  if (columnsOf(range).length > 0 || range.rest.some(it => it.value === "select")) return false;
  const cursor = range.copy();
  const low = valueOf(cursor.until(it => it.at("and")));
  cursor.take("and");
  const high = valueOf(cursor);
  const value = low.value === "literal" && high.value === "literal" ? "literal" : "bound";
  return add(found, column, "range", { is: "value", value });
}

/** `LIKE 'abc%'`. A pattern bound at run time may start with a wildcard. */
function likePrefix(column: ColumnReference, pattern: Cursor, found: Found): boolean {
  const first = pattern.peek();
  if (first?.kind !== "string" || /^[%_]/.test(first.value) || first.value === "") return false;
  if (pattern.rest.length > 1 && !pattern.copy().slice(pattern.index + 1, pattern.end).at("escape")) return false;
  return add(found, column, "prefix", valueOf(pattern));
}

/** A condition of another form. On one column it is known what it is about; else the whole stays open. */
function addOther(conjunct: Cursor, found: Found): void {
  const columns = columnsOf(conjunct);
  if (columns.length !== 1) {
    found.whereOpen = true;
    return;
  }
  const value = valueOf(conjunct);
  add(found, columns[0]!, "other", { ...value, value: conjunct.rest.some(isBound) ? "bound" : "literal" });
}

function add(found: Found, column: ColumnReference, test: Predicate["test"], value: Value): true {
  const { placeholder, at } = value;
  found.where.push({
    column: column.name,
    test,
    value: value.value,
    loop: false,
    ...(column.qualifier === undefined ? {} : { qualifier: column.qualifier }),
    ...(at === undefined ? {} : { at }),
    ...(placeholder === undefined ? {} : { placeholder }),
  });
  return true;
}
