import known from "../../../data/configuration-sinks-python.json";
import type { SettingSink } from "../../../facts/settings.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { dotted, referenceOf } from "../bindings/values.js";

/** What a library takes, and where: by keyword, in its place, or under the keys of a dictionary that is given by keyword (`Params.Bucket`). */
export interface Taken {
  readonly sink: SettingSink;
  readonly argument?: number;
  readonly option?: string;
  readonly role?: string;
  readonly unit?: "ms" | "s";
  /** Only a URL is meant: the same argument may be something else. */
  readonly form?: "url";
}

interface Entry {
  readonly package: string;
  readonly callees: readonly string[];
  readonly takes: readonly Taken[];
}

const entries = known.entries as readonly Entry[];
const exact = new Map<string, Taken[]>();
const patterns: { readonly fits: RegExp; readonly takes: readonly Taken[] }[] = [];

for (const { package: name, callees, takes } of entries) for (const callee of callees) {
  const spelled = `${name}.${callee}`;
  if (spelled.includes("*")) patterns.push({ fits: new RegExp(`^${spelled.replaceAll(".", "\\.").replaceAll("*", "[\\w.]*")}$`), takes });
  else exact.set(spelled, [...exact.get(spelled) ?? [], ...takes]);
}

const roots = [...new Set(entries.map(it => it.package.split(".")[0]!))].filter(it => it !== "builtins");
const mention = new RegExp(`^[ \\t]*(?:from|import)\\s+(?:[\\w.]+\\s*,\\s*)*(?:${roots.join("|")})\\b|\\bopen\\(\\s*r?["'](?:/|[A-Za-z]:)`, "m");

/** Whether a text imports one of the packages. */
export function namesSinks(text: string): boolean {
  return mention.test(text);
}

const found = new Map<string, readonly Taken[]>();

/** What a call takes that is usually configured, by the documentation of its library. */
export function takenBy(file: ParsedFile, call: SyntaxNode): readonly Taken[] {
  const name = dotted(referenceOf(file, call.field("function")));
  if (name === undefined) return [];
  let takes = found.get(name);
  if (!takes) {
    takes = [...exact.get(name) ?? [], ...patterns.filter(it => it.fits.test(name)).flatMap(it => it.takes)];
    if (found.size < 10_000) found.set(name, takes);
  }
  return takes;
}
