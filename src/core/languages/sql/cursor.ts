import type { Span } from "../../text.js";
import type { Statement } from "./statements.js";
import type { Token } from "./tokens.js";

/** A place in a statement that moves forward. Never throws at the end. A part of a statement (a group, an item) has its own. */
export class Cursor {
  private constructor(
    readonly tokens: readonly Token[],
    /** For every token that opens a group the index of the one that closes it; the number of tokens where none does. */
    private readonly closes: Int32Array,
    public index: number,
    readonly end: number,
  ) {}

  static over(statement: Statement): Cursor {
    return new Cursor(statement.tokens, matchGroups(statement.tokens), 0, statement.tokens.length);
  }

  get done(): boolean {
    return this.index >= this.end;
  }

  peek(offset = 0): Token | undefined {
    const at = this.index + offset;
    return at < this.end ? this.tokens[at] : undefined;
  }

  /** The place of the next token, or the end of the last one. */
  get offset(): number {
    return this.peek()?.start ?? this.tokens[this.end - 1]?.end ?? 0;
  }

  next(): Token | undefined {
    const token = this.peek();
    if (token) this.index++;
    return token;
  }

  /** Whether these words come next. */
  at(...words: readonly string[]): boolean {
    return words.every((word, offset) => this.isWord(offset, word));
  }

  atAny(...words: readonly string[]): boolean {
    return words.some(word => this.isWord(0, word));
  }

  /** Moves behind these words if they come next. */
  take(...words: readonly string[]): boolean {
    if (!this.at(...words)) return false;
    this.index += words.length;
    return true;
  }

  atMark(value: string, offset = 0): boolean {
    const token = this.peek(offset);
    return token?.value === value && (token.kind === "mark" || token.kind === "operator");
  }

  takeMark(value: string): boolean {
    if (!this.atMark(value)) return false;
    this.index++;
    return true;
  }

  /** Moves behind the next token, or behind the whole group when it opens one. */
  skip(): void {
    this.index = Math.min(this.after(this.index), this.end);
  }

  /** Where the token or group at an index ends. */
  after(index: number): number {
    const close = this.closes[index] ?? 0;
    return close > index ? Math.min(close + 1, this.end) : index + 1;
  }

  /** The inside of the group that opens here; moves behind it. */
  group(): Cursor | undefined {
    if (!this.atMark("(")) return undefined;
    const inside = this.slice(this.index + 1, Math.min(this.closes[this.index]!, this.end));
    this.skip();
    return inside;
  }

  /** Whether the group that opens at the next token is closed. */
  get groupIsClosed(): boolean {
    return this.closes[this.index]! < this.tokens.length;
  }

  /** Skips to the first token outside groups for which `stop` holds, and gives what was skipped. */
  until(stop: (cursor: Cursor) => boolean): Cursor {
    const start = this.index;
    while (!this.done && !stop(this)) this.skip();
    return this.slice(start, this.index);
  }

  /** The parts between commas outside groups. */
  items(): Cursor[] {
    const items: Cursor[] = [];
    while (!this.done) {
      items.push(this.until(it => it.atMark(",")));
      this.takeMark(",");
    }
    return items;
  }

  slice(from: number, to: number): Cursor {
    return new Cursor(this.tokens, this.closes, from, to);
  }

  /** The same place, to look ahead. */
  copy(): Cursor {
    return this.slice(this.index, this.end);
  }

  /** From the token at `from` to the last one read. */
  spanFrom(from: number): Span {
    const last = this.tokens[Math.max(this.index, from + 1) - 1] ?? this.tokens[from];
    return { start: this.tokens[from]?.start ?? 0, end: last?.end ?? 0 };
  }

  /** All that is left. */
  get span(): Span {
    return { start: this.tokens[this.index]?.start ?? 0, end: this.tokens[this.end - 1]?.end ?? 0 };
  }

  get rest(): readonly Token[] {
    return this.tokens.slice(this.index, this.end);
  }

  private isWord(offset: number, word: string): boolean {
    const token = this.peek(offset);
    return token?.kind === "word" && token.value === word;
  }
}

/** Parentheses, brackets, and CASE with its END: what is skipped as a whole. */
function matchGroups(tokens: readonly Token[]): Int32Array {
  const closes = new Int32Array(tokens.length);
  const open: number[] = [];
  tokens.forEach((token, index) => {
    if (isOpening(token)) open.push(index);
    else if (token.kind === "word" ? token.value === "end" && tokens[open.at(-1) ?? -1]?.kind === "word" : token.kind === "mark" && (token.value === ")" || token.value === "]")) {
      let start = open.pop();
      // A CASE without END ends with what it stands in.
      while (start !== undefined && token.kind === "mark" && tokens[start]!.kind === "word") {
        closes[start] = index - 1;
        start = open.pop();
      }
      if (start !== undefined) closes[start] = index;
    }
  });
  for (const start of open) closes[start] = tokens.length;
  return closes;
}

function isOpening({ kind, value }: Token): boolean {
  return kind === "mark" ? value === "(" || value === "[" : kind === "word" && value === "case";
}
