import { mkdtempSync } from "node:fs";
import path from "node:path";
import { after, before, test, type TestContext } from "node:test";
import { chromium, type Browser } from "playwright-core";
import { browser } from "../../scripts/host/browser.mjs";
import { absence } from "../../scripts/host/installed.mjs";
import { startHost, type Host } from "../../scripts/host/start.mjs";
import { packaged } from "../support/editor/packaged.js";
import { quiet } from "../support/editor/settings.js";
import { setups, suitesOf, type Setup } from "../support/editor/setups.js";
import { bundleSuites, runSuite } from "../support/editor/suiteRun.js";

// Every suite under suites/ runs inside a real VS Code, where the extension is installed from its package, in a window of its
// own on a copy of the example of its own. A folder under suites/ is a way of setting VS Code up. SUITES=part limits the run
// to suites whose path contains the part.

let window: Browser | undefined;

before(async () => {
  if (absence) return;
  await bundleSuites(setups.flatMap(suitesOf));
  window = await chromium.launch(await browser());
});
after(() => window?.close());

for (const which of ["newest", "oldest"] as const) {
  for (const setup of setups.filter(it => suitesOf(it).length > 0)) {
    test(`every suite runs in the ${which} VS Code with ${setup.title}`, { skip: absence ?? false }, t => runSetup(t, which, setup));
  }
}

async function runSetup(t: TestContext, which: "newest" | "oldest", setup: Setup): Promise<void> {
  const host = await startHost({ which, vsix: packaged(), trust: setup.trust, driver: "on", settings: quiet });
  try {
    for (const suite of suitesOf(setup)) await t.test(`${host.version} · ${suite}`, inner => report(inner, host, suite, setup));
  } finally {
    await host.stop();
  }
}

/** Each test of a suite becomes a test here, as soon as it has ended there. The settings that the suite before may have changed are as they were. */
async function report(t: TestContext, host: Host, suite: string, setup: Setup): Promise<void> {
  host.setSettings({});
  const place = setup.place(mkdtempSync(path.join(host.home, "window-")));
  for await (const outcome of runSuite(host, window!, place, suite)) {
    await t.test(`${host.version} · ${outcome.title}`, { skip: outcome.kind === "skipped" }, () => {
      if (outcome.kind === "failed") throw Object.assign(new Error("It failed in VS Code."), { stack: outcome.error });
    });
  }
}
