import { createAnalyzer, isBinary, isExcluded, defaultSettings, largestFile, reasonNotToParse, reasonToSkip, rules, type FileClass } from "../core/index.js";
import type { Skipped } from "../node/list.js";
import type { Source } from "../node/scan.js";
import { listFilesRequest, listFolderRequest, readFileRequest } from "../protocol.js";
import type { Ask } from "./ask.js";
import type { Files, FolderScan, ScanRequest } from "./files.js";
import { gitOf } from "./gitOf.js";

/** The files of a folder that only the client can read: a virtual workspace, or the web. */
export function clientFiles(folder: string, ask: Ask): Files {
  return { scan, source, text, list, below, leavingOut, ...gitOf(uriOf, ask) };

  async function scan({ extraction, isExcluded: leftOut, classOf, signal, onProgress }: ScanRequest): Promise<FolderScan> {
    const analyzer = createAnalyzer(extraction, rules, { classOf });
    const skipped: Skipped[] = [];
    const incomplete: Skipped[] = [];
    const { files, isCut } = await ask(listFilesRequest, { folder });
    if (isCut) incomplete.push({ file: ".", reason: `more than ${files.length} files` });
    const isLeftOut = await leavingOut(leftOut);
    const seen = files.filter(it => !isLeftOut(it));
    for (const file of seen) analyzer.addPath(file);
    const wanted = seen.filter(it => extraction.languageOf(it) !== undefined);
    for (let done = 0; done < wanted.length; done += lot) {
      signal.throwIfAborted();
      await Promise.all(wanted.slice(done, done + lot).map(take));
      onProgress(Math.min(done + lot, wanted.length), wanted.length);
    }
    return { analyzer, files: wanted.length, skipped, incomplete };

    async function take(file: string): Promise<void> {
      const language = extraction.languageOf(file)!;
      const read = await source(file, classOf(file)) ?? { failed: "cannot be read" };
      if ("failed" in read) return void incomplete.push({ file, reason: read.failed });
      if ("reason" in read) return void skipped.push({ file, reason: read.reason });
      const reason = reasonNotToParse(file, read.text);
      if (reason !== undefined) return void skipped.push({ file, reason });
      await extraction.prepare([language]);
      analyzer.update({ uri: file, language, text: read.text });
    }
  }

  async function source(file: string, given: FileClass | undefined): Promise<Source | undefined> {
    const { base64, size, problem } = await ask(readFileRequest, { uri: uriOf(file), limit: largestFile });
    if (size !== undefined && size > largestFile) return { reason: "over 1 MiB" };
    if (base64 === undefined) return problem === undefined ? undefined : { failed: `cannot be read (${problem})` };
    const bytes = bytesOf(base64);
    if (isBinary(bytes)) return { reason: "binary" };
    const content = decoded(bytes);
    const reason = reasonToSkip(file, content, given);
    return reason === undefined ? { text: content } : { reason };
  }

  async function text(file: string): Promise<string | undefined> {
    const { base64 } = await ask(readFileRequest, { uri: uriOf(file), limit: largestFile });
    return base64 === undefined ? undefined : decoded(bytesOf(base64));
  }

  function list(path: string): Promise<readonly string[]> {
    return ask(listFolderRequest, { uri: uriOf(path) });
  }

  async function below(path: string, leftOut: (path: string) => boolean): Promise<readonly string[]> {
    const isLeftOut = await leavingOut(leftOut);
    const { files } = await ask(listFilesRequest, { folder: uriOf(path) });
    return files.map(it => path === "" ? it : `${path}/${it}`).filter(it => !isLeftOut(it));
  }

  /** The ignore file of the root alone: reading one a folder over a network would take longer than the analysis. */
  async function leavingOut(leftOut: (path: string) => boolean): Promise<(path: string) => boolean> {
    const exclude = (await text(".gitignore") ?? "").split(/\r?\n/).filter(it => it.trim() !== "" && !it.startsWith("#"));
    const settings = { ...defaultSettings, exclude };
    return path => /(?:^|\/)(?:node_modules|\.git)\//.test(path) || leftOut(path) || isExcluded(path, settings);
  }

  function uriOf(path: string): string {
    return path === "" ? folder : `${folder}/${path.split("/").map(encodeURIComponent).join("/")}`;
  }
}

/** Files asked for at once: enough to hide the way to the client, few enough to stop at. */
const lot = 20;

function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64);
  return Uint8Array.from(binary, it => it.charCodeAt(0));
}

/** What is not UTF-8 becomes replacement characters, as in the editor. */
function decoded(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
