import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** Writes generated files; with `--check` writes nothing and fails when one is stale. */
export function writeGenerated(files: Readonly<Record<string, () => string>>): void {
  const stale = Object.entries(files).filter(([file, make]) => !existsSync(file) || readFileSync(file, "utf8") !== make());
  if (process.argv.includes("--check")) {
    for (const [file] of stale) console.error(`${file} is stale: run npm run generate`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    for (const [file, make] of stale) writeFileSync(file, make());
  }
}
