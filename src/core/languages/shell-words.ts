import type { Span } from "../text.js";

/** A word of a command: its value without quotes, and its place with them. */
export interface ShellWord extends Span {
  readonly value: string;
  /** The text of the word holds no quote and no escape, so that offsets in `value` are offsets in the text. */
  readonly plain: boolean;
}

/** A command up to its separator (`;`, `&&`, `|`, a line end, a parenthesis). */
export interface ShellCommand extends Span {
  readonly words: readonly ShellWord[];
  /** The separator behind it; empty at the end of the text. */
  readonly separator: string;
}

/**
 * The commands of a shell text, also those inside `$(…)` and `sh -c '…'`. A reader of words, not a shell: it expands nothing.
 * `folded` says that line ends are blanks (a folded YAML scalar).
 */
export function shellCommands(text: string, options: { readonly folded?: boolean } = {}): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: ShellWord[] = [];
  let at = 0;
  while (at < text.length) {
    const blank = blankLength(at, text, options.folded ?? false);
    if (blank > 0) at += blank;
    else if (text[at] === "#") at = lineEnd(text, at);
    else if (separatorLength(text, at) > 0) endCommand(separatorLength(text, at));
    else readWord();
  }
  if (words.length > 0) endCommand(0);
  return commands;

  function endCommand(length: number): void {
    const first = words[0];
    if (first) commands.push({ words, separator: text.slice(at, at + length), start: first.start, end: words.at(-1)!.end });
    words = [];
    at += length;
  }

  function readWord(): void {
    const word = wordAt(text, at);
    words.push(word);
    at = word.end;
    const inner = nested(text, word, words);
    for (const span of inner) commands.push(...shifted(shellCommands(text.slice(span.start, span.end)), span.start));
  }
}

/** White space, and line ends that a backslash or the folding joins. */
function blankLength(at: number, text: string, folded: boolean): number {
  const pattern = folded ? /\s+|\\[ \t]*(?:\r\n|\n|\r)/y : /[ \t\f\v]+|\\[ \t]*(?:\r\n|\n|\r)/y;
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function separatorLength(text: string, at: number): number {
  const two = text.slice(at, at + 2);
  if (two === "&&" || two === "||" || two === "$(" || two === "\r\n") return 2;
  return /[;&|()`\r\n]/.test(text[at]!) ? 1 : 0;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}

function wordAt(text: string, start: number): ShellWord {
  let at = start;
  let value = "";
  let plain = true;
  while (at < text.length && !/\s/.test(text[at]!) && separatorLength(text, at) === 0) {
    const quote = text[at]!;
    if (quote === '"' || quote === "'") {
      const end = closingQuote(text, at);
      value += text.slice(at + 1, end);
      at = end + 1;
      plain = false;
    } else if (quote === "\\") {
      if (/[\r\n]/.test(text[at + 1] ?? "\n")) break;
      value += text[at + 1];
      at += 2;
      plain = false;
    } else {
      value += quote;
      at++;
    }
  }
  return { value, plain, start, end: Math.max(Math.min(at, text.length), start + 1) };
}

/** The offset of the quote that closes the one at `open`, or the end of the text. */
function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === "\\" && text[open] === '"') at++;
    else if (text[at] === text[open]) return at;
  }
  return text.length;
}

/** Parts of a quoted word that hold commands themselves. */
function nested(text: string, word: ShellWord, words: readonly ShellWord[]): readonly Span[] {
  if (word.plain) return [];
  const [open, last] = [text[word.start]!, text[word.end - 1]];
  const inside = { start: word.start + 1, end: word.end - 1 };
  const raw = text.slice(inside.start, inside.end);
  const quotedWhole = /["']/.test(open) && open === last && !raw.includes(open) && !raw.includes("\\");
  const previous = words.at(-2)?.value ?? "";
  if (quotedWhole && /^-[a-z]*c$/.test(previous) && words.some(it => /^(?:.*\/)?(?:ba|da|a|z|k)?sh$/.test(it.value))) return [inside];
  return open === "'" ? [] : substitutions(text, word);
}

/** The insides of `$(…)` in a double-quoted word, without those nested in others. */
function substitutions(text: string, word: Span): readonly Span[] {
  return [...text.slice(word.start, word.end).matchAll(/\$\(([^)]*)\)/g)].map(match => {
    const start = word.start + match.index + 2;
    return { start, end: start + match[1]!.length };
  });
}

function shifted(commands: readonly ShellCommand[], by: number): readonly ShellCommand[] {
  const move = <T extends Span>(it: T): T => ({ ...it, start: it.start + by, end: it.end + by });
  return commands.map(command => ({ ...move(command), words: command.words.map(move) }));
}
