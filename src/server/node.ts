import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { assetsIn } from "../node/assets.js";
import { cacheFolder } from "../node/cache.js";
import { clientFiles } from "./clientFiles.js";
import { diskFiles, type DiskOptions } from "./diskFiles.js";
import { gitOf, noGit } from "./gitOf.js";
import { startServer } from "./server.js";

declare const GROUNDWORK_VERSION: string;
declare const GROUNDWORK_FACT_VERSIONS: Readonly<Record<string, string>>;

const cache = cacheFolder();
const disk: DiskOptions = { assets: assetsIn(__dirname), worker: path.join(__dirname, "worker.js"), versions: GROUNDWORK_FACT_VERSIONS, ...cache !== undefined && { cacheFolder: cache } };

startServer(createConnection(ProposedFeatures.all), () => ({
  version: GROUNDWORK_VERSION,
  assets: disk.assets,
  filesOf(folder, ask, isGroundwork) {
    if (!folder.startsWith("file:")) return clientFiles(folder, ask);
    // The server starts no process, so only the editor can know what git has.
    return diskFiles(fileURLToPath(folder), disk, isGroundwork ? gitOf(file => `${folder}/${file}`, ask) : noGit);
  },
  pageUri(rule) {
    const file = path.join(__dirname, "rules", `${rule}.md`);
    return existsSync(file) ? pathToFileURL(file).toString() : undefined;
  },
}));
