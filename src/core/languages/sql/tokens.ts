import type { Span } from "../../text.js";
import { closingQuote, dollarTag, isDigit, isWordPart, isWordStart, operatorAt, skipBlank } from "./characters.js";

/** Stands in the text for an expression of the host code. */
export const HOLE = "\uFFFC";

export type TokenKind =
  | "word"
  /** A name in `""`, ``` `` ``` or `[]`. */
  | "quoted"
  | "string"
  | "number"
  /** `$1`, `?`, `:name`, `@name`, `%s`, `%(name)s`. */
  | "placeholder"
  /** An expression of the host code, or `${…}` in a file. */
  | "hole"
  | "operator"
  /** Parentheses, brackets, comma, semicolon, dot, and whatever has no other meaning. */
  | "mark";

export interface Token extends Span {
  readonly kind: TokenKind;
  /** Words in lower case; names and strings without quotes (strings with their escapes); everything else as written. */
  readonly value: string;
  /** Is or contains a hole. */
  readonly hole: boolean;
  /** Of a placeholder: its number, or its ordinal in the statement for `?` and `%s`. 0 where it has none. */
  readonly number: number;
}

/**
 * Reads tokens one by one, of any dialect and however broken the text is. Comments and white space are left out.
 * Linear in the text; never throws.
 */
export class Scanner {
  /** Where the next token is looked for. */
  position: number;
  private ordinal = 0;
  private previous: Token | undefined;
  /** Set once a nested comment did not end: from then on comments end at the first close, as in MySQL. */
  private flatComments = false;
  /** Set once a name in backquotes was seen: it is MySQL then, where a backslash escapes. */
  private escapes: "always" | "maybe" = "maybe";

  private readonly end: number;

  constructor(private readonly text: string, range: Span) {
    this.position = range.start;
    this.end = range.end;
  }

  /** Unnumbered placeholders are counted anew. */
  startStatement(): void {
    this.ordinal = 0;
    this.previous = undefined;
  }

  next(): Token | undefined {
    const blank = skipBlank(this.text, this.position, this.end, this.flatComments);
    this.flatComments = blank.flat;
    this.position = blank.at;
    if (this.position >= this.end) return undefined;
    this.previous = this.read(this.position, this.text.charCodeAt(this.position));
    this.position = this.previous.end;
    return this.previous;
  }

  /** Leaves out what is up to the end of this line. */
  skipLine(): void {
    const newline = this.text.indexOf("\n", this.position);
    this.position = newline < 0 ? this.end : newline + 1;
  }

  private read(start: number, code: number): Token {
    if (code === 36 /* $ */) return this.dollar(start);
    if (isWordStart(code)) return this.word(start);
    if (isDigit(code) || (code === 46 && isDigit(this.text.charCodeAt(start + 1)))) return this.number(start);
    if (code === 39 /* ' */) return this.quote(start, start, "string", this.escapes);
    if (code === 34 /* " */) return this.quote(start, start, "quoted", "never");
    if (code === 96 /* ` */) {
      this.escapes = "always";
      return this.quote(start, start, "quoted", "never");
    }
    if (code === 91 /* [ */) return this.bracket(start);
    return this.placeholder(start, code) ?? this.operator(start);
  }

  private word(start: number): Token {
    const { text } = this;
    let at = start;
    let hole = false;
    let plain = false;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 36 && text.charCodeAt(at + 1) === 123 /* ${ */) {
        const close = text.slice(at, at + 200).indexOf("}");
        if (close < 0) break;
        hole = true;
        at += close + 1;
      } else if (code === 0xfffc) {
        hole = true;
        at++;
      } else if (isWordPart(code)) {
        plain = true;
        at++;
      } else break;
    }
    if (at === start) return this.token("mark", start, start + 1);
    if (hole && !plain) return this.token("hole", start, at, undefined, true);
    if (text.charCodeAt(at) === 39 && at - start === 1 && !hole) {
      const prefix = text.charCodeAt(start) | 32;
      if (prefix === 101 /* e */) return this.quote(start, at, "string", "always");
      if (prefix === 110 || prefix === 98 || prefix === 120 /* n b x */) return this.quote(start, at, "string", this.escapes);
    }
    return this.token("word", start, at, text.slice(start, Math.min(at, this.end)).toLowerCase(), hole);
  }

  private number(start: number): Token {
    const pattern = /0[xX][\da-fA-F]+|(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
    pattern.lastIndex = start;
    return this.token("number", start, pattern.test(this.text) ? pattern.lastIndex : start + 1);
  }

  private dollar(start: number): Token {
    const { text } = this;
    const next = text.charCodeAt(start + 1);
    if (isDigit(next)) {
      let at = start + 1;
      while (isDigit(text.charCodeAt(at))) at++;
      return this.token("placeholder", start, at, undefined, false, Number(text.slice(start + 1, at)));
    }
    if (next === 123) return this.word(start);
    if (next === 0xfffc) return this.token("placeholder", start, start + 2, undefined, true);
    const tag = dollarTag(text, start);
    if (tag) {
      const close = text.indexOf(tag, start + tag.length);
      const end = close < 0 ? this.end : close;
      return this.token("string", start, close < 0 ? this.end : close + tag.length, text.slice(start + tag.length, end));
    }
    if (!isWordStart(next)) return this.token("mark", start, start + 1);
    return this.token("placeholder", start, this.wordEnd(start + 1));
  }

  private quote(start: number, open: number, kind: "string" | "quoted", escapes: "always" | "maybe" | "never"): Token {
    const quote = this.text[open]!;
    const close = Math.min(closingQuote(this.text, open, escapes), this.end);
    const inner = this.text.slice(open + 1, close);
    const value = kind === "quoted" && inner.includes(quote) ? inner.replaceAll(quote + quote, quote) : inner;
    return this.token(kind, start, Math.min(close + 1, this.end), value, inner.includes(HOLE) || (kind === "quoted" && inner.includes("${")));
  }

  /** `[name]` of SQL Server, or the bracket of an array. */
  private bracket(start: number): Token {
    const before = this.previous;
    const subscript = before !== undefined && (before.value === "array" || (before.end === start && before.value !== "." && before.value !== "," && before.value !== "("));
    const pattern = /\[[A-Za-z_\u0080-\uFFFF][^\]\n'",()]{0,127}\]/y;
    pattern.lastIndex = start;
    if (subscript || !pattern.test(this.text)) return this.token("mark", start, start + 1);
    const value = this.text.slice(start + 1, pattern.lastIndex - 1);
    return this.token("quoted", start, pattern.lastIndex, value, value.includes(HOLE));
  }

  private placeholder(start: number, code: number): Token | undefined {
    const { text } = this;
    const next = text.charCodeAt(start + 1);
    if (code === 63 /* ? */) return this.question(start, next);
    if (code === 58 /* : */ && !isWordPart(text.charCodeAt(start - 1)) && text.charCodeAt(start - 1) !== 58) {
      if (isDigit(next)) return this.token("placeholder", start, this.wordEnd(start + 1), undefined, false, Number.parseInt(text.slice(start + 1, start + 8), 10));
      if (isWordStart(next)) return this.token("placeholder", start, this.wordEnd(start + 1), undefined, next === 0xfffc);
    }
    if (code === 64 /* @ */ && isWordStart(next)) return this.token("placeholder", start, this.wordEnd(start + 1), undefined, next === 0xfffc);
    if (code !== 37 /* % */) return undefined;
    if (next === 115 /* s */ && !isWordPart(text.charCodeAt(start + 2))) return this.token("placeholder", start, start + 2, undefined, false, ++this.ordinal);
    const named = /%\(\w{1,100}\)s/y;
    named.lastIndex = start;
    return named.test(text) ? this.token("placeholder", start, named.lastIndex) : undefined;
  }

  /** A placeholder, unless it is an operator of `jsonb`: `?|`, `?&`, or `?` between a column and a literal. */
  private question(start: number, next: number): Token | undefined {
    const { text, previous } = this;
    if (isDigit(next)) return this.token("placeholder", start, this.wordEnd(start + 1), undefined, false, Number.parseInt(text.slice(start + 1, start + 8), 10));
    const doubled = next === text.charCodeAt(start + 2);
    if ((next === 124 || next === 38) && !doubled) return undefined;
    const afterOperand = previous !== undefined && (previous.kind === "quoted" || previous.kind === "string" || previous.value === ")");
    const beforeLiteral = /\?\s*['$]/y;
    beforeLiteral.lastIndex = start;
    if ((afterOperand || previous?.kind === "word") && beforeLiteral.test(text)) return this.token("operator", start, start + 1);
    return this.token("placeholder", start, start + 1, undefined, false, ++this.ordinal);
  }

  private operator(start: number): Token {
    const length = operatorAt(this.text, start);
    return length === 0 ? this.token("mark", start, start + 1) : this.token("operator", start, start + length);
  }

  private wordEnd(at: number): number {
    while (at < this.end && isWordPart(this.text.charCodeAt(at))) at++;
    return at;
  }

  private token(kind: TokenKind, start: number, end: number, value?: string, hole = false, number = 0): Token {
    const last = Math.min(end, this.end);
    return { kind, start, end: last, value: value ?? this.text.slice(start, last), hole, number };
  }
}

/** All tokens of a text. */
export function tokenize(text: string): Token[] {
  const scanner = new Scanner(text, { start: 0, end: text.length });
  const tokens: Token[] = [];
  for (let token = scanner.next(); token; token = scanner.next()) tokens.push(token);
  return tokens;
}

/** Whether an offset is within a string or a quoted name. The body of a routine or of `DO` is code, though it is quoted. */
export function isInText(text: string, offset: number, range: Span = { start: 0, end: text.length }): boolean {
  const scanner = new Scanner(text, range);
  const before: Token[] = [];
  for (let token = scanner.next(); token && token.start < offset; token = scanner.next()) {
    if (offset < token.end && (token.kind === "string" || token.kind === "quoted")) {
      const tag = startsBody(before) ? dollarTag(text, token.start) : undefined;
      return tag === undefined || isInText(text, offset, { start: token.start + tag.length, end: token.end - tag.length });
    }
    before.push(token);
  }
  return false;
}

/** `AS $$…`, `DO $$…`, `DO LANGUAGE plpgsql $$…` */
function startsBody(before: readonly Token[]): boolean {
  return /^(?:as|do)$/.test(before.at(-1)?.value ?? "") || before.at(-2)?.value === "language";
}
