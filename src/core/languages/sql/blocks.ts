import type { Span } from "../../text.js";
import type { Statement } from "./statements.js";
import { Scanner, type Token } from "./tokens.js";

/** A part of a block of PL/pgSQL. https://www.postgresql.org/docs/current/plpgsql-control-structures.html */
export type BlockPart =
  | { readonly is: "statement"; readonly statement: Statement }
  | { readonly is: "choice"; readonly branches: readonly Branch[]; /** Whether one of the branches is always taken. */ readonly whole: boolean }
  | { readonly is: "loop"; readonly body: readonly BlockPart[] }
  | { readonly is: "try"; readonly body: readonly BlockPart[]; readonly handlers: readonly BlockPart[] };

export interface Branch {
  /** Empty for `ELSE`, and where it is not known, as in a `CASE`. */
  readonly condition: readonly Token[];
  readonly body: readonly BlockPart[];
}

/** The parts of the block that a text holds; undefined where it does not have the form of one. */
export function readBlock(text: string, range: Span): readonly BlockPart[] | undefined {
  const scanner = new Scanner(text, range);
  const tokens: Token[] = [];
  for (let token = scanner.next(); token; token = scanner.next()) tokens.push(token);
  try {
    return new BlockReader(tokens).whole();
  } catch (error) {
    if (error === NOT_A_BLOCK) return undefined;
    throw error;
  }
}

/** Thrown inside of this file alone. */
const NOT_A_BLOCK = new Error("not a block");

/** Deeper than anyone writes. */
const DEEPEST = 40;

class BlockReader {
  private index = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): readonly BlockPart[] {
    const parts = this.sequence([], 0);
    if (this.index < this.tokens.length) throw NOT_A_BLOCK;
    return parts;
  }

  /** Up to one of the words that end it, which is not taken; without words up to the end. */
  private sequence(ends: readonly string[], depth: number): readonly BlockPart[] {
    const parts: BlockPart[] = [];
    if (depth > DEEPEST) throw NOT_A_BLOCK;
    while (!this.isAny(ends)) {
      if (this.index >= this.tokens.length) {
        if (ends.length === 0) return parts;
        throw NOT_A_BLOCK;
      }
      parts.push(...this.part(depth + 1));
    }
    return parts;
  }

  private part(depth: number): readonly BlockPart[] {
    if (this.take(";")) return [];
    if (this.takeLabel()) return [];
    if (this.take("declare")) this.until("begin");
    if (this.take("begin")) return [this.attempt(depth)];
    if (this.take("if")) return [this.choice(depth)];
    if (this.take("case")) return [this.cases(depth)];
    if (this.isAny(["for", "foreach", "while", "loop"])) return [this.loop(depth)];
    if (this.is("end")) throw NOT_A_BLOCK;
    return this.statement();
  }

  private attempt(depth: number): BlockPart {
    const body = this.sequence(["exception", "end"], depth);
    const handlers: BlockPart[] = [];
    if (this.take("exception")) {
      while (this.take("when")) {
        this.until("then");
        this.take("then");
        handlers.push(...this.sequence(["when", "end"], depth));
      }
    }
    this.close();
    return { is: "try", body, handlers };
  }

  private choice(depth: number): BlockPart {
    const branches: Branch[] = [];
    let whole = false;
    do {
      const condition = this.until("then");
      this.take("then");
      branches.push({ condition, body: this.sequence(["elsif", "elseif", "else", "end"], depth) });
    } while (this.take("elsif") || this.take("elseif"));
    if (this.take("else")) {
      whole = true;
      branches.push({ condition: [], body: this.sequence(["end"], depth) });
    }
    this.close("if");
    return { is: "choice", branches, whole };
  }

  /** Without a branch for `ELSE` a case that fits none is an error, so that one is always taken. */
  private cases(depth: number): BlockPart {
    this.until("when");
    const branches: Branch[] = [];
    while (this.take("when")) {
      this.until("then");
      this.take("then");
      branches.push({ condition: [], body: this.sequence(["when", "else", "end"], depth) });
    }
    if (this.take("else")) branches.push({ condition: [], body: this.sequence(["end"], depth) });
    this.close("case");
    return { is: "choice", branches, whole: true };
  }

  private loop(depth: number): BlockPart {
    this.until("loop");
    this.take("loop");
    const body = this.sequence(["end"], depth);
    this.close("loop");
    return { is: "loop", body };
  }

  /** `END`, `END IF`, `END LOOP label`, with the semicolon. */
  private close(word?: string): void {
    if (!this.take("end") || (word === undefined ? this.isAny(["if", "case", "loop"]) : !this.take(word))) throw NOT_A_BLOCK;
    if (this.index < this.tokens.length && !this.is(";")) this.index++;
    if (this.index < this.tokens.length && !this.take(";")) throw NOT_A_BLOCK;
  }

  private statement(): readonly BlockPart[] {
    const tokens = this.until(";");
    this.take(";");
    const first = tokens[0];
    return first ? [{ is: "statement", statement: { tokens, start: first.start, end: tokens.at(-1)!.end } }] : [];
  }

  /** What stands before a word or mark outside of parentheses and of `CASE … END`. */
  private until(stop: string): readonly Token[] {
    const start = this.index;
    let open = 0;
    for (; this.index < this.tokens.length; this.index++) {
      if (open === 0 && this.is(stop)) return this.tokens.slice(start, this.index);
      const { kind, value } = this.tokens[this.index]!;
      if (kind === "mark" ? value === "(" || value === "[" : kind === "word" && value === "case") open++;
      else if (kind === "mark" ? value === ")" || value === "]" : kind === "word" && value === "end") open--;
    }
    if (stop === ";") return this.tokens.slice(start);
    throw NOT_A_BLOCK;
  }

  /** `<<name>>`. */
  private takeLabel(): boolean {
    if (!this.is("<<")) return false;
    while (this.index < this.tokens.length && !this.is(">>")) this.index++;
    this.index++;
    return true;
  }

  private isAny(words: readonly string[]): boolean {
    return words.some(it => this.is(it));
  }

  private is(value: string): boolean {
    const token = this.tokens[this.index];
    return token?.value === value && token.kind !== "quoted" && token.kind !== "string";
  }

  private take(value: string): boolean {
    if (!this.is(value)) return false;
    this.index++;
    return true;
  }
}
