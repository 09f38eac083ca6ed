import assert from "node:assert/strict";
import { test } from "node:test";
import { extractionsIn, type Fix, type FixOffer } from "../../src/core/index.js";
import { apply } from "../support/fixes.js";
import { analyze } from "../support/workspace.js";

// One value for one purpose at several places: all read one setting, the files beside the first once a person has confirmed it.

const files = {
  "package.json": '{ "name": "a", "type": "module", "dependencies": { "axios": "^1.0.0" } }',
  "src/config.ts": "export const config = {\n  level: process.env.LEVEL ?? \"info\",\n  region: process.env.REGION ?? \"eu\",\n};\n",
  "src/rates.ts": "import axios from \"axios\";\n\nexport const rates = axios.create({ baseURL: \"https://rates.acme.dev\", timeout: 4000 });\nexport const history = axios.create({ baseURL: \"https://rates.acme.dev\", timeout: 4000 });\n",
  "src/tax.ts": "import axios from \"axios\";\n\nexport const tax = axios.create({ timeout: 4000 });\nexport const page = { size: 4000 };\n",
};

test("the number of places is in the title, and equal numbers of another kind are not among them", async () => {
  assert.deepEqual((await offers(files, "4000")).map(it => it.title), ["Extract to configuration: RATES_TIMEOUT_MS", "Replace all 3 occurrences: RATES_TIMEOUT_MS"]);
});

test("the file at hand is changed at once, the others ask to be confirmed", async () => {
  const fix = await taken(files, "4000");
  assert.deepEqual(fix.changes.map(it => [it.uri, it.confirm]), [
    ["src/rates.ts", undefined], ["src/config.ts", undefined], ["src/tax.ts", "Read RATES_TIMEOUT_MS in src/tax.ts too"], [".env.example", undefined],
  ]);
  const after = apply(new Map(Object.entries(files)), fix.changes);
  assert.equal(after.get("src/rates.ts")!.match(/timeout: config\.ratesTimeoutMs/g)!.length, 2);
  assert.equal(after.get("src/rates.ts")!.match(/import \{ config \}/g)!.length, 1);
  assert.match(after.get("src/tax.ts")!, /^import \{ config \} from "\.\/config\.js";$/m);
  assert.match(after.get("src/tax.ts")!, /timeout: config\.ratesTimeoutMs \}/);
  assert.match(after.get("src/tax.ts")!, /size: 4000/);
  assert.equal(after.get("src/config.ts")!.match(/RATES_TIMEOUT_MS/g)!.length, 1);
});

test("without the confirmed files the rest is whole", async () => {
  const fix = await taken(files, "4000");
  const after = apply(new Map(Object.entries(files)), fix.changes.filter(it => it.confirm === undefined));
  assert.equal(after.get("src/tax.ts"), files["src/tax.ts"]);
  assert.match(after.get("src/config.ts")!, /RATES_TIMEOUT_MS/);
});

test("a place that cannot read it the same way stays as it is, and is named", async () => {
  const more = { ...files, "src/generated/client.ts": "import axios from \"axios\";\nexport const made = axios.create({ timeout: 4000 });\n", "src/level.ts": "import axios from \"axios\";\nexport const level = axios.create({ timeout: 4000 });\n", "src/config.ts": `import { level } from "./level";\n${files["src/config.ts"]}export { level };\n` };
  const fix = await taken(more, "4000");
  assert.match(fix.notes!.join(" "), /The same value stays as it is in src\/level\.ts, where the setting cannot be read the same way\./);
  assert.ok(!fix.changes.some(it => it.uri === "src/level.ts" || it.uri.includes("generated")));
});

test("a value that stands alone is offered once", async () => {
  const alone = { "package.json": files["package.json"], "src/tax.ts": files["src/tax.ts"], "src/other.ts": "export const other = 1;\n" };
  const found = await offers(alone, "4000", "src/tax.ts");
  assert.deepEqual(found.map(it => it.title), ["Extract to configuration: TAX_TIMEOUT_MS"]);
});

async function offers(all: Readonly<Record<string, string>>, literal: string, uri = "src/rates.ts"): Promise<readonly FixOffer[]> {
  const { analyzer } = await analyze(new Map(Object.entries(all)), { rules: [] });
  const found = await extractionsIn(analyzer, { uri, text: all[uri]! }, all[uri]!.indexOf(literal));
  assert.ok(!("refused" in found), "refused" in found ? found.refused : "");
  return found;
}

async function taken(all: Readonly<Record<string, string>>, literal: string): Promise<Fix> {
  const { fixer } = await analyze(new Map(Object.entries(all)), { rules: [] });
  const fix = await fixer.build((await offers(all, literal)).find(it => it.title.startsWith("Replace all"))!);
  assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
  return fix;
}
