import assert from "node:assert/strict";
import { test } from "node:test";
import type { Diagnostic } from "vscode-languageserver/node";
import { groundwork } from "../support/cli.js";
import type { LanguageClient } from "../support/languageClient.js";
import { withShop } from "../support/served.js";
import { dice, Walker } from "../support/walker.js";

// SEED=7 npm test -- walk takes another walk.
const seed = Number(process.env.SEED ?? 4);
const batches = 12;
const stepsInBatch = 17;

test(`after whatever anybody does, the editor shows what a fresh check finds (seed ${seed})`, async () => {
  await withShop(async (client, folder) => {
    const walker = new Walker(client, folder, dice(seed));
    for (let batch = 0; batch < batches; batch++) {
      const first = walker.done.length;
      for (let step = 0; step < stepsInBatch; step++) await walker.step();
      await walker.saveAll();
      const expected = checked(folder);
      let shown: readonly string[] = [];
      await client.settled("the editor shows the same", async () => {
        shown = [...await walker.shown()].flatMap(([file, items]) => items.map(it => told(client, file, it))).sort();
        return shown.join("\n") === expected.join("\n");
      }).catch(() => assert.deepEqual(shown, expected, `after batch ${batch} of seed ${seed}:\n${walker.done.slice(first).join("\n")}`));
    }
    assert.deepEqual(client.logged.filter(it => !it.includes("analys")), []);
  });
});

/** As a fresh run of the program finds it on the disk. */
function checked(folder: string): readonly string[] {
  const { out, err, code } = groundwork(folder, ["check", "--format", "json", "--fail-on", "never", "--no-cache"]);
  assert.ok(code === 0 || code === 3, `${code}: ${err}`);
  const { findings } = JSON.parse(out) as { readonly findings: readonly Reported[] };
  return findings.filter(it => it.severity !== "hint").map(({ rule, severity, message, file, range: { start, end }, related }) => JSON.stringify([
    file, start.line, start.column, end.line, end.column, rule, severity, message,
    ...related.map(it => [it.file, it.range.start.line, it.range.start.column, it.message]),
  ])).sort();
}

interface Reported {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  readonly range: Record<"start" | "end", { readonly line: number; readonly column: number }>;
  readonly related: readonly Pick<Reported, "file" | "message" | "range">[];
}

function told(client: LanguageClient, file: string, { range: { start, end }, code, severity, message, relatedInformation = [] }: Diagnostic): string {
  return JSON.stringify([
    file, start.line + 1, start.character + 1, end.line + 1, end.character + 1, code, ["", "error", "warning", "info"][severity ?? 0], message,
    ...relatedInformation.map(it => [client.fileOf(it.location.uri), it.location.range.start.line + 1, it.location.range.start.character + 1, it.message]),
  ]);
}
