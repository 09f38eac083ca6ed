import type { Span } from "../../text.js";
import { Scanner, type Token } from "./tokens.js";

/** One statement, without its semicolon. It has at least one token. */
export interface Statement extends Span {
  readonly tokens: readonly Token[];
}

/**
 * The statements of a text, one at a time. What a client reads for itself is left out: backslash lines of psql, the data
 * after `COPY … FROM stdin`, and blocks between `DELIMITER` lines of MySQL, which hold routines.
 * A routine's body is one statement with its head. A missing semicolon before a `CREATE TABLE` and the like at the
 * start of a line is made up for, so that a half-typed statement does not swallow the next.
 */
export function* statements(text: string, range: Span = { start: 0, end: text.length }): Generator<Statement> {
  const scanner = new Scanner(text, range);
  let current = new Draft();
  for (let token = scanner.next(); token; token = scanner.next()) {
    if (token.value === "\\" || (token.value === "delimiter" && current.tokens.length === 0)) {
      yield* current.finish();
      skipClientCommand(text, scanner, token);
      current = begin(scanner);
    } else if (token.value === ";" && token.kind === "mark" && !current.inBody) {
      yield* current.finish();
      skipCopiedRows(text, scanner, current);
      current = begin(scanner);
    } else if (token.value === "go" && isAloneOnLine(text, token)) {
      yield* current.finish();
      current = begin(scanner);
    } else {
      if (startsAnew(text, token, current)) {
        yield* current.finish();
        current = begin(scanner);
      }
      current.add(token);
    }
  }
  yield* current.finish();
}

class Draft {
  readonly tokens: Token[] = [];
  private blocks = 0;
  private hasBody = false;
  private parentheses = 0;

  /** Whether a semicolon here does not end the statement. */
  get inBody(): boolean {
    return this.blocks > 0 || (this.parentheses > 0 && this.isCreate("rule"));
  }

  add(token: Token): void {
    this.tokens.push(token);
    if (token.kind === "mark") this.parentheses += token.value === "(" ? 1 : token.value === ")" ? -1 : 0;
    else if (token.kind === "word" && BLOCKS.has(token.value)) this.countBlock(token);
    else if (this.hasBody && CLOSERS.has(token.value) && this.tokens.at(-2)?.value === "end") this.blocks++;
  }

  finish(): readonly Statement[] {
    const first = this.tokens[0];
    return first ? [{ tokens: this.tokens, start: first.start, end: this.tokens.at(-1)!.end }] : [];
  }

  isCreate(...what: readonly string[]): boolean {
    if (this.tokens[0]?.value !== "create" && this.tokens[0]?.value !== "alter") return false;
    const kind = this.tokens.slice(1, 10).find(it => it.kind === "word" && KINDS.has(it.value));
    return kind !== undefined && what.includes(kind.value);
  }

  /** `BEGIN … END` and `CASE … END` in the body of a routine. `END IF` and its like close nothing that was counted. */
  private countBlock(token: Token): void {
    const opens = token.value !== "end";
    if (this.blocks === 0 && !(token.value === "begin" && this.isCreate("function", "procedure", "trigger", "event"))) return;
    if (token.value === "case" && this.tokens.at(-2)?.value === "end") return;
    this.hasBody = true;
    this.blocks += opens ? 1 : -1;
  }
}

/** What can be created, so that a table named `event` is a table. */
const KINDS = new Set(["table", "index", "view", "type", "schema", "rule", "function", "procedure", "trigger", "event", "policy", "sequence", "role", "domain"]);
const BLOCKS = new Set(["begin", "end", "case"]);
const CLOSERS = new Set(["if", "loop", "while", "repeat", "for"]);

function begin(scanner: Scanner): Draft {
  scanner.startStatement();
  return new Draft();
}

function skipClientCommand(text: string, scanner: Scanner, token: Token): void {
  scanner.skipLine();
  if (token.value === "\\") return;
  const line = text.slice(token.end, scanner.position).trim();
  if (line === ";" || line === "") return;
  const back = /^[ \t]*delimiter[ \t]+;/gim;
  back.lastIndex = scanner.position;
  scanner.position = back.test(text) ? back.lastIndex : text.length;
}

function skipCopiedRows(text: string, scanner: Scanner, draft: Draft): void {
  if (draft.tokens[0]?.value !== "copy" || !draft.tokens.some(it => it.value === "stdin")) return;
  const end = /^\\\./gm;
  end.lastIndex = scanner.position;
  scanner.position = end.test(text) ? end.lastIndex : text.length;
}

function isAloneOnLine(text: string, token: Token): boolean {
  return startsLine(text, token) && /^[ \t]*(?:\r?\n|$)/.test(text.slice(token.end, token.end + 80));
}

function startsAnew(text: string, token: Token, current: Draft): boolean {
  if (token.value !== "create" && token.value !== "alter" && token.value !== "drop") return false;
  if (current.tokens.length === 0 || current.inBody || !startsLine(text, token) || current.isCreate("schema")) return false;
  const head = /(?:create\s+(?:table|(?:unique\s+)?index)|alter\s+table|drop\s+table)\b/iy;
  head.lastIndex = token.start;
  return head.test(text);
}

function startsLine(text: string, token: Token): boolean {
  let at = token.start - 1;
  while (text[at] === " " || text[at] === "\t") at--;
  return at < 0 || text[at] === "\n" || text[at] === "\r";
}
