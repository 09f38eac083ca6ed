import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { WorkspaceEdit } from "vscode-languageserver";
import type { FileEdits, Range } from "../../src/protocol.js";
import { withFolderAsync } from "./cli.js";
import { copyShop } from "./shop.js";
import { LanguageClient, type ClientOptions } from "./languageClient.js";

/** A server on a scratch copy of the shop, whose reports the client listens to and has had once. */
export function withShop(use: (client: LanguageClient, folder: string) => Promise<void>, options: ClientOptions = {}): Promise<void> {
  return withFolderAsync({}, folder => {
    copyShop(folder);
    return served(folder, options, async client => {
      await client.until("the shop is reported", () => client.reported.size >= 12);
      await use(client, folder);
    });
  });
}

/** A server on a folder with these files. */
export function withServed(files: Readonly<Record<string, string | Uint8Array>>, use: (client: LanguageClient, folder: string) => Promise<void>, options: ClientOptions = {}): Promise<void> {
  return withFolderAsync(files, folder => served(folder, options, client => use(client, folder)));
}

async function served(folder: string, options: ClientOptions, use: (client: LanguageClient) => Promise<void>): Promise<void> {
  const client = await LanguageClient.start([folder], options);
  try {
    if (client.capabilities.diagnosticProvider) client.listenToWorkspace();
    await use(client);
  } finally {
    client.kill();
  }
}

/** The files after an edit, by their paths below a folder of the disk. */
export function edited(folder: string, edit: WorkspaceEdit | readonly FileEdits[]): Map<string, string> {
  return editedFiles(pathToFileURL(folder).toString(), file => textOf(folder, file), edit);
}

/** The files after an edit, by their paths below a folder given by its URI. */
export function editedFiles(root: string, textBefore: (file: string) => string, edit: WorkspaceEdit | readonly FileEdits[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const { uri, edits } of changesOf(edit)) {
    const file = decodeURIComponent(uri.slice(root.length + 1));
    files.set(file, apply(files.get(file) ?? textBefore(file), edits));
  }
  return files;
}

interface Change { readonly uri: string; readonly edits: readonly { readonly range: Range; readonly newText: string }[] }

function changesOf(edit: WorkspaceEdit | readonly FileEdits[]): readonly Change[] {
  if (Array.isArray(edit)) return edit as readonly FileEdits[];
  const { changes = {}, documentChanges = [] } = edit as WorkspaceEdit;
  const whole = Object.entries(changes).map(([uri, edits]) => ({ uri, edits }));
  return [...whole, ...documentChanges.flatMap(it => "textDocument" in it ? [{ uri: it.textDocument.uri, edits: it.edits as Change["edits"] }] : [])];
}

/** As an editor reads it: a byte order mark is no part of the text. */
function textOf(folder: string, file: string): string {
  try {
    return readFileSync(path.join(folder, file), "utf8").replace(/^\uFEFF/, "");
  } catch {
    return "";
  }
}

export function apply(text: string, edits: Change["edits"]): string {
  const lines = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(it => it.index + it[0].length)];
  const offset = ({ line, character }: Range["start"]): number => (lines[line] ?? text.length) + character;
  return [...edits].map((it, index) => ({ ...it, index })).sort((a, b) => offset(b.range.start) - offset(a.range.start) || b.index - a.index)
    .reduce((result, { range, newText }) => result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)), text);
}

/** The range of the only place where a text stands in another. */
export function rangeOf(text: string, part: string): Range {
  const at = text.indexOf(part);
  if (at < 0 || text.indexOf(part, at + 1) >= 0) throw new Error(`${part} is not there exactly once`);
  const position = (offset: number): Range["start"] => {
    const before = text.slice(0, offset).split(/\r\n|\r|\n/);
    return { line: before.length - 1, character: before.at(-1)!.length };
  };
  return { start: position(at), end: position(at + part.length) };
}
