import { renameSync } from "node:fs";
import type { Row, Workbench } from "../row.js";
import { serve } from "../served.js";

/** The server over stdio: from starting the process to the last report. */
export const serverStart: Row = {
  id: "server-start",
  async measure(bench) {
    return [
      { what: "server: start to all findings, cold", unit: "s", samples: await inTurn(3, turn => underName(bench, `${bench.folder}-${turn}`, start)) },
      { what: "server: start to all findings, from the cache", unit: "s", samples: await fromCache(bench) },
    ];
  },
};

/** The cache knows a folder by its path: under a new name it is a folder that nobody has analysed. */
export async function underName<T>({ folder }: Workbench, name: string, work: (folder: string) => Promise<T>): Promise<T> {
  renameSync(folder, name);
  try {
    return await work(name);
  } finally {
    renameSync(name, folder);
  }
}

async function fromCache({ folder }: Workbench): Promise<readonly number[]> {
  await start(folder);
  return inTurn(5, () => start(folder));
}

/** @returns seconds */
async function start(folder: string): Promise<number> {
  const { client, took } = await serve(folder);
  await client.stop();
  return took / 1000;
}

async function inTurn(times: number, work: (turn: number) => Promise<number>): Promise<readonly number[]> {
  const results: number[] = [];
  for (let turn = 1; turn <= times; turn++) results.push(await work(turn));
  return results;
}
