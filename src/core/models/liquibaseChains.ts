import type { Fact } from "../facts.js";
import type { Read } from "../workspace.js";
import type { MigrationChain, MigrationFile } from "./migrationFolders.js";
import { folderOf, join } from "./paths.js";

/**
 * The changelogs of a package in the order in which Liquibase runs them: from those that no other includes, through what each
 * includes. https://docs.liquibase.com/concepts/changelogs/home.html
 */
export function liquibaseChains(read: Read, home: string): readonly MigrationChain[] {
  const logs = read.inPackage("changeLog", home).filter(it => read.fileClass(it.uri) !== "test");
  if (logs.length === 0) return [];
  const scripts = [...new Set(read.inPackage("schemaChange", home).map(it => it.uri))].filter(it => /\.sql$/i.test(it));
  const files = [...new Set([...logs.map(it => it.uri), ...scripts])].sort();
  const included = new Map(logs.map(it => [it.uri, includesOf(it, files)]));
  const taken = new Set([...included.values()].flatMap(it => it.found));
  const ordered: string[] = [];
  for (const root of logs.map(it => it.uri).filter(it => !taken.has(it)).sort()) visit(root, included, ordered);
  const open = [...included.values()].some(it => it.missing);
  return [{ folder: folderOf(logs.map(it => it.uri).sort()[0]!), files: ordered.map(asFile), open }];
}

interface Includes {
  readonly found: readonly string[];
  /** A file is named that is not there, or its name is made at run time. */
  readonly missing: boolean;
}

function includesOf({ uri, includes }: Fact<"changeLog">, files: readonly string[]): Includes {
  const each = includes.map(({ path, all, relative }) => {
    const bare = path.replace(/^classpath\*?:/, "").replace(/^\.?\//, "").replace(/\/$/, "");
    const target = relative ? join(folderOf(uri), bare) : bare;
    const isIt = (file: string): boolean => all ? `/${folderOf(file)}/`.includes(`/${target}/`) : file === target || (!relative && file.endsWith(`/${target}`));
    return files.filter(it => it !== uri && isIt(it));
  });
  return { found: each.flat(), missing: each.some((it, at) => it.length === 0 && !includes[at]!.all) };
}

/** What a file includes comes before its own changes: masters have none, and others begin with what they stand on. */
function visit(uri: string, included: ReadonlyMap<string, Includes>, ordered: string[]): void {
  if (ordered.includes(uri)) return;
  const own = included.get(uri)?.found ?? [];
  ordered.push(uri);
  for (const file of own) visit(file, included, ordered);
  // The file itself runs after what it has included.
  ordered.splice(ordered.indexOf(uri), 1);
  ordered.push(uri);
}

function asFile(uri: string): MigrationFile {
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  return { uri, folder: folderOf(uri), version: undefined, name, layout: "file" };
}
