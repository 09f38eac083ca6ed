// Folders that several processes need and one of them makes.
import { existsSync, mkdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Makes a folder once for all processes that ask, and gives its absolute path. `make` gets an empty folder beside it; a
 * folder of the wanted name is whole, since it gets its name when all is done.
 */
export async function madeOnce(wanted, make) {
  const folder = path.resolve(wanted);
  mkdirSync(path.dirname(folder), { recursive: true });
  while (!existsSync(folder)) {
    if (!lock(`${folder}.lock`)) await sleep(300);
    else try {
      if (!existsSync(folder)) await makeWhole(folder, make);
    } finally {
      rmSync(`${folder}.lock`);
    }
  }
  return folder;
}

async function makeWhole(folder, make) {
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial);
  await make(partial);
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
