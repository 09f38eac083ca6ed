import { cpSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test, type TestContext } from "node:test";
import { chromium, type Browser } from "playwright-core";
import { browser } from "../../scripts/host/browser.mjs";
import { absence } from "../../scripts/host/installed.mjs";
import { startHost, type Host } from "../../scripts/host/start.mjs";
import { packaged } from "../support/editor/packaged.js";
import { quiet } from "../support/editor/settings.js";
import { bundleSuites, runSuite } from "../support/editor/suiteRun.js";

// Every suite under suites/ runs inside a real VS Code, where the extension is installed from its package, in a window of its
// own on a copy of the example of its own. A folder under suites/ is a way of setting VS Code up. SUITES=part limits the run
// to suites whose path contains the part.

interface Setup {
  readonly title: string;
  readonly folder: string;
  readonly trust: "on" | "off";
  /** Makes what a window opens inside an empty folder, and gives its path. */
  readonly place: (empty: string) => string;
}

const setups: readonly Setup[] = [
  { title: "a trusted folder", folder: "test/editor/suites", trust: "off", place: oneFolder },
  { title: "Restricted Mode", folder: "test/editor/suites/restricted", trust: "on", place: oneFolder },
  { title: "two folders", folder: "test/editor/suites/two-folders", trust: "off", place: twoFolders },
];

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

function suitesOf({ folder }: Setup): readonly string[] {
  return readdirSync(folder).filter(it => it.endsWith(".ts")).map(it => path.join(folder, it)).filter(it => it.includes(process.env["SUITES"] ?? "")).sort();
}

function oneFolder(empty: string): string {
  cpSync("examples/shop", path.join(empty, "shop"), { recursive: true });
  return path.join(empty, "shop");
}

function twoFolders(empty: string): string {
  const second = path.join(empty, "second");
  oneFolder(empty);
  cpSync(path.join(empty, "shop"), second, { recursive: true });
  const file = path.join(empty, "two.code-workspace");
  writeFileSync(file, JSON.stringify({ folders: [{ path: "shop" }, { path: "second" }] }));
  return file;
}
