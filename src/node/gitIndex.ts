import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

// Reads of a git repository what lies there as files. No program is started: not every workspace may be trusted with that.

/** What is told of the repository that a folder is in, in the form that `languages/git` reads; undefined outside of one, or where it cannot be read. */
export function repositoryText(root: string): string | undefined {
  const from = path.resolve(root);
  const top = topOf(from);
  if (top === undefined) return undefined;
  try {
    const folder = gitFolder(top);
    const below = path.relative(top, from).split(path.sep).filter(Boolean).map(it => `${it}/`).join("");
    const tracked = indexPaths(readIndex(folder), hashLength(folder)).filter(it => it.startsWith(below)).map(it => it.slice(below.length)).filter(isOfEnvironment);
    return [...tracked.map(it => `tracked ${it}`), ...excludedIn(folder).map(it => `excluded ${it}`), ...below === "" ? [] : ["inner"], ""].join("\n");
  } catch {
    return undefined;   // Damaged, of a later version, or not readable: then nothing is known.
  }
}

/**
 * The paths of an index, relative to the top of the work tree, of versions 2 to 4. https://git-scm.com/docs/index-format
 * @param hash the length of the repository's hashes in bytes: 20 for SHA-1, 32 for SHA-256
 * @throws where it is damaged, of another version, or a part of it is kept in another file
 */
export function indexPaths(bytes: Uint8Array, hash: HashLength): readonly string[] {
  if (bytes.length === 0) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [signature, version, count] = [view.getUint32(0), view.getUint32(4), view.getUint32(8)];
  if (signature !== 0x44495243 || version < 2 || version > 4) throw new Error("This is no index of version 2 to 4.");
  checkSum(bytes, hash);
  const paths: string[] = [];
  const decoder = new TextDecoder();
  let entry: Entry = { name: new Uint8Array(), end: 12 };
  for (let read = 0; read < count; read++) {
    entry = entryAt(bytes, view, entry, version, hash);
    // While a merge is going on, one path has several entries.
    const file = decoder.decode(entry.name);
    if (paths.at(-1) !== file) paths.push(file);
  }
  if (isSplit(view, entry.end, bytes.length - hash)) throw new Error("A part of this index is kept in another file.");
  return paths;
}

type HashLength = 20 | 32;

interface Entry {
  readonly name: Uint8Array;
  /** Where the next one starts. */
  readonly end: number;
}

/** The entry behind another; from version 4 on its name is told by how it differs from that one's. */
function entryAt(bytes: Uint8Array, view: DataView, before: Entry, version: number, hash: HashLength): Entry {
  const at = before.end;
  const isExtended = (view.getUint16(at + 40 + hash) & 0x4000) !== 0;
  const fixed = at + 42 + hash + (isExtended ? 2 : 0);
  const { value: dropped, next: start } = version === 4 ? numberAt(bytes, fixed) : { value: before.name.length, next: fixed };
  const end = bytes.indexOf(0, start);
  if (end < 0 || dropped > before.name.length) throw new Error("A path of the index is damaged.");
  const kept = before.name.subarray(0, before.name.length - dropped);
  const name = new Uint8Array(kept.length + end - start);
  name.set(kept);
  name.set(bytes.subarray(start, end), kept.length);
  // Up to version 3, one to eight NUL bytes make the length of the entry a multiple of eight.
  return { name, end: version === 4 ? end + 1 : at + ((end - at + 8) & ~7) };
}

/** A number of seven bits a byte, the highest first: https://git-scm.com/docs/gitformat-pack#_deltified_representation */
function numberAt(bytes: Uint8Array, at: number): { readonly value: number; readonly next: number } {
  let value = bytes[at]! & 127;
  while (bytes[at]! & 128) value = ((value + 1) << 7) | (bytes[++at]! & 127);
  return { value, next: at + 1 };
}

/** Zeros say that the sum was left out (`index.skipHash`). */
function checkSum(bytes: Uint8Array, hash: HashLength): void {
  const sum = bytes.subarray(bytes.length - hash);
  if (sum.every(it => it === 0)) return;
  const made = createHash(hash === 20 ? "sha1" : "sha256").update(bytes.subarray(0, bytes.length - hash)).digest();
  if (!made.equals(sum)) throw new Error("The index is damaged.");
}

/** Whether there is an extension `link`: https://git-scm.com/docs/index-format#_split_index */
function isSplit(view: DataView, from: number, end: number): boolean {
  for (let at = from; at + 8 <= end; at += 8 + view.getUint32(at + 4)) if (view.getUint32(at) === 0x6c696e6b) return true;
  return false;
}

/** The folder that holds `.git`, from a folder upwards. */
function topOf(folder: string): string | undefined {
  if (existsSync(path.join(folder, ".git"))) return folder;
  const above = path.dirname(folder);
  return above === folder ? undefined : topOf(above);
}

/** A work tree of its own and a submodule have a file that names the folder: https://git-scm.com/docs/gitrepository-layout */
function gitFolder(top: string): string {
  const git = path.join(top, ".git");
  if (statSync(git).isDirectory()) return git;
  const named = /^gitdir: (.*)/.exec(readFileSync(git, "utf8"))?.[1];
  if (named === undefined) throw new Error(`${git} names no folder.`);
  return path.resolve(top, named.trim());
}

/** A work tree shares settings and `info` with the repository it was made from. */
function sharedFolder(folder: string): string {
  const file = path.join(folder, "commondir");
  return existsSync(file) ? path.resolve(folder, readFileSync(file, "utf8").trim()) : folder;
}

/** No index is one that nothing was added to. */
function readIndex(folder: string): Uint8Array {
  const file = path.join(folder, "index");
  return existsSync(file) ? readFileSync(file) : new Uint8Array();
}

/** https://git-scm.com/docs/hash-function-transition */
function hashLength(folder: string): HashLength {
  const config = path.join(sharedFolder(folder), "config");
  return existsSync(config) && /^\s*objectformat\s*=\s*sha256\s*$/im.test(readFileSync(config, "utf8")) ? 32 : 20;
}

/** Patterns for this clone alone. */
function excludedIn(folder: string): readonly string[] {
  const file = path.join(sharedFolder(folder), "info", "exclude");
  return existsSync(file) ? readFileSync(file, "utf8").split(/\r?\n/).filter(it => it.trim() !== "" && !it.startsWith("#")) : [];
}

function isOfEnvironment(file: string): boolean {
  return /(?:^|\/)\.env(?:\.[^/]+)?$/.test(file) && !/[\r\n]/.test(file);
}
