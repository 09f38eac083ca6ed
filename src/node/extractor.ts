import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { createExtraction, languages, type Assets, type ClassedSource } from "../core/index.js";

/** Makes the facts of files, as JSON: here, or in workers when there is more than about a second of work. */
export interface FactsMaker {
  extract(files: readonly ClassedSource[]): Promise<readonly string[]>;
}

/** What a worker is told, and what it answers with: the JSON of each file's facts, in order. */
export interface WorkerTask { readonly id: number; readonly files: readonly ClassedSource[] }
export interface WorkerResult { readonly id: number; readonly facts: readonly string[] }

/** Characters of source that are about a second of work on one core (measured: 3 to 5 MB). */
const worthWorkers = 3_000_000;

/** `worker` is the file of the worker program; without it everything is done here. */
export function createFactsMaker(assets: Assets, worker: string | undefined): FactsMaker {
  return {
    extract(files) {
      const work = files.reduce((sum, it) => sum + it.text.length, 0);
      return worker !== undefined && work > worthWorkers && availableParallelism() > 1
        ? inWorkers(files, worker, Math.min(availableParallelism(), 4))
        : here(files, assets);
    },
  };
}

/** Used by the worker program too. */
export async function here(files: readonly ClassedSource[], assets: Assets): Promise<readonly string[]> {
  const extraction = createExtraction(languages, assets);
  await extraction.prepare(new Set(files.map(it => it.language)));
  return files.map(file => JSON.stringify(extraction.extract(file)));
}

/** Files are handed out in small lots, so that no worker waits for another. */
async function inWorkers(files: readonly ClassedSource[], program: string, count: number): Promise<readonly string[]> {
  const lots = Array.from({ length: Math.ceil(files.length / 40) }, (_, lot) => files.slice(lot * 40, lot * 40 + 40));
  const results: (readonly string[])[] = [];
  let next = 0;
  const workers = Array.from({ length: Math.min(count, lots.length) }, () => new Worker(program));
  try {
    await Promise.all(workers.map(worker => new Promise<void>((resolve, reject) => {
      const more = (): void => {
        if (next >= lots.length) return resolve();
        const id = next++;
        worker.postMessage({ id, files: lots[id]! } satisfies WorkerTask);
      };
      worker.on("message", ({ id, facts }: WorkerResult) => {
        results[id] = facts;
        more();
      });
      worker.on("error", reject);
      more();
    })));
  } finally {
    await Promise.all(workers.map(worker => worker.terminate()));
  }
  return results.flat();
}
