import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { bundle } from "../../../scripts/bundle.mjs";
import type { Host } from "../../../scripts/host/start.mjs";
import type { Outcome } from "./inHost.js";
import { mapped } from "./stack.js";

/** The extension in development that the suites belong to. */
export const suitesExtension = path.resolve("out/test/editor");

/** A suite that has not begun by then never will, and one that says nothing for longer than its longest test may take hangs. In milliseconds. */
const [start, silence] = [120_000, 240_000];

/** Bundles suites, and makes the folder that they stand in an extension: VS Code runs tests only for one in development. */
export async function bundleSuites(suites: readonly string[]): Promise<void> {
  await bundle([...suites, "test/support/editor/inHost.ts"]);
  mkdirSync(suitesExtension, { recursive: true });
  writeFileSync(path.join(suitesExtension, "package.json"), JSON.stringify({ name: "suites", publisher: "groundwork-tests", version: "1.0.0", engines: { vscode: "^1.99.0" } }));
}

/**
 * Opens a window on a folder or workspace file and runs a suite in its extension host. Gives every test as it ends; throws
 * where the suite cannot be loaded, says nothing for too long, or has no test. A window whose suite never began is opened a
 * second time: the oldest VS Code now and then does not start its extension host on a busy machine.
 */
export async function* runSuite(host: Host, browser: Browser, place: string, suite: string): AsyncGenerator<Exclude<Outcome, { kind: "began" | "ended" }>> {
  for (const last of [false, true]) {
    let tests = 0;
    let hasBegun = false;
    const window = await openWindow(host, browser, place, suite, last ? "second" : "first");
    try {
      let said: Outcome | undefined;
      for await (said of outcomes(window.results)) {
        hasBegun ||= said !== undefined;
        if (said === undefined || said.kind === "ended") break;
        if (said.kind === "began") continue;
        tests++;
        yield said.kind === "failed" ? { ...said, error: mapped(said.error) } : said;
      }
      if (said === undefined && !hasBegun && !last) continue;
      if (said === undefined) throw new Error(`${suite} says nothing any more.\n${host.log()}\n${window.said()}`);
      if (said.kind === "ended" && said.error !== undefined) throw Object.assign(new Error(`${suite} cannot be run.`), { stack: mapped(said.error) });
      if (tests === 0) throw new Error(`${suite} has no test.`);
      return;
    } finally {
      await window.close();
    }
  }
}

interface SuiteWindow {
  /** The file that the suite writes what happens into. */
  readonly results: string;
  /** What the window's console has said that tells something. */
  said(): string;
  close(): Promise<void>;
}

async function openWindow(host: Host, browser: Browser, place: string, suite: string, attempt: string): Promise<SuiteWindow> {
  const results = `${place}.${attempt}.results`;
  const entry = writeEntry(suite, results, `${host.port}.${attempt}`);
  const context = await browser.newContext();
  const page = await context.newPage();
  const lines: string[] = [];
  page.on("console", it => lines.push(`${it.type()}: ${it.text().split("\n", 1)[0]}`));
  await page.goto(host.url(place, [["extensionDevelopmentPath", suitesExtension], ["extensionTestsPath", entry]]));
  return { results, said: () => lines.filter(telling).slice(-30).join("\n"), close: () => context.close() };
}

/** Writes the file that VS Code is told to run for a suite, and gives its path. `of` tells apart those of one suite. */
export function writeEntry(suite: string, results: string, of: string): string {
  const bundled = path.resolve("out", suite.replace(/\.ts$/, ".cjs"));
  const entry = `${bundled.replace(/\.cjs$/, "")}.${of}.run.cjs`;
  writeFileSync(entry, `exports.run = () => require(${JSON.stringify(path.resolve("out/test/support/editor/inHost.cjs"))}).run(${JSON.stringify(bundled)}, ${JSON.stringify(results)});\n`);
  return entry;
}

/** What the window's console says of us rather than of native modules, the network and VS Code's own agents. */
function telling(line: string): boolean {
  return !/bindings file|ERR_NAME_NOT_RESOLVED|404 \(Not Found\)|\bINFO\b|Agent|native-watchdog|watchdog'/.test(line);
}

/** The lines of a file that grows; undefined when it has not grown for too long. */
async function* outcomes(file: string): AsyncGenerator<Outcome | undefined> {
  let read = 0;
  let last = Date.now();
  while (Date.now() - last < (read === 0 ? start : silence)) {
    const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, -1) : [];
    for (const line of lines.slice(read)) yield JSON.parse(line) as Outcome;
    if (lines.length > read) last = Date.now();
    read = lines.length;
    await sleep(50);
  }
  yield undefined;
}
