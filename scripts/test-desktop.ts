import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from "@vscode/test-electron";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Outcome } from "../test/support/editor/inHost.js";
import { packaged } from "../test/support/editor/packaged.js";
import { quiet } from "../test/support/editor/settings.js";
import { setups, suitesOf, type Setup } from "../test/support/editor/setups.js";
import { bundleSuites, suitesExtension, writeEntry } from "../test/support/editor/suiteRun.js";

// npm run test:desktop [-- VERSION…]: the suites of test/editor in desktop VS Codes, which are downloaded. Without versions the
// newest and the oldest that is supported. No part of npm test, since the download is not reachable everywhere.

const versions = process.argv.slice(2).length > 0 ? process.argv.slice(2) : ["stable", "1.99.3"];

void run().then(failed => {
  process.exitCode = failed > 0 ? 1 : 0;
});

async function run(): Promise<number> {
  await bundleSuites(setups.flatMap(suitesOf));
  let failed = 0;
  for (const version of versions) {
    const program = await downloadAndUnzipVSCode(version).catch((error: unknown) => {
      console.error(`VS Code ${version} cannot be downloaded here: ${error instanceof Error ? error.message : String(error)}`);
      process.exit(2);
    });
    for (const setup of setups) for (const suite of suitesOf(setup)) failed += await runSuite(program, version, setup, suite);
  }
  return failed;
}

/** @returns how many tests failed */
async function runSuite(program: string, version: string, { trust, place }: Setup, suite: string): Promise<number> {
  const home = mkdtempSync(path.join(os.tmpdir(), "groundwork-desktop-"));
  try {
    const folders = [`--user-data-dir=${path.join(home, "data")}`, `--extensions-dir=${path.join(home, "extensions")}`];
    mkdirSync(path.join(home, "data/User"), { recursive: true });
    writeFileSync(path.join(home, "data/User/settings.json"), JSON.stringify(quiet));
    const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(program);
    execFileSync(cli!, [...args.filter(it => !/^--(user-data|extensions)-dir/.test(it)), ...folders, "--install-extension", packaged()], { stdio: "ignore" });
    mkdirSync(path.join(home, "window"));
    const results = path.join(home, "results");
    await runTests({
      vscodeExecutablePath: program, extensionDevelopmentPath: suitesExtension, extensionTestsPath: writeEntry(suite, results, "desktop"),
      launchArgs: [place(path.join(home, "window")), ...folders, ...trust === "off" ? ["--disable-workspace-trust"] : []],
    });
    return tell(version, readFileSync(results, "utf8").split("\n").filter(Boolean).map(it => JSON.parse(it) as Outcome));
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

function tell(version: string, outcomes: readonly Outcome[]): number {
  for (const it of outcomes) if (it.kind !== "began") console.log(it.kind === "ended" ? it.error ?? "" : `${it.kind} · ${version} · ${it.title}${it.kind === "failed" ? `\n${it.error}` : ""}`);
  return outcomes.filter(it => it.kind === "failed" || (it.kind === "ended" && it.error !== undefined)).length + (outcomes.some(it => it.kind === "passed") ? 0 : 1);
}
