import { isSampleFile, type Fact, type Read, type Span } from "../core/index.js";

/** What no output shows, whichever rule speaks of the line. */
export interface SecretPlaces {
  /** The parts of a line to hide, as offsets in it. The line starts at an offset of the file. */
  on(uri: string, line: string, start: number): readonly Span[];
}

/**
 * Credentials where they stand, the same texts wherever else a line repeats them, and what a file of the environment that is
 * no sample gives its variables: that may be anything. `texts` are the files that something is said about.
 */
export function secretPlaces(read: Pick<Read, "inFile">, texts: ReadonlyMap<string, string>): SecretPlaces {
  const credentials = [...texts].flatMap(([uri, text]) => read.inFile("credential", uri).map(it => ({ it, value: innerText(text, it.span) })));
  const repeated = new Set(credentials.filter(({ it, value }) => isOwn(it) && value.length >= tellingLength).map(it => it.value));
  return {
    on(uri, line, start) {
      const text = texts.get(uri) ?? "";
      const known = [...read.inFile("credential", uri).map(it => inner(text, it.span)), ...variables(read, uri)];
      return [...known.flatMap(([from, to]) => within(from - start, to - start, line.length)), ...[...repeated].flatMap(value => occurrences(line, value))];
    },
  };
}

/** Anything shorter, and what everybody writes, stands in code for other reasons as well; in UTF-16 units. */
export const tellingLength = 8;

function isOwn({ weak, common, standIn }: Fact<"credential">): boolean {
  return weak !== true && common !== true && (standIn === undefined || standIn.looks === "real");
}

/** What a literal holds, as it is written. */
export function innerText(text: string, span: Span): string {
  return text.slice(...inner(text, span));
}

/** Without the quotes of the literal. */
function inner(text: string, { start, end }: Span): [number, number] {
  const quotes = /^[bru]{0,2}["'`]/i.exec(text.slice(start, start + 3))?.[0].length ?? 0;
  return [start + quotes, end - (quotes > 0 ? 1 : 0)];
}

function variables(read: Pick<Read, "inFile">, uri: string): readonly [number, number][] {
  const entries = isSampleFile(uri) ? [] : read.inFile("environmentEntry", uri);
  return entries.filter(it => it.valueClass === "text" && it.service === undefined).map(it => [it.value_at.start, it.value_at.end]);
}

function within(from: number, to: number, length: number): readonly Span[] {
  const part = { start: Math.max(from, 0), end: Math.min(to, length) };
  return part.start < part.end ? [part] : [];
}

/** Where a line has a text that is not empty. */
export function occurrences(line: string, value: string): readonly Span[] {
  const found: Span[] = [];
  for (let at = line.indexOf(value); at >= 0; at = line.indexOf(value, at + value.length)) found.push({ start: at, end: at + value.length });
  return found;
}
