// npm test [-- PART…]: every test, or those whose file path contains one of the parts. Ends with "N passed, N failed, N skipped".
import { readdirSync } from "node:fs";
import path from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { bundle } from "./bundle.mjs";

const parts = process.argv.slice(2).filter(it => !it.startsWith("-"));
const wanted = tests("test").filter(file => parts.length === 0 || parts.some(part => file.includes(part)));
let lastNesting = 0;
const counts = { passed: 0, failed: 0, skipped: 0 };

const files = await bundle(wanted);
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ""} --enable-source-maps`.trim();
const stopping = new globalThis.AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stopping.abort());
const stream = run({ files: files.map(file => path.resolve(file)), concurrency: 2, signal: stopping.signal });
stream.on("test:pass", event => count(event, event.skip !== undefined && event.skip !== false ? "skipped" : "passed"));
stream.on("test:fail", event => count(event, "failed"));
stream.compose(spec).pipe(process.stdout);
await new Promise(resolve => stream.on("end", resolve));
await new Promise(resolve => setTimeout(resolve, 100));

process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exitCode = counts.failed > 0 || counts.passed === 0 || (process.env.CI && counts.skipped > 0) ? 1 : 0;

/** Files, suites and tests with tests inside, which are reported before them, are reported too; only the leaves count, and whatever failed of itself. */
function count(event, outcome) {
  const isWhole = event.details?.type === "suite" || files.some(file => path.resolve(file) === event.name) || event.nesting < lastNesting;
  if (!isWhole || (outcome === "failed" && event.details?.error?.failureType !== "subtestsFailed")) counts[outcome]++;
  lastNesting = event.nesting;
}

function tests(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith(".test.ts"))
    .map(entry => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
