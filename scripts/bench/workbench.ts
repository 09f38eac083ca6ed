import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { mixedBackend } from "./backend/backend.js";
import type { Workbench } from "./row.js";

/** Writes a backend of so many files below the system's folder for temporary files; `keep` leaves it there. */
export function makeWorkbench(count: number, after: "keep" | "remove"): Workbench {
  const home = realpathSync(mkdtempSync(path.join(os.tmpdir(), "groundwork-bench-")));
  process.on("exit", () => after === "remove" && rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
  // Without this, whoever interrupts the bench finds the folder later.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
  const folder = path.join(home, "backend");
  const files = mixedBackend(count);
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return { folder, files, scratch: () => mkdtempSync(path.join(home, "scratch-")) };
}
