import type { ChangedFile, Extraction, Fact, FactKind, Span } from "../core/index.js";
import { secretsIn } from "./formats/text/secrets.js";
import { occurrences, secretPlaces, type SecretPlaces } from "./secretPlaces.js";

/**
 * The same files with no credential to be read, for a diff that goes into a log: not where it stood, not where it is written
 * to, nor where another of these files repeats it. `values` are texts that are hidden whatever they look like.
 */
export async function hiddenTexts(files: readonly ChangedFile[], extraction: Extraction, values: readonly string[]): Promise<readonly ChangedFile[]> {
  await extraction.prepare(files.flatMap(it => extraction.languageOf(it.uri) ?? []));
  const sides = new Map<string, string>(files.flatMap(({ uri, before, after }) => [[`a/${uri}`, before ?? ""], [`b/${uri}`, after]]));
  const places = secretPlaces({ inFile: factsOf(sides, extraction) }, sides);
  const shown = (side: string): string => hidden(side, sides.get(side)!, places, values);
  return files.map(({ uri, before }) => ({ uri, before: before === undefined ? undefined : shown(`a/${uri}`), after: shown(`b/${uri}`) }));
}

type InFile = Parameters<typeof secretPlaces>[0]["inFile"];

function factsOf(sides: ReadonlyMap<string, string>, extraction: Extraction): InFile {
  const known = new Map([...sides].map(([side, text]) => {
    const uri = side.slice(2);
    const language = extraction.languageOf(uri);
    return [side, language === undefined ? [] : extraction.extract({ uri, language, text }).facts];
  }));
  return <K extends FactKind>(kind: K, side: string) => (known.get(side) ?? []).filter(it => it.kind === kind) as readonly Fact[] as readonly Fact<K>[];
}

function hidden(side: string, text: string, places: SecretPlaces, values: readonly string[]): string {
  let start = 0;
  return text.split(/(?<=\n)/).map(line => {
    const spans = [...places.on(side, line, start), ...secretsIn(line), ...values.filter(it => it !== "").flatMap(it => occurrences(line, it))];
    start += line.length;
    return withoutSpans(line, spans);
  }).join("");
}

function withoutSpans(line: string, spans: readonly Span[]): string {
  let [shown, end] = ["", 0];
  for (const it of [...spans].sort((a, b) => a.start - b.start)) {
    if (it.end <= end) continue;
    if (it.start >= end) shown += `${line.slice(end, it.start)}<hidden>`;
    end = it.end;
  }
  return shown + line.slice(end);
}
