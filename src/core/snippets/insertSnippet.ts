import type { FileChange, Refusal } from "../action.js";
import { addDependency } from "../actions/add-dependency.js";
import { addImport } from "../actions/add-import.js";
import { includePipeline } from "../actions/include-pipeline.js";
import type { ChangedFile } from "../engine/edits.js";
import { filesOf } from "../models/modules.js";
import { folderOf, join } from "../models/paths.js";
import type { FixOffer } from "../rule.js";
import type { Span } from "../text.js";
import type { Read } from "../workspace.js";
import { declaredBy, goDeclaration, namesOf } from "./declared.js";
import { hoisted, type HoistedBody } from "./hoisted.js";
import { importRequests } from "./importRequests.js";
import { inStyleOf, quotedLike, spaced, styleOf, usualApp } from "./inStyle.js";
import { inOwnPackage } from "./ownJavaPackage.js";
import { appFor, atCursor, atEnd, behindApp, besideCursor, plainApp, type CodePlace } from "./places.js";
import { needOf, wholeCode, type Snippet, type SnippetStop } from "./snippet.js";
import { withOwnConfiguration } from "./ownConfiguration.js";
import { lookAt, movedRegions, type Inserted, type Workbench } from "./workbench.js";

export interface InsertedSnippet {
  /** The file that has the code now, and where in its new text it stands. */
  readonly target: ChangedFile & { readonly regions: readonly Span[] };
  /** Its tab stops, as far as their texts still stand there. */
  readonly stops: readonly SnippetStop[];
  /** What else has changed. */
  readonly others: readonly ChangedFile[];
  readonly notes: readonly string[];
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
  const { quote = undefined } = place.isFile ? {} : await lookAt(bench, uri, styleOf) ?? {};
  const settled = await withoutIdleImports(bench, uri, before ?? "", await withOwnConfiguration(bench, snippet, uri, inserted));
  const needed = [...await dependencies(bench, snippet, uri), ...await including(bench, snippet, uri)];
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
  const uri = readAtRoot.test(file!) ? file! : join(analyzer.read.packageOf(from), file!);
  const text = await edits.text(uri);
  return text === undefined || text.trim() === "" ? { uri, offset: 0, indent: "", isFile: true } : { refused: `${uri} is there already: ${name} is a whole file.` };
}

/** Of the folders below the root, GitHub and GitLab read none. */
const readAtRoot = /^\.git(?:hub|lab)\//;

async function placeIn(bench: Workbench, snippet: Snippet, at: { readonly uri: string; readonly offset: number }): Promise<Place | Refusal> {
  const { read } = bench.analyzer;
  const app = snippet.place === "app" || snippet.place === "chain" ? appFor(read, at.uri) ?? await lookAt(bench, at.uri, plainApp) : undefined;
  const uri = app?.uri ?? (snippet.place === "settings" ? settingsFile(bench, at.uri) : at.uri);
  const found = await lookAt(bench, uri, file => app ? behindApp(file, app, snippet.place === "app" ? "app" : "chain") : uri !== at.uri || snippet.place === "settings" ? atEnd(file.text) : atCursor(file, at.offset, snippet.body));
  const plain = found ?? besideCursor(await bench.edits.text(uri) ?? "", at.offset);
  return { ...plain, uri, isFile: false, ...app && { app: app.name.slice(app.name.lastIndexOf(".") + 1) } };
}

/** The settings of Django: this file where it is one, else the first that the package has. */
function settingsFile({ analyzer: { read } }: Workbench, uri: string): string {
  const all = read.inPackage("djangoSettings", read.packageOf(uri)).map(it => it.uri).filter(it => read.fileClass(it) === "production");
  return all.find(it => it === uri) ?? all[0] ?? uri;
}

/** The file with all that the snippet has. */
async function wholeFile({ edits }: Workbench, snippet: Snippet, uri: string): Promise<Inserted> {
  const text = wholeCode(snippet);
  const isNew = await edits.text(uri) === undefined;
  await edits.apply([isNew ? { uri, create: text } : { uri, edits: [{ span: { start: 0, end: (await edits.text(uri))!.length }, newText: text }] }]);
  return { regions: [{ start: 0, end: text.length }], notes: [] };
}

/** The imports first, since they say which names are free; then the body, behind what they have moved it. */
async function piece(bench: Workbench, snippet: Snippet, place: Place): Promise<Inserted | Refusal> {
  const requests = importRequests(snippet.imports, snippet.language);
  if (!requests) return { refused: `Nothing can be inserted into ${snippet.language} files yet.` };
  const { quote = undefined } = await lookAt(bench, place.uri, styleOf) ?? {};
  let now: Place = place;
  for (const request of requests) {
    const changes = await build(bench, addImport.offer({ uri: place.uri, request: "line" in request ? { line: quotedLike(request.line, quote) } : request }));
    if ("refused" in changes) return changes;
    now = { ...now, offset: moved(now.offset, changes.changes, now.uri), ...now.top !== undefined && { top: moved(now.top, changes.changes, now.uri) } };
    await bench.edits.apply(changes.changes);
  }
  if (await needsFunction(bench, snippet, now)) return { refused: `No app is seen in ${place.uri} that this could go to: put the cursor on an empty line of the function that makes it.` };
  const taken = await takenName(bench, snippet, now);
  return taken === undefined ? pieces(bench, snippet, now) : { refused: `${taken} is the name of something else in ${folderOf(place.uri) === "" || !place.uri.endsWith(".go") ? place.uri : folderOf(place.uri)}.` };
}

/** Statements of Go stand in functions alone. */
async function needsFunction(bench: Workbench, { body, language }: Snippet, { uri, offset }: Place): Promise<boolean> {
  if (language !== "go") return false;
  const hasStatement = await bench.analyzer.look({ uri, language, text: body }, ({ root }) => root.children.some(it => !goDeclaration.test(it.type) && it.type !== "comment" && it.text.trim() !== ""));
  return hasStatement === true && await lookAt(bench, uri, ({ root }) => root.children.every(it => offset <= it.start || it.end <= offset)) === true;
}

/** What the code would declare although the file, or another of a package of Go, means something else by the name. */
async function takenName(bench: Workbench, { body }: Snippet, { uri, offset, top }: Place): Promise<string | undefined> {
  const { extraction, look, read } = bench.analyzer;
  const language = extraction.languageOf(uri);
  if (language === undefined) return undefined;
  const taken = new Set([...await lookAt(bench, uri, file => namesOf(file, top === undefined ? undefined : offset)) ?? [], ...language === "go" ? namesBeside(read, uri) : []]);
  const declared = await look({ uri, language, text: body }, ({ root }) => root.children.flatMap(declaredBy));
  return declared?.find(it => taken.has(it));
}

/** What the other files of a folder of Go declare: all of them are one package. */
function namesBeside(read: Read, uri: string): readonly string[] {
  const others = filesOf(read, { is: "folder", folder: folderOf(uri) }).filter(it => it !== uri);
  return others.flatMap(it => [...read.inFile("function", it), ...read.inFile("export", it)].flatMap(({ name }) => name ?? []));
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

async function partedBody({ analyzer }: Workbench, { body, stack }: Snippet, uri: string): Promise<HoistedBody | undefined> {
  const parser = analyzer.extraction.languageOf(uri)!;
  return analyzer.look({ uri, language: parser, text: body }, file => hoisted(body, file.root, usualApp(stack)));
}

async function put(bench: Workbench, snippet: Snippet, place: Place): Promise<Inserted & { readonly grown: number }> {
  const text = await bench.edits.text(place.uri) ?? "";
  const style = await lookAt(bench, place.uri, styleOf) ?? { unit: "  " };
  const { code, notes } = inStyleOf(snippet, style, { text, ...place });
  const { span, newText, lead } = spaced(text, place.offset, code);
  await bench.edits.apply([{ uri: place.uri, edits: [{ span, newText }] }]);
  return { regions: [{ start: span.start + lead, end: span.start + lead + code.length }], notes, grown: newText.length };
}

/** What only the settings had a use for is imported no longer, now that the project's configuration reads them. */
async function withoutIdleImports({ edits }: Workbench, uri: string, before: string, inserted: Inserted): Promise<Inserted> {
  const text = (await edits.text(uri))!;
  const line = /^import os\r?\n/m.exec(text);
  if (!uri.endsWith(".py") || !line || /^import os\b/m.test(before) || (text.match(/(?<![\w.])os\b/g) ?? []).length > 1) return inserted;
  const removal = { span: { start: line.index, end: line.index + line[0].length }, newText: "" };
  await edits.apply([{ uri, edits: [removal] }]);
  return { ...inserted, regions: movedRegions(inserted.regions, [removal]) };
}

async function dependencies(bench: Workbench, { needs }: Snippet, uri: string): Promise<readonly string[]> {
  if (needs.length === 0) return [];
  return applied(bench, addDependency.offer({ package: bench.analyzer.read.packageOf(uri), dependencies: needs.map(needOf) }));
}

async function including(bench: Workbench, { includedBy }: Snippet, uri: string): Promise<readonly string[]> {
  return includedBy === undefined ? [] : applied(bench, includePipeline.offer({ pipeline: includedBy, file: uri }));
}

/** What belongs to the code and cannot be done is left to the person, who is told. */
async function applied(bench: Workbench, offer: FixOffer): Promise<readonly string[]> {
  const built = await build(bench, offer);
  if ("refused" in built) return [built.refused];
  await bench.edits.apply(built.changes);
  return built.notes;
}

async function build({ edits }: Workbench, offer: FixOffer): Promise<{ readonly changes: readonly FileChange[]; readonly notes: readonly string[] } | Refusal> {
  const built = await edits.fixer.build(offer);
  return "refused" in built ? built : { changes: built.changes, notes: built.notes ?? [] };
}

/** Where an offset stands after changes of its file. */
function moved(offset: number, changes: readonly FileChange[], uri: string): number {
  const edits = changes.flatMap(it => it.uri === uri && "edits" in it ? it.edits : []);
  return edits.filter(it => it.span.end <= offset).reduce((sum, { span, newText }) => sum + newText.length - (span.end - span.start), offset);
}
