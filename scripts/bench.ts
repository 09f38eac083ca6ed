import { writeFileSync } from "node:fs";
import os from "node:os";
import { parseArgs } from "node:util";
import type { Figure } from "./bench/row.js";
import { rows } from "./bench/rows/index.js";
import { markdownPage } from "./bench/markdownPage.js";
import { table } from "./bench/table.js";
import { makeWorkbench } from "./bench/workbench.js";

// npm run bench [-- ROW… --files N --json FILE --markdown FILE --keep]: measures the programs in dist/ over a made-up backend and prints
// the figures beside the budgets. Nothing is asserted: figures are for reading, on a machine that does nothing else.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { files: { type: "string", default: "5000" }, json: { type: "string" }, markdown: { type: "string" }, keep: { type: "boolean", default: false } },
});
const unknown = positionals.find(it => rows.every(({ id }) => id !== it));
if (unknown !== undefined) fail(`There is no row ${unknown}. There are ${rows.map(it => it.id).join(", ")}.`);
const count = Number(values.files);
if (!Number.isInteger(count) || count < 500) fail("--files takes a number from 500 on: below that the kinds of files are not all there.");

void run().catch((error: unknown) => fail(error instanceof Error ? error.stack ?? error.message : String(error)));

async function run(): Promise<void> {
  const bench = makeWorkbench(count, values.keep ? "keep" : "remove");
  const machine = `${count} files; ${os.availableParallelism()} cores, ${os.cpus()[0]?.model.trim() ?? "unknown"}; Node ${process.version}`;
  console.error(values.keep ? `${machine}. The files stay in ${bench.folder}.` : machine);
  const figures: Figure[] = [];
  for (const row of rows.filter(({ id }) => positionals.length === 0 || positionals.includes(id))) {
    console.error(`${row.id} …`);
    const measured = await row.measure(bench);
    if ("absent" in measured) console.error(`${row.id} is left out. ${measured.absent}`);
    else {
      figures.push(...measured);
      console.error(table(measured));   // Whoever stops the bench keeps what was measured until then.
    }
  }
  console.log(`\n${table(figures)}`);
  if (values.markdown !== undefined) writeFileSync(values.markdown, markdownPage(machine, figures));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ machine, figures }, undefined, 2)}\n`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
