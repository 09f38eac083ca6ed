import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { createLeavingOut, listFiles } from "../node/list.js";
import { readSource, scan, type ScanOptions } from "../node/scan.js";
import { decode } from "../node/text.js";
import type { Files } from "./files.js";

/** What a scan from the disk takes beyond what the server asks for. */
export type DiskOptions = Pick<ScanOptions, "assets" | "worker" | "cacheFolder" | "versions">;

/** The files below a folder of the disk. */
export function diskFiles(root: string, options: DiskOptions, git: Pick<Files, "tracked" | "committed">): Files {
  return {
    scan: request => scan(root, { ...options, ...request }),
    source: (file, given) => Promise.resolve(existsSync(path.join(root, file)) ? readSource(path.join(root, file), file, given) : undefined),
    text: file => readFile(path.join(root, file)).then(bytes => decode(bytes).text, () => undefined),
    list: folder => readdir(path.join(root, folder)).catch(() => []),
    below: async (folder, isExcluded) => existsSync(path.join(root, folder)) ? (await listFiles(root, { under: folder, isExcluded })).files : [],
    leavingOut: isExcluded => Promise.resolve(createLeavingOut(root, isExcluded)),
    ...git,
  };
}
