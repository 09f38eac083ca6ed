import type { FileChange, FollowUp, Refusal } from "../action.js";
import { addDependency } from "../actions/add-dependency.js";
import { addImport } from "../actions/add-import.js";
import type { ChangedFile } from "../engine/edits.js";
import { join } from "../models/paths.js";
import type { FixOffer } from "../rule.js";
import type { ParsedFile } from "../syntax.js";
import { lineEnding, type Span, type TextEdit } from "../text.js";
import { hoisted, type HoistedBody } from "./hoisted.js";
import { importRequests } from "./importRequests.js";
import { inOwnPackage } from "./ownJavaPackage.js";
import { appFor, atCursor, atEnd, behindApp, besideCursor, plainApp, type CodePlace } from "./places.js";
import { needOf, type Snippet, type SnippetStop } from "./snippet.js";
import { withOwnConfiguration } from "./ownConfiguration.js";
import { placesOf } from "./stops.js";
import type { Inserted, Workbench } from "./workbench.js";

export interface InsertedSnippet {
  /** The file that has the code now, and where in its new text it stands. */
  readonly target: ChangedFile & { readonly regions: readonly Span[] };
  /** Its tab stops, as far as their texts still stand there. */
  readonly stops: readonly SnippetStop[];
  /** What else has changed. */
  readonly others: readonly ChangedFile[];
  readonly notes: readonly string[];
  readonly followUps?: readonly FollowUp[];
}

/**
 * Puts a snippet where it belongs, with its imports among those of the file, its settings in the project's own configuration
 * and its packages in the manifest. The edits stay laid over the workspace: whoever asked reads them and takes them back.
 */
export async function insertSnippet(bench: Workbench, written: Snippet, at: { readonly uri: string; readonly offset: number }): Promise<InsertedSnippet | Refusal> {
  const snippet = inOwnPackage(bench.analyzer.read, written, at.uri);
  const place = snippet.place === "file" ? await ownFile(bench, snippet, at.uri) : await placeIn(bench, snippet, at);
  if ("refused" in place) return place;
  const { uri } = place;
  const before = await bench.edits.text(uri);
  const inserted = place.isFile ? await wholeFile(bench, snippet, uri) : await piece(bench, snippet, place);
  if ("refused" in inserted) return inserted;
  const quote = place.isFile ? undefined : await look(bench, uri, quoteOf);
  const settled = await withOwnConfiguration(bench, snippet, uri, inserted);
  const needed = await dependencies(bench, snippet, uri);
  const after = (await bench.edits.text(uri))!;
  return {
    target: { uri, before, after, regions: settled.regions },
    stops: snippet.stops.map(it => ({ ...it, choices: it.choices.map(choice => quotedLike(choice, quote)) })),
    others: bench.edits.changed().filter(it => it.uri !== uri),
    notes: [...inserted.notes, ...settled.notes, ...needed],
  };
}

interface Place extends CodePlace {
  readonly uri: string;
  readonly isFile: boolean;
  /** What the app is called there. */
  readonly app?: string;
}

async function ownFile({ edits, analyzer }: Workbench, { file, name }: Snippet, from: string): Promise<Place | Refusal> {
  const uri = join(analyzer.read.packageOf(from), file!);
  const text = await edits.text(uri);
  return text === undefined || text.trim() === "" ? { uri, offset: 0, indent: "", isFile: true } : { refused: `${uri} is there already: ${name} is a whole file.` };
}

async function placeIn(bench: Workbench, snippet: Snippet, at: { readonly uri: string; readonly offset: number }): Promise<Place | Refusal> {
  const { read } = bench.analyzer;
  const app = snippet.place === "app" || snippet.place === "chain" ? appFor(read, at.uri) ?? await look(bench, at.uri, plainApp) : undefined;
  const uri = app?.uri ?? (snippet.place === "settings" ? settingsFile(bench, at.uri) : at.uri);
  const found = await look(bench, uri, file => app ? behindApp(file, app, snippet.place === "app" ? "app" : "chain") : uri !== at.uri || snippet.place === "settings" ? atEnd(file.text) : atCursor(file, at.offset));
  const plain = found ?? besideCursor(await bench.edits.text(uri) ?? "", at.offset);
  return { ...plain, uri, isFile: false, ...app && { app: app.name.slice(app.name.lastIndexOf(".") + 1) } };
}

/** The settings of Django: this file where it is one, else the first that the package has. */
function settingsFile({ analyzer: { read } }: Workbench, uri: string): string {
  const all = read.inPackage("djangoSettings", read.packageOf(uri)).map(it => it.uri).filter(it => read.fileClass(it) === "production");
  return all.find(it => it === uri) ?? all[0] ?? uri;
}

/** The file with all that the snippet has. */
async function wholeFile({ edits }: Workbench, { imports, body }: Snippet, uri: string): Promise<Inserted> {
  const text = imports === "" ? body : `${imports}\n${body}`;
  const isNew = await edits.text(uri) === undefined;
  await edits.apply([isNew ? { uri, create: text } : { uri, edits: [{ span: { start: 0, end: (await edits.text(uri))!.length }, newText: text }] }]);
  return { regions: [{ start: 0, end: text.length }], notes: [] };
}

/** The imports first, since they say which names are free; then the body, behind what they have moved it. */
async function piece(bench: Workbench, snippet: Snippet, place: Place): Promise<Inserted | Refusal> {
  const requests = importRequests(snippet.imports, snippet.language);
  if (!requests) return { refused: `Nothing can be inserted into ${snippet.language} files yet.` };
  const quote = await look(bench, place.uri, quoteOf);
  let now: Place = place;
  for (const request of requests) {
    const changes = await build(bench, addImport.offer({ uri: place.uri, request: "line" in request ? { line: quotedLike(request.line, quote) } : request }));
    if ("refused" in changes) return changes;
    now = { ...now, offset: moved(now.offset, changes.changes, now.uri), ...now.top !== undefined && { top: moved(now.top, changes.changes, now.uri) } };
    await bench.edits.apply(changes.changes);
  }
  return pieces(bench, snippet, now);
}

/** The inner piece first, since it does not move what stands above it. */
async function pieces(bench: Workbench, snippet: Snippet, place: Place): Promise<Inserted> {
  const parted = place.top === undefined ? undefined : await partedBody(bench, snippet, place.uri);
  if (!parted || parted.top === "") return put(bench, snippet, place);
  const inner = await put(bench, { ...snippet, body: parted.inner }, place);
  const top = await put(bench, { ...snippet, body: parted.top }, { uri: place.uri, isFile: false, offset: place.top!, indent: "" });
  const growth = top.grown;
  return { regions: [...top.regions, ...inner.regions.map(({ start, end }) => ({ start: start + growth, end: end + growth }))], notes: [...new Set([...top.notes, ...inner.notes])] };
}

async function partedBody({ analyzer }: Workbench, { body, language }: Snippet, uri: string): Promise<HoistedBody | undefined> {
  const parser = analyzer.extraction.languageOf(uri)!;
  return analyzer.look({ uri, language: parser, text: body }, file => hoisted(body, file.root, usualApp[language] ?? "app"));
}

async function put(bench: Workbench, snippet: Snippet, place: Place): Promise<Inserted & { readonly grown: number }> {
  const text = await bench.edits.text(place.uri) ?? "";
  const { code, notes } = await inStyleOf(bench, snippet, place, text);
  const { span, newText, lead } = spaced(text, place.offset, code);
  await bench.edits.apply([{ uri: place.uri, edits: [{ span, newText }] }]);
  return { regions: [{ start: span.start + lead, end: span.start + lead + code.length }], notes, grown: newText.length };
}

/** An empty line on both sides, unless one is there, or nothing is. */
function spaced(text: string, offset: number, code: string): TextEdit & { readonly lead: number } {
  const eol = lineEnding(text);
  const before = text.slice(0, offset), behind = text.slice(offset);
  const lead = before === "" ? "" : /(\r\n|\n|\r(?!\n))[ \t]*(\r\n|\n|\r)$/.test(before) ? "" : /(\r?\n|\r)$/.test(before) ? eol : eol + eol;
  const end = behind.trim() === "" || /^[ \t]*(\r?\n|\r)/.test(behind) ? "" : eol;
  return { span: { start: offset, end: offset }, newText: lead + code + end, lead: lead.length };
}

/** The code with the file's indentation and line ends and the app's name; without `export` where modules do not know it. */
async function inStyleOf(bench: Workbench, { body, language }: Snippet, { uri, indent, app }: Place, text: string): Promise<{ readonly code: string; readonly notes: readonly string[] }> {
  const style = await look(bench, uri, file => ({ unit: file.editing?.indentUnit(file) ?? "  ", quote: quoteOf(file), system: file.editing?.configuration?.modules?.moduleSystem(file) }));
  const step = language === "python" || language === "java" ? 4 : 2;
  const named = app === undefined ? body : renamed(body, usualApp[language] ?? "app", app);
  const exported = [...named.matchAll(/^export (?:default )?(?:async )?(?:function|const|class) (\w+)/gm)].map(it => it[1]!);
  const isCommonJs = style?.system === "commonjs" && exported.length > 0;
  const plain = quotedLike(isCommonJs ? named.replace(/^export (default )?/gm, "") : named, style?.quote);
  const lines = plain.split("\n").map(line => line === "" ? line : indent + (language === "go" ? line : line.replace(/^ +/, spaces => (style?.unit ?? "  ").repeat(Math.floor(spaces.length / step)) + " ".repeat(spaces.length % step))));
  return { code: lines.join(lineEnding(text)), notes: isCommonJs ? [`Export ${exported.join(", ")} where other files need ${exported.length === 1 ? "it" : "them"}.`] : [] };
}

/** The mark that the file puts around texts, in languages that have two. */
function quoteOf(file: ParsedFile): string | undefined {
  return /^(javascript|typescript|tsx)$/.test(file.language) ? file.editing?.quote(file, "")[0] : undefined;
}

/** Texts in single quotes where the file has them so. A line with a template may hold quotes that are part of its text. */
function quotedLike(code: string, quote: string | undefined): string {
  return quote === "'" ? code.split("\n").map(line => line.includes("`") ? line : line.replace(/"([^"'\\]*)"/g, "'$1'")).join("\n") : code;
}

/** What snippets call the app, where that is not `app`. */
const usualApp: Readonly<Record<string, string>> = { go: "r" };

function renamed(body: string, from: string, to: string): string {
  return from === to ? body : [...placesOf(from, body)].reverse().reduce((text, at) => text[at - 1] === "." || text[at - 1] === "\"" ? text : text.slice(0, at) + to + text.slice(at + from.length), body);
}

async function dependencies(bench: Workbench, { needs }: Snippet, uri: string): Promise<readonly string[]> {
  if (needs.length === 0) return [];
  const built = await build(bench, addDependency.offer({ package: bench.analyzer.read.packageOf(uri), dependencies: needs.map(needOf) }));
  if ("refused" in built) return [built.refused];
  await bench.edits.apply(built.changes);
  return built.notes;
}

async function build({ edits }: Workbench, offer: FixOffer): Promise<{ readonly changes: readonly FileChange[]; readonly notes: readonly string[] } | Refusal> {
  const built = await edits.fixer.build(offer);
  return "refused" in built ? built : { changes: built.changes, notes: built.notes ?? [] };
}

async function look<T>({ edits, analyzer }: Workbench, uri: string, ask: (file: ParsedFile) => T): Promise<T | undefined> {
  const language = analyzer.extraction.languageOf(uri);
  const text = await edits.text(uri);
  if (language === undefined || text === undefined) return undefined;
  await analyzer.extraction.prepare([language]);
  return analyzer.look({ uri, language, text }, ask);
}

/** Where an offset stands after changes of its file. */
function moved(offset: number, changes: readonly FileChange[], uri: string): number {
  const edits = changes.flatMap(it => it.uri === uri && "edits" in it ? it.edits : []);
  return edits.filter(it => it.span.end <= offset).reduce((sum, { span, newText }) => sum + newText.length - (span.end - span.start), offset);
}
