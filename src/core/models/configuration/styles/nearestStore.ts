import type { Fact } from "../../../facts.js";
import type { SettingPatternName } from "../../../facts/settings.js";
import type { Read } from "../../../workspace.js";
import { folderOf } from "../../paths.js";

/** What keeps the settings of a package by the first of these patterns that it has; of several the nearest to a folder, then the one with most settings. */
export function nearestStore(read: Read, folder: string, from: string, patterns: readonly SettingPatternName[]): Fact<"settingStore"> | undefined {
  const stores = read.inPackage("settingStore", folder).filter(it => read.fileClass(it.uri) === "production");
  const own = patterns.map(pattern => stores.filter(it => it.pattern === pattern)).find(it => it.length > 0) ?? [];
  return [...own].sort((a, b) => sharedDepth(b.uri, from) - sharedDepth(a.uri, from) || b.entries.length - a.entries.length || (a.uri < b.uri ? -1 : 1))[0];
}

/** How many leading folders two paths share. */
export function sharedDepth(uri: string, folder: string): number {
  const [a, b] = [folderOf(uri).split("/"), folder.split("/")];
  const differs = a.findIndex((part, index) => part !== b[index]);
  return differs < 0 ? a.length : differs;
}
