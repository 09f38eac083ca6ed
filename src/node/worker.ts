import { parentPort } from "node:worker_threads";
import { createExtraction, languages } from "../core/index.js";
import { assetsIn } from "./assets.js";
import type { WorkerResult, WorkerTask } from "./extractor.js";

// The worker program: facts for lots of files.

const extraction = createExtraction(languages, assetsIn(__dirname));
parentPort?.on("message", ({ id, files }: WorkerTask) => {
  void extraction.prepare(new Set(files.map(it => it.language))).then(() => {
    const facts = files.map(file => JSON.stringify(extraction.extract(file)));
    parentPort?.postMessage({ id, facts } satisfies WorkerResult);
  });
});
