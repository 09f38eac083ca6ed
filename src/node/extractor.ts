import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { createExtraction, languages, type Assets, type ClassedSource } from "../core/index.js";

export interface MakingOptions {
  readonly assets: Assets;
  /** The file of the worker program; without it everything is done here. */
  readonly worker?: string;
  readonly signal?: AbortSignal;
  /** Called after each lot with the number of files done. */
  readonly onProgress?: (done: number) => void;
}

/** What a worker is told, and what it answers with: the JSON of each file's facts, in order. */
export interface WorkerTask { readonly id: number; readonly files: readonly ClassedSource[] }
export interface WorkerResult { readonly id: number; readonly facts: readonly string[] }

/** Characters of source that are about a second of work on one core (measured: 3 to 5 MB). */
const worthWorkers = 3_000_000;

/**
 * The facts of files as JSON, in their order: made here, or in workers when there is more than about a second of work.
 * @throws the reason of `signal` once it is aborted
 */
export async function makeFacts(files: readonly ClassedSource[], options: MakingOptions): Promise<readonly string[]> {
  const work = files.reduce((sum, it) => sum + it.text.length, 0);
  return options.worker !== undefined && work > worthWorkers && availableParallelism() > 1
    ? inWorkers(lotsOf(files), options.worker, options)
    : here(files, options);
}

/** Between lots the event loop gets its turn, so that the run can be cancelled. */
async function here(files: readonly ClassedSource[], { assets, signal, onProgress }: MakingOptions): Promise<readonly string[]> {
  const extraction = createExtraction(languages, assets);
  await extraction.prepare(new Set(files.map(it => it.language)));
  const results: string[] = [];
  for (const lot of lotsOf(files)) {
    await setImmediate();
    signal?.throwIfAborted();
    for (const file of lot) results.push(JSON.stringify(extraction.extract(file)));
    onProgress?.(results.length);
  }
  return results;
}

type Lot = readonly ClassedSource[];

async function inWorkers(lots: readonly Lot[], program: string, { signal, onProgress }: MakingOptions): Promise<readonly string[]> {
  const results: (readonly string[])[] = [];
  let next = 0;
  let done = 0;
  const workers = Array.from({ length: Math.min(availableParallelism(), 4, lots.length) }, () => new Worker(program));
  try {
    await Promise.all(workers.map(worker => new Promise<void>((resolve, reject) => {
      const more = (): void => {
        if (next >= lots.length) return resolve();
        const id = next++;
        worker.postMessage({ id, files: lots[id]! } satisfies WorkerTask);
      };
      worker.on("message", ({ id, facts }: WorkerResult) => {
        results[id] = facts;
        done += facts.length;
        onProgress?.(done);
        more();
      });
      worker.on("error", reject);
      signal?.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
      more();
    })));
  } finally {
    await Promise.all(workers.map(worker => worker.terminate()));
  }
  return results.flat();
}

/** Small, so that no worker waits long for another. */
function lotsOf(files: readonly ClassedSource[]): Lot[] {
  const size = 40;
  return Array.from({ length: Math.ceil(files.length / size) }, (_, lot) => files.slice(lot * size, lot * size + size));
}
