import { execFile } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { madeOnce } from "./madeOnce.mjs";

const run = promisify(execFile);

/** Makes a virtual environment of Python with what `pip install` gets as arguments, once for all who ask; gives its `bin`, absolute. */
export async function virtualEnvironment(wanted: string, install: readonly string[]): Promise<string> {
  const folder = await madeOnce(wanted, async made => {
    await run("python3", ["-m", "venv", made]);
    await run(path.join(made, "bin/python"), ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...install], { maxBuffer: 64 * 1024 * 1024 });
    moveScripts(path.join(made, "bin"), made, path.resolve(wanted));
  });
  return path.join(folder, "bin");
}

/** Scripts name the interpreter by the path at which they were installed. */
function moveScripts(bin: string, from: string, to: string): void {
  for (const { name } of readdirSync(bin, { withFileTypes: true }).filter(it => it.isFile())) {
    const bytes = readFileSync(path.join(bin, name));
    if (bytes.toString("latin1", 0, 2) === "#!") writeFileSync(path.join(bin, name), bytes.toString("utf8").replaceAll(from, to));
  }
}
