import builders from "../data/schema-builders.json";
import type { Fact } from "../facts.js";
import { defineModel, type Read } from "../workspace.js";
import { folderOf } from "./paths.js";

/** Migrations that are run file after file, or one file that is a schema of its own. */
export type Script =
  | { readonly is: "folder"; readonly folder: string; /** In the order in which they run. */ readonly files: readonly MigrationFile[]; /** Their order is not certain. */ readonly open?: boolean }
  | { readonly is: "file"; readonly uri: string };

export interface MigrationFile {
  readonly uri: string;
  readonly folder: string;
  /** What orders it: the numbers of its version, or none for one that is run again when it changes (Flyway's `R__`). */
  readonly version: readonly string[] | undefined;
  /** The part of the path that names it: `000001_users.up.sql`, `20260114093000_init`. */
  readonly name: string;
  /** `folder`: each migration has a folder of its own (Prisma, Diesel, newer Drizzle). `release`: each release has one for all of its migrations. */
  readonly layout: "file" | "folder" | "release";
}

/** Migrations that name the ones they follow, in an order in which they can run. */
export interface MigrationChain {
  /** The folder that holds them all. */
  readonly folder: string;
  readonly files: readonly MigrationFile[];
  /** Several ends, or a migration that is named and not there: which tables come out is not certain. */
  readonly open: boolean;
}

/** The scripts among these files. Those of chains are ordered by these, all others by their names. */
export function scriptsOf(uris: Iterable<string>, chains: readonly MigrationChain[] = []): readonly Script[] {
  const folders = new Map<string, MigrationFile[]>();
  const single: Script[] = [];
  const chained = new Set(chains.flatMap(it => it.files.map(file => file.uri)));
  for (const uri of new Set(uris)) {
    if (chained.has(uri)) continue;
    const file = migrationFile(uri);
    if (!file) single.push({ is: "file", uri });
    else folders.set(file.folder, [...folders.get(file.folder) ?? [], file]);
  }
  const ordered = [...folders].map(([folder, files]): Script => ({ is: "folder", folder, files: files.sort(byVersion) }));
  return [...ordered, ...chains.map((it): Script => ({ is: "folder", ...it })), ...single];
}

/** Whether a package uses a library whose migrations are code. */
export function isBuiltByCode(read: Read, home: string): boolean {
  return read.inPackage("dependency", home).some(it => !it.development && builders.packages.includes(it.name));
}

export function pathOf(script: Script): string {
  return script.is === "folder" ? script.folder : script.uri;
}

/** Reads a path as that of a migration by what tools name theirs; undefined where it has no version. */
export function migrationFile(uri: string): MigrationFile | undefined {
  const folder = folderOf(uri);
  const name = uri.slice(folder.length === 0 ? 0 : folder.length + 1);
  const own = folder.slice(folder.lastIndexOf("/") + 1);
  if (/^(migration|up)\.sql$/.test(name) && /^\d/.test(own)) {
    return { uri, folder: folderOf(folder), version: leading(own), name: own, layout: "folder" };
  }
  const flyway = /^[VB](\d+(?:[._]\d+)*)__.+\.(?:sql|java)$/.exec(name);
  if (flyway) return { uri, folder: ofClassPath(folder, name), version: numbers(flyway[1]!), name, layout: "file" };
  if (/^R__.+\.(?:sql|java)$/.test(name)) return { uri, folder: ofClassPath(folder, name), version: undefined, name, layout: "file" };
  // One folder a release, with numbered files in each: they are run release after release.
  if (/^v?\d+(\.\d+)+$/.test(own) && /^\d+(?=[_.-]|$)/.test(name)) {
    return { uri, folder: folderOf(folder), version: [...numbers(own.replace(/^v/, "")), ...leading(name)], name: `${own}/${name}`, layout: "release" };
  }
  return /^\d+(?=[_.-]|$)/.test(name) ? { uri, folder, version: leading(name), name, layout: "file" } : undefined;
}

/** Migrations in Java run in between those of SQL, which lie under the same path among the resources. */
function ofClassPath(folder: string, name: string): string {
  return name.endsWith(".java") ? folder.replace(/(^|\/)src\/main\/java\//, "$1src/main/resources/") : folder;
}

/** All files of a folder of migrations that facts tell of, in order; data-only ones among them. */
export function filesOfFolder(read: Read, folder: string): readonly MigrationFile[] {
  return read.model(folderFiles, folder);
}

const folderFiles = defineModel<string, readonly MigrationFile[]>({
  name: "files of a migration folder",
  derive: (folder, read) => {
    const facts: readonly Fact[] = [...read.facts("schemaChange"), ...read.facts("sqlQuery")];
    const found = [...new Set(facts.map(it => it.uri))].map(migrationFile).filter(it => it?.folder === folder);
    return (found as MigrationFile[]).sort(byVersion);
  },
});

export function byVersion(a: MigrationFile, b: MigrationFile): number {
  if (!a.version || !b.version) return a.version ? -1 : b.version ? 1 : compare(a.name, b.name);
  return compareVersions(a.version, b.version) || compare(a.name, b.name);
}

/** Numeric segment by segment: `1.2` comes before `1.10`. */
export function compareVersions(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [left, right] = [a[i] ?? "", b[i] ?? ""];
    const order = left.length - right.length || compare(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

/** The number that a name starts with. A time is written with hyphens (`2017-09-23-182408`) or without, also in one folder (Diesel). */
function leading(name: string): readonly string[] {
  const time = /^((?:19|20)\d\d)-?(\d\d)-?(\d\d)-?(\d{6})?(?:-(\d+))?(?=\D|$)/.exec(name);
  return time ? time.slice(1).filter(it => it !== undefined) : numbers(/^\d+/.exec(name)![0]);
}

/** Without leading zeros, so that length and letters order them whatever their size. */
function numbers(version: string): readonly string[] {
  return version.split(/[._]/).map(it => it.replace(/^0+(?=\d)/, ""));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
