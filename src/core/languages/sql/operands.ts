import type { Span } from "../../text.js";
import type { Cursor } from "./cursor.js";
import { isName } from "./names.js";
import { unwrap } from "./normalise.js";
import { HOLE, type Token } from "./tokens.js";

/** One side of a comparison. */
export type Operand =
  | { readonly is: "column"; readonly column: ColumnReference }
  | Value
  | { readonly is: "row"; readonly parts: readonly Operand[] }
  | { readonly is: "subquery" }
  /** Anything else, with the columns it is made of. */
  | { readonly is: "expression"; readonly columns: readonly ColumnReference[] };

export interface ColumnReference {
  readonly name: string;
  readonly qualifier?: string;
}

export interface Value {
  readonly is: "value";
  readonly value: "literal" | "bound";
  readonly placeholder?: number;
  /** The place of the hole, where the value is one. */
  readonly at?: Span;
}

export function readOperand(side: Cursor): Operand {
  const inner = unwrap(side);
  if (inner.done) return { is: "expression", columns: [] };
  if (inner.atAny("select", "with", "values")) return { is: "subquery" };
  const column = wholeColumn(inner);
  if (column) return { is: "column", column };
  const row = rowParts(inner);
  if (row) return { is: "row", parts: row };
  const columns = columnsOf(inner);
  return columns.length === 0 && !hasSubquery(inner) ? valueOf(inner) : { is: "expression", columns };
}

/** A value without columns: literal where it is made of literals alone. */
export function valueOf(part: Cursor): Value {
  const tokens = part.rest;
  const bound = tokens.filter(isBound);
  const only = bound.length === 1 ? bound[0]! : undefined;
  const isLiteral = bound.length === 0 && tokens.every((token, index) => isLiteralPart(token, tokens[index - 1]));
  const at = only && holeOf(only);
  return {
    is: "value",
    value: isLiteral ? "literal" : "bound",
    ...(only && only.number > 0 ? { placeholder: only.number } : {}),
    ...(at ? { at } : {}),
  };
}

export function isBound(token: Token): boolean {
  return token.kind === "placeholder" || token.kind === "hole" || token.hole;
}

/** A hole that is the whole value, with or without quotes around it. */
function holeOf({ kind, value, start, end, hole }: Token): Span | undefined {
  if (kind === "hole" || (kind === "placeholder" && hole)) return { start, end };
  return kind === "string" && value === HOLE ? { start: end - 2, end: end - 1 } : undefined;
}

/** Columns an expression names, each once. Those inside subqueries are not its own. */
export function columnsOf(part: Cursor): ColumnReference[] {
  const cursor = part.copy();
  const found = new Map<string, ColumnReference>();
  while (!cursor.done) {
    if (cursor.atMark("(") && SUBQUERY.has(cursor.peek(1)?.value ?? "")) cursor.skip();
    else if (cursor.takeMark("::") || (cursor.at("as") && cursor.next())) skipType(cursor);
    else if (cursor.take("collate")) cursor.next();
    else if (isColumnStart(cursor)) {
      const column = readColumnReference(cursor);
      found.set(`${column.qualifier}.${column.name}`, column);
    } else cursor.next();
  }
  return [...found.values()];
}

/** `column`, `table.column` or `schema.table.column` and nothing else. */
export function wholeColumn(part: Cursor): ColumnReference | undefined {
  const cursor = part.copy();
  const alone = part.end - part.index === 1 && isName(part.peek()) && !RESERVED.has(part.peek()!.value);
  if (!alone && !isColumnStart(cursor)) return undefined;
  const column = readColumnReference(cursor);
  return cursor.done && column.name !== "*" ? column : undefined;
}

const SUBQUERY = new Set(["select", "with", "values"]);

function readColumnReference(cursor: Cursor): ColumnReference {
  const parts = [cursor.next()!.value];
  while (cursor.atMark(".") && (isName(cursor.peek(1)) || cursor.atMark("*", 1))) {
    cursor.next();
    parts.push(cursor.next()!.value);
  }
  const name = parts.pop()!;
  if (parts.length > 1 && parts[0] === "public") parts.shift();
  return parts.length === 0 ? { name } : { name, qualifier: parts.join(".") };
}

function isColumnStart(cursor: Cursor): boolean {
  const token = cursor.peek();
  if (!isName(token)) return false;
  if (token.kind === "quoted") return true;
  const next = cursor.peek(1);
  if (next?.kind === "string" && next.value !== "" && TYPED_LITERAL.has(token.value)) return false;
  if (RESERVED.has(token.value) || (CONTEXTUAL.has(token.value) && !cursor.atMark(".", 1))) return false;
  if (UNITS.has(token.value) && isUnit(cursor)) return false;
  const name = cursor.copy();
  readColumnReference(name);
  return !name.atMark("(");
}

/** The unit of MySQL's `INTERVAL 1 DAY`, the field of `extract(year FROM created_at)`. */
function isUnit(cursor: Cursor): boolean {
  const before = cursor.tokens[cursor.index - 1];
  if (before && (before.kind === "number" || before.kind === "placeholder" || before.kind === "string" || before.kind === "hole")) return true;
  return cursor.peek(1)?.value === "from";
}

function skipType(cursor: Cursor): void {
  cursor.next();
  while (cursor.atMark(".")) {
    cursor.next();
    cursor.next();
  }
  if (!cursor.take("precision")) cursor.take("varying");
  if (cursor.atMark("(")) cursor.skip();
  if (!cursor.take("with", "time", "zone")) cursor.take("without", "time", "zone");
  while (cursor.atMark("[")) cursor.skip();
}

function rowParts(inner: Cursor): Operand[] | undefined {
  const cursor = inner.copy();
  const isRow = cursor.take("row") && cursor.atMark("(") && cursor.after(cursor.index) === cursor.end;
  const items = (isRow ? cursor.group()! : inner.copy()).items();
  return items.length > 1 ? items.map(rowPart) : undefined;
}

/** Rows inside rows are not followed. */
function rowPart(item: Cursor): Operand {
  const column = wholeColumn(item);
  if (column) return { is: "column", column };
  const columns = columnsOf(item);
  return columns.length === 0 && !hasSubquery(item) ? valueOf(item) : { is: "expression", columns };
}

function hasSubquery(part: Cursor): boolean {
  return part.rest.some(it => it.kind === "word" && it.value === "select");
}

function isLiteralPart(token: Token, before: Token | undefined): boolean {
  if (token.kind === "string" || token.kind === "number" || (token.kind === "mark" && ",()".includes(token.value))) return true;
  if (token.kind === "operator") return token.value === "::" || token.value === "-" || token.value === "+";
  return LITERAL_WORDS.has(token.value) || before?.value === "::";
}

const LITERAL_WORDS = new Set(["true", "false", "null", "date", "timestamp", "timestamptz", "time", "interval", "varying", "precision"]);
const TYPED_LITERAL = new Set(["date", "timestamp", "timestamptz", "time", "interval", "uuid", "json", "jsonb", "inet", "bytea"]);
const UNITS = new Set(["year", "month", "day", "hour", "minute", "second", "week", "quarter", "microsecond", "millisecond", "epoch", "dow", "isodow", "doy", "isoyear", "decade", "century"]);

/** Words that are no columns without quotes; source: PostgreSQL documentation, appendix C, and MySQL's manual, "Keywords and Reserved Words". */
const RESERVED = new Set([
  "and", "or", "not", "is", "null", "true", "false", "in", "like", "ilike", "between", "any", "some", "all", "exists", "case", "when", "then", "else", "end", "cast", "array",
  "distinct", "from", "select", "where", "current_date", "current_time", "current_timestamp", "localtime", "localtimestamp", "current_user", "session_user", "user", "default",
  "order", "asc", "desc", "limit", "offset", "group", "having", "on", "using", "as", "collate", "for", "xor", "symmetric", "similar", "isnull", "notnull",
]);
/** Words that mean something inside an expression, and may be a column when they stand alone. */
const CONTEXTUAL = new Set([
  "to", "row", "interval", "at", "time", "zone", "escape", "regexp", "rlike", "binary", "unknown", "over", "filter", "within", "by", "nulls", "div", "mod", "against", "convert", "separator",
]);
