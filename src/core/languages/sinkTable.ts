import type { SettingSink } from "../facts/settings.js";

/** What a library takes, and where: an argument, or an option of it, by the name or the names that lead to it (`Params.Bucket`). */
export interface Taken {
  readonly sink: SettingSink;
  /** Which argument it is, or holds the option. */
  readonly argument?: number;
  readonly option?: string;
  readonly role?: string;
  readonly unit?: "ms" | "s";
  /** Only a URL is meant: the same argument may be something else. */
  readonly form?: "url";
}

/** An entry of `data/configuration-sinks-*.json`. */
export interface SinkEntry {
  readonly package: string;
  readonly callees: readonly string[];
  readonly takes: readonly Taken[];
}

/** How a language looks the calls of its table up. `star` is what `*` stands for in a spelling, as a regular expression. */
export function sinkTable(entries: readonly SinkEntry[], spell: (name: string, callee: string) => string, star: string): (name: string) => readonly Taken[] {
  const exact = new Map<string, Taken[]>();
  const patterns: { readonly fits: RegExp; readonly takes: readonly Taken[] }[] = [];
  for (const { package: name, callees, takes } of entries) for (const spelled of callees.map(it => spell(name, it))) {
    if (spelled.includes("*")) patterns.push({ fits: new RegExp(`^${spelled.replaceAll(/[.()/]/g, "\\$&").replaceAll("*", star)}$`), takes });
    else exact.set(spelled, [...exact.get(spelled) ?? [], ...takes]);
  }
  const found = new Map<string, readonly Taken[]>();
  return name => {
    const known = found.get(name);
    if (known) return known;
    const takes = [...exact.get(name) ?? [], ...patterns.filter(it => it.fits.test(name)).flatMap(it => it.takes)];
    // Names come from the code that is read: what is kept of them is bounded.
    if (found.size < 10_000) found.set(name, takes);
    return takes;
  };
}
