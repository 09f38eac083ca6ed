import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chromium, type Browser } from "playwright-core";
import { quiet } from "../../../test/support/editor/settings.js";
import { bundleSuites, runSuite } from "../../../test/support/editor/suiteRun.js";
import { browser } from "../../host/browser.mjs";
import { absence } from "../../host/installed.mjs";
import { startHost, type Host } from "../../host/start.mjs";
import type { Row } from "../row.js";
import { packageHere } from "./packageSize.js";

const suite = "scripts/bench/activation/suite.ts";
const windows = 7;

/** In a real VS Code with the package installed: every window has an extension host of its own, in which nothing is loaded yet. */
export const activation: Row = {
  id: "activation",
  async measure(bench) {
    if (absence) return { absent: absence };
    const vsix = packageHere();
    if (vsix === undefined) return { absent: "There is no package: run npm run package." };
    const times = path.join(bench.scratch(), "times");
    await bundleSuites([suite]);
    const window = await chromium.launch(await browser());
    const host = await startHost({ vsix, trust: "off", driver: "on", settings: quiet, environment: { GROUNDWORK_BENCH_TIMES: times } });
    try {
      for (let turn = 0; turn < windows; turn++) await activate(host, window, path.join(bench.scratch(), "empty"));
    } finally {
      await host.stop();
      await window.close();
    }
    const samples = readFileSync(times, "utf8").trim().split("\n").map(Number);
    return [{ what: "activation in the extension host: loading the module and activate()", unit: "ms", samples, budget: { of: "median", is: "at most", value: 20 } }];
  },
};

async function activate(host: Host, window: Browser, folder: string): Promise<void> {
  mkdirSync(folder);
  writeFileSync(path.join(folder, "README.md"), "Nothing here is a back end.\n");
  for await (const outcome of runSuite(host, window, folder, suite)) if (outcome.kind === "failed") throw new Error(outcome.error);
}
