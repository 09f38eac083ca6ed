/** Operators by their first character, longest first. `->>` and the like are PostgreSQL's, `<=>` is MySQL's and pgvector's. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  "=": ["=>", "==", "="],
  "<": ["<=>", "<->", "<#>", "<+>", "<@", "<=", "<>", "<<", "<"],
  ">": [">=", ">>", ">"],
  "!": ["!~~*", "!~~", "!~*", "!~", "!=", "!"],
  "~": ["~~*", "~~", "~*", "~"],
  "|": ["||/", "||", "|/", "|"],
  "&": ["&&", "&<", "&>", "&"],
  "-": ["->>", "->", "-|-", "-"],
  "#": ["#>>", "#>", "#-", "#"],
  "@": ["@@@", "@@", "@>", "@?", "@"],
  ":": ["::", ":="],
  "?": ["?|", "?&", "?"],
  "^": ["^@", "^"],
  "+": ["+"],
  "*": ["*"],
  "/": ["/"],
  "%": ["%%", "%"],
};

/** The length of the operator at an offset; 0 where there is none. */
export function operatorAt(text: string, at: number): number {
  const found = OPERATORS[text[at]!]?.find(it => text.startsWith(it, at));
  return found?.length ?? 0;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 128;
}

export function isWordPart(code: number): boolean {
  return isWordStart(code) || isDigit(code) || code === 36;
}

/** The opening of a dollar-quoted string at an offset, such as `$body$`. */
export function dollarTag(text: string, at: number): string | undefined {
  const pattern = /\$(?:[A-Za-z_]\w{0,62})?\$/y;
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/**
 * The offset of the quote that closes the one at `open`; the text's length where none does.
 * `maybe`: a backslash escapes a quote in MySQL and not in PostgreSQL. What follows the quote decides: a string that ends is
 * followed by the end of a value.
 */
export function closingQuote(text: string, open: number, escapes: "always" | "maybe" | "never"): number {
  const quote = text[open]!;
  let from = open + 1;
  for (;;) {
    const at = text.indexOf(quote, from);
    if (at < 0) return text.length;
    if (escapes !== "never" && isEscaped(text, from, at) && (escapes === "always" || !endsValue(text, at + 1))) {
      from = at + 1;
    } else if (text[at + 1] === quote) {
      from = at + 2;
    } else return at;
  }
}

/** White space and comments: where they end, and whether comments are flat (see `Scanner`). */
export function skipBlank(text: string, at: number, end: number, flat: boolean): { readonly at: number; readonly flat: boolean } {
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 0xa0 || code === 0xfeff) at++;
    else if (code === 45 && text.charCodeAt(at + 1) === 45) at = lineEnd(text, at);
    else if (code === 35 && isHashComment(text, at)) at = lineEnd(text, at);
    else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const close = flat ? flatCommentEnd(text, at) : nestedCommentEnd(text, at);
      flat ||= close < 0;
      at = close < 0 ? flatCommentEnd(text, at) : close;
    } else break;
  }
  return { at, flat };
}

function isEscaped(text: string, from: number, at: number): boolean {
  let backslashes = 0;
  while (at - 1 - backslashes >= from && text.charCodeAt(at - 1 - backslashes) === 92) backslashes++;
  return backslashes % 2 === 1;
}

function endsValue(text: string, at: number): boolean {
  const pattern = /[ \t]*(?:[,);\r\n]|$|::|\s(?:and|or|as|where|from|then|end|collate)\b)/iy;
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** MySQL's `# comment`, not PostgreSQL's `#>`, `#>>`, `#-`. */
function isHashComment(text: string, at: number): boolean {
  const next = text[at + 1];
  return next !== ">" && next !== "-" && next !== "=";
}

function lineEnd(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  return newline < 0 ? text.length : newline;
}

function flatCommentEnd(text: string, at: number): number {
  const close = text.indexOf("*/", at + 2);
  return close < 0 ? text.length : close + 2;
}

/** Comments nest in PostgreSQL. -1 where an inner one is closed but the outer is not: then the text is not PostgreSQL. */
function nestedCommentEnd(text: string, start: number): number {
  const pattern = /\/\*|\*\//g;
  pattern.lastIndex = start + 2;
  let depth = 1;
  let closed = false;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    depth += match[0] === "/*" ? 1 : -1;
    closed ||= match[0] === "*/";
    if (depth === 0) return pattern.lastIndex;
  }
  return closed ? -1 : text.length;
}
