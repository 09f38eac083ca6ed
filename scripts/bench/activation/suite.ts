import { appendFileSync } from "node:fs";
import { suite, test } from "mocha";
import * as vscode from "vscode";

// Runs inside the extension host, in a window on a folder that wakes no extension, so that this is the first activation.

suite("activation", () => {
  test("takes its time", async () => {
    const extension = vscode.extensions.getExtension("groundwork.groundwork");
    if (!extension || extension.isActive) throw new Error("The extension is not there, or is active already.");
    const start = performance.now();
    await extension.activate();
    appendFileSync(process.env["GROUNDWORK_BENCH_TIMES"]!, `${performance.now() - start}\n`);
  });
});
