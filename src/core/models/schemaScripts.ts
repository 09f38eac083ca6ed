import type { Dialect } from "../facts/schema.js";
import type { Read } from "../workspace.js";
import { scriptDialect, type DialectSigns } from "./dialects.js";
import { pathOf, type Script } from "./migrationFolders.js";
import { replay, type MigratedTable } from "./migrations.js";

/** A script after its replay. */
export interface ReadScript {
  /** The folder of migrations; undefined for a single file. */
  readonly folder: string | undefined;
  readonly dialect: Dialect;
  readonly tables: readonly MigratedTable[];
  readonly dropped: ReadonlySet<string>;
}

export function readScript(script: Script, read: Read, signs: DialectSigns): ReadScript {
  const files = script.is === "folder" ? script.files.map(it => it.uri) : [script.uri];
  const { tables, dropped, dialects } = replay(files.flatMap(uri => read.inFile("schemaChange", uri)));
  return {
    folder: script.is === "folder" ? script.folder : undefined, dialect: scriptDialect(pathOf(script), dialects, signs),
    tables: script.is === "folder" && script.open ? tables.map(it => ({ ...it, opaque: true })) : tables, dropped,
  };
}
