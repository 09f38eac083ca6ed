import type { Cursor } from "./cursor.js";
import type { Token } from "./tokens.js";

/**
 * The text of an expression in one form, so that two ways of writing it compare equal: words in lower case, one space
 * around operators, none inside parentheses, and no parentheses around the whole.
 */
export function normalise(expression: Cursor): string {
  const inner = unwrap(expression);
  let text = "";
  let previous: Token | undefined;
  for (const token of inner.rest) {
    text += separator(previous, token) + written(token);
    previous = token;
  }
  return text;
}

/** Without the parentheses around the whole. */
export function unwrap(expression: Cursor): Cursor {
  let inner = expression;
  while (inner.atMark("(") && inner.after(inner.index) === inner.end && inner.groupIsClosed) inner = inner.slice(inner.index + 1, inner.end - 1);
  return inner;
}

function separator(previous: Token | undefined, token: Token): string {
  if (!previous || TIGHT.has(token.value) || isTightAfter(previous)) return "";
  if (token.value === "(" && previous.kind === "word" && !LOOSE.has(previous.value)) return "";
  return " ";
}

const TIGHT = new Set([")", ",", ".", "::", "[", "]"]);
/** Words that are no function before a parenthesis. */
const LOOSE = new Set(["and", "or", "not", "in", "any", "all", "is", "like", "ilike", "between", "where", "then", "else", "when", "from", "select"]);

function isTightAfter({ value, kind }: Token): boolean {
  return kind !== "string" && (value === "(" || value === "." || value === "::" || value === "[");
}

function written({ kind, value }: Token): string {
  if (kind === "string") return `'${value}'`;
  if (kind === "quoted") return /^[a-z_][a-z0-9_]*$/.test(value) ? value : `"${value}"`;
  return value;
}
