import { lineEnding, type TextEdit } from "../../text.js";

// `.env` files are read by several parsers that differ: https://nodejs.org/api/cli.html#--env-fileconfig,
// https://github.com/motdotla/dotenv, https://github.com/theskumar/python-dotenv. What is written here means the same to all.

/** One line to come into an `.env` file. */
export interface EnvEntry {
  readonly key: string;
  /** Empty for what has no default. */
  readonly value: string;
  /** What the variable is for, its type and default; one line. */
  readonly comment: string;
  /** The word by which a section comment of the file is recognised as the entry's own. */
  readonly section?: string;
}

/** A value as an `.env` file holds it; undefined when no way of writing it is read alike by all. */
export function quotedValue(value: string): string | undefined {
  if (/^[A-Za-z0-9_./:@%+,=-]*$/.test(value)) return value;
  if (/[\r\n\0]/.test(value)) return undefined;
  // Node ends a single-quoted value at `\'`, python-dotenv reads `\\` as one backslash and expands `${NAME}` even there.
  if (!/'|\$\{|\\\\|\\$/.test(value)) return `'${value}'`;
  return /["\\$`]/.test(value) ? undefined : `"${value}"`;
}

/** Whether a line of the file sets the variable. */
export function setsVariable(text: string, key: string): boolean {
  return valueOf(text, key) !== undefined;
}

/** What the file sets a variable to, without quotes; the last line wins. Undefined when no line does. */
export function valueOf(text: string, key: string): string | undefined {
  return assignments(text).filter(it => it.key === key).at(-1)?.value;
}

/** The edits that add an entry, and nothing when the file has its key already. */
export function addEntry(text: string, entry: EnvEntry): readonly TextEdit[] {
  if (setsVariable(text, entry.key)) return [];
  const eol = lineEnding(text);
  const lines = entryLines(entry).join(eol);
  const inSection = entry.section === undefined ? undefined : endOfSection(text, entry.section);
  if (inSection !== undefined) return [insertion(inSection, eol + lines)];
  const content = text.trimEnd();
  if (/^\uFEFF?$/.test(content)) return [insertion(text.length, lines + eol)];
  const end = content.length;
  const gap = /\n[ \t]*\r?\n/.test(content) ? eol + eol : eol;
  return [insertion(end, gap + lines)];
}

/** The lines of an entry. A value that cannot be written is left out, and the comment says so. */
export function entryLines({ key, value, comment }: EnvEntry): readonly string[] {
  const written = quotedValue(value);
  const remark = written === undefined ? " The default cannot be written here: parsers of .env files would read it differently." : "";
  return [`# ${comment.replaceAll(/\s+/g, " ")}${remark}`, `${key}=${written ?? ""}`];
}

interface Assignment {
  readonly key: string;
  readonly value: string;
}

const line = /[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*("(?:\\[^]|[^"\\])*"|'[^']*'|`[^`]*`|[^\r\n]*)[^\r\n]*(?:\r\n|\n|\r|$)|[^\r\n]*(?:\r\n|\n|\r)/y;

/** Quoted values may go over several lines, which then set nothing. */
function assignments(text: string): readonly Assignment[] {
  const found: Assignment[] = [];
  for (let at = text.startsWith("\uFEFF") ? 1 : 0; at < text.length; at = line.lastIndex) {
    line.lastIndex = at;
    const match = line.exec(text);
    if (!match) break;
    if (match[1] !== undefined) found.push({ key: match[1], value: withoutQuotes(match[2]!) });
  }
  return found;
}

function withoutQuotes(value: string): string {
  const quote = value[0];
  if (value.length > 1 && quote !== undefined && /["'`]/.test(quote) && value.endsWith(quote)) return value.slice(1, -1);
  return value.replace(/(^|[ \t])#.*$/, "").trim();
}

/** The end of the last line of a block that starts with a short comment holding the word; blocks are parted by blank lines. */
function endOfSection(text: string, section: string): number | undefined {
  const word = new RegExp(`^\\s*#[^A-Za-z0-9]*(?:[\\w/&-]+ ){0,2}${section}(?: [\\w/&-]+){0,2}[^A-Za-z0-9]*$`, "i");
  const blocks = [...text.matchAll(/(?:[^\r\n]*[^\s][^\r\n]*(?:\r\n|\n|\r|$))+/g)];
  const block = blocks.find(it => word.test(it[0].split(/\r\n|\n|\r/, 1)[0]!) && assignments(it[0]).length > 0);
  return block && block.index + block[0].trimEnd().length;
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
