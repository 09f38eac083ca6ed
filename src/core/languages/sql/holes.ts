import type { Cursor } from "./cursor.js";
import { isBound } from "./operands.js";
import type { Token } from "./tokens.js";

/**
 * Whether the host code puts something else than values into the statement: a name, a column, a condition, a clause.
 * Decided by the neighbours of each hole; in doubt, yes.
 */
export function hasStructuralHole(whole: Cursor): boolean {
  const { tokens } = whole;
  if (!tokens.some(isBound)) return false;
  const openers = openerOf(tokens);
  return tokens.some((token, index) => {
    if (token.kind === "placeholder") return isStructure(tokens, index, openers);
    if (!token.hole || token.kind === "string") return false;
    return token.kind !== "hole" || !isValue(tokens, index, openers);
  });
}

/** `FROM %s`, `FROM ?`: no value can stand there, so the text is completed before it is sent. */
function isStructure(tokens: readonly Token[], index: number, openers: readonly number[]): boolean {
  const before = tokens[index - 1];
  if (!before || before.kind === "string" || !STRUCTURE.has(before.value)) return false;
  const isOperand = tokens[index - 2]?.value === "distinct" || FROM_INSIDE.has(tokens[openers[index]! - 1]?.value ?? "");
  return before.value !== "from" || !isOperand;
}

/** Functions whose arguments are parted by FROM. */
const FROM_INSIDE = new Set(["extract", "substring", "trim", "overlay"]);
const STRUCTURE = new Set(["from", "join", "into", "update", "table", "by", "."]);
const OPERATORS = new Set(["=", "==", "<", ">", "<=", ">=", "<>", "!=", "<=>", "+", "-", "/", "%", "||", "~", "~*", "@>", "<@", "&&", "@@", "->", "->>", "#>", "#>>", "|", "&"]);
const BEFORE_VALUE = new Set(["limit", "offset", "like", "ilike", "in", "any", "between", "then", "else", "when", "interval", "values", "first", "next", "top", "similar", "regexp", "rlike", "escape"]);
const BEFORE_CONDITION = new Set(["where", "and", "or", "not", "on", "having", "when"]);
const COMPARED = new Set(["=", "<", ">", "<=", ">=", "<>", "!=", "is", "in", "between", "like", "ilike"]);
/** Words before a parenthesis that holds something else than values. */
const NO_LIST = new Set(["where", "and", "or", "not", "on", "having", "from", "join", "select", "using", "by", "as", "exists", "over", "set", "with", "conflict", "into"]);

function isValue(tokens: readonly Token[], index: number, openers: readonly number[]): boolean {
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  if (!before || (after && (after.value === "." || (after.value === "(" && after.kind === "mark")))) return false;
  if (BEFORE_CONDITION.has(before.value) && !isBetween(tokens, index)) return isComparedWithColumn(tokens, index);
  if (isTrailing(after)) return false;
  if (before.kind === "operator") return OPERATORS.has(before.value) || (before.value === "*" && isFactor(tokens[index - 2]));
  if (before.kind === "word") return BEFORE_VALUE.has(before.value) || isBetween(tokens, index) || (before.value === "from" && tokens[index - 2]?.value === "distinct");
  if (before.value === "(" || before.value === ",") return isInList(tokens, index, openers) || (before.value === "(" && isComparedWithColumn(tokens, index));
  return false;
}

/** A name or a value right behind a hole: what the hole stands for is more than a value. */
function isTrailing(after: Token | undefined): boolean {
  if (!after) return false;
  return after.kind === "quoted" || after.kind === "string" || after.kind === "number" || after.kind === "placeholder" || after.kind === "hole";
}

function isFactor(token: Token | undefined): boolean {
  return token !== undefined && token.value !== "select" && token.value !== "," && token.value !== "." && token.value !== "distinct" && token.value !== "(";
}

/** The `AND` before the hole belongs to a BETWEEN. */
function isBetween(tokens: readonly Token[], index: number): boolean {
  if (tokens[index - 1]?.value !== "and") return false;
  for (let at = index - 2, steps = 0; at >= 0 && steps < 12; at--, steps++) {
    const { value } = tokens[at]!;
    if (value === "between") return true;
    if (value === "and" || value === "or" || value === "where") return false;
  }
  return false;
}

/** `${value} = column`, but not `${column} = 3`. */
function isComparedWithColumn(tokens: readonly Token[], index: number): boolean {
  const operator = tokens[index + 1];
  if (!operator || !COMPARED.has(operator.value)) return false;
  if (operator.value === "is") return tokens[index + 2]?.value === "null" || tokens[index + 2]?.value === "not";
  if (operator.kind !== "operator") return false;
  const other = tokens[index + 2];
  return other !== undefined && (other.kind === "quoted" || (other.kind === "word" && other.value !== "true" && other.value !== "false" && other.value !== "null")) && !other.hole;
}

/** Among the arguments of a function, the values of an INSERT, the list of an IN. */
function isInList(tokens: readonly Token[], index: number, openers: readonly number[]): boolean {
  const open = openers[index]!;
  if (open < 0) return false;
  const head = tokens[open - 1];
  if (!head || head.hole) return false;
  if (head.kind === "word") return !NO_LIST.has(head.value) && !isColumnList(tokens, open - 1);
  if (head.kind === "operator") return true;
  // A further row of `VALUES (…), (…)`.
  return head.value === "," && tokens[open - 2]?.value === ")";
}

/** `INSERT INTO t (…)`, `CREATE TABLE t (…)`: the word before is a table's name. */
function isColumnList(tokens: readonly Token[], name: number): boolean {
  let at = name;
  while (tokens[at - 1]?.value === ".") at -= 2;
  return ["into", "table", "update", "from", "join", "as"].includes(tokens[at - 1]?.value ?? "");
}

/** For every token the index of the parenthesis or bracket that holds it; -1 outside. */
function openerOf(tokens: readonly Token[]): number[] {
  const stack: number[] = [];
  return tokens.map((token, index) => {
    if (token.kind === "mark" && (token.value === ")" || token.value === "]")) stack.pop();
    const holder = stack.at(-1) ?? -1;
    if (token.kind === "mark" && (token.value === "(" || token.value === "[")) stack.push(index);
    return holder;
  });
}
