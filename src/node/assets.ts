import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Assets } from "../core/index.js";

/** Grammars beside the program. */
export function assetsIn(folder: string): Assets {
  return { read: name => readFile(path.join(folder, name)) };
}
