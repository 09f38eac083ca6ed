import path from "node:path";
import { pathToFileURL } from "node:url";
import { assetsIn } from "../node/assets.js";
import { cacheFolder } from "../node/cache.js";
import { run } from "./run.js";

declare const GROUNDWORK_VERSION: string;
declare const GROUNDWORK_FACT_VERSIONS: Readonly<Record<string, string>>;

const cancel = new AbortController();
process.once("SIGINT", () => cancel.abort());
// A reader that has seen enough (`| head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 3));
process.stderr.on("error", () => undefined);

const { columns, isTTY } = process.stdout;
const cache = cacheFolder();
void run(process.argv.slice(2), {
  cwd: process.cwd(),
  assets: assetsIn(__dirname),
  pages: path.join(__dirname, "rules"),
  version: GROUNDWORK_VERSION,
  worker: path.join(__dirname, "worker.js"),
  ...cache !== undefined && { cacheFolder: cache },
  factVersions: GROUNDWORK_FACT_VERSIONS,
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
  isTerminal: { out: isTTY, err: process.stderr.isTTY },
  colour: wantsColour(),
  ...isTTY && { columns },
  signal: cancel.signal,
  now: () => new Date(),
  // A program of its own beside this one; it reads `--stdio` from the arguments, as servers do.
  serve: () => import(pathToFileURL(path.join(__dirname, "server.js")).href),
}).then(code => void (process.exitCode = code));

/** https://no-color.org and https://force-color.org. */
function wantsColour(): boolean {
  if (process.env["NO_COLOR"]) return false;
  const forced = process.env["FORCE_COLOR"];
  return forced !== undefined ? forced !== "0" : process.stdout.isTTY && process.env["TERM"] !== "dumb";
}
