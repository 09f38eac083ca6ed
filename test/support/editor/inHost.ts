import { appendFileSync } from "node:fs";
import Mocha from "mocha";
import * as vscode from "vscode";

// Runs inside the extension host of a real VS Code: Mocha, with what it says going into a file that the runner reads.

/** What happened to one test, or why nothing more will happen. One a line of the file. */
export type Outcome =
  | { readonly kind: "began" }
  | { readonly kind: "passed" | "skipped"; readonly title: string }
  | { readonly kind: "failed"; readonly title: string; readonly error: string }
  | { readonly kind: "ended"; readonly error?: string };

/** Runs the suite in a file. Each test may take two minutes: a cold host on a busy machine is slow. */
export async function run(suite: string, results: string): Promise<void> {
  const tell = (outcome: Outcome): void => appendFileSync(results, `${JSON.stringify(outcome)}\n`);
  tell({ kind: "began" });
  try {
    const mocha = new Mocha({ ui: "tdd", timeout: 120_000, forbidOnly: true, reporter: function silent() { return; } as unknown as Mocha.ReporterConstructor });
    mocha.addFile(suite);
    await folders();
    await finished(mocha, tell);
    tell({ kind: "ended" });
  } catch (error) {
    tell({ kind: "ended", error: printed(error) });
  }
}

/** A workspace file is read while extensions start; until then there is no folder. */
async function folders(): Promise<void> {
  while (!vscode.workspace.workspaceFolders?.length) await new Promise(resolve => setTimeout(resolve, 50));
}

function finished(mocha: Mocha, tell: (outcome: Outcome) => void): Promise<void> {
  return new Promise(resolve => {
    mocha.run(() => resolve())
      .on("pass", it => tell({ kind: "passed", title: it.fullTitle() }))
      .on("pending", it => tell({ kind: "skipped", title: it.fullTitle() }))
      // A hook that fails is reported as a failure of its own.
      .on("fail", (it, error) => tell({ kind: "failed", title: it.fullTitle(), error: printed(error) }));
  });
}

function printed(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
