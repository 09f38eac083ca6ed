import assert from "node:assert/strict";
import { test } from "node:test";
import { readChecklist, recordChecklist, type Fix, type RecordDraft } from "../../src/core/index.js";
import { apply } from "../support/fixes.js";
import { extractedOrRefused } from "../support/extraction.js";

// A secret that was moved out of the code is one that others may have: the team's checklist remembers it, and says no more than that.

const secret = `Tr0ub4dor-${"9"}-of-tokens`;
const code = `import jwt from "jsonwebtoken";\n\nexport const sign = (user) => jwt.sign({ user }, "${secret}", { algorithm: "HS256" });\n`;
const manifest = '{ "name": "a", "type": "module", "scripts": { "start": "node --env-file=.env src/token.js" } }';
const file = ".groundwork/checklist.json";
const sentence = /^JWT_SECRET was moved out of src\/token\.js on \d{4}-\d\d-\d\d; rotate it\.$/;

async function moved(more: Readonly<Record<string, string>>, text = `"${secret}`): Promise<{ readonly fix: Fix; readonly after: ReadonlyMap<string, string> }> {
  const files = { "package.json": manifest, "src/token.js": code, ...more };
  const fix = await extractedOrRefused({ files, at: ["src/token.js", text] });
  assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
  return { fix, after: apply(new Map(Object.entries(files)), fix.changes) };
}

function recorded(text: string | undefined): RecordDraft | undefined {
  assert.ok(text !== undefined);
  const { records, problems } = readChecklist({ uri: file, text });
  assert.deepEqual(problems, []);
  return records.get("sec-secrets");
}

function told(said: RecordDraft | undefined, id = "sec-secrets"): string {
  const text = recordChecklist(undefined, id, said);
  assert.ok(typeof text === "string");
  return text;
}

test("an item of which nobody said anything is one to do, in the same edit as the extraction", async () => {
  const before = told({ state: "done" }, "sec-https");
  const { fix, after } = await moved({ [file]: before });
  const said = recorded(after.get(file))!;
  assert.equal(said.state, "todo");
  assert.match(said.note!, sentence);
  assert.equal(said.by, undefined);
  assert.ok(said.note!.includes(said.at!));
  assert.ok(!after.get(file)!.includes(secret));
  assert.equal(fix.changes.find(it => it.uri === file)?.confirm, undefined);
  assert.ok(!("rotate" in fix));
  // Only the fields of this one item differ: two branches merge.
  const [old, lines] = [before.split("\n"), after.get(file)!.split("\n")];
  assert.equal(lines.length, old.length);
  assert.equal(lines.filter((it, index) => it !== old[index]).length, 3);
});

for (const said of [{ state: "done", by: "Ada", at: "2026-01-31", note: "Vault has them all." }, { state: "accepted", note: "Until the move.", until: "2026-12-24", at: "2026-11-01" }, { state: "todo" }] as const) {
  test(`what somebody said stays: ${said.state}`, async () => {
    const { after } = await moved({ [file]: told(said) });
    const { note, ...rest } = recorded(after.get(file))!;
    const { note: earlier, ...kept }: RecordDraft = said;
    assert.deepEqual(rest, kept);
    assert.ok(note!.startsWith(earlier ?? ""));
    assert.match(note!.slice(earlier === undefined ? 0 : earlier.length + 1), sentence);
  });
}

test("it is remembered once", async () => {
  const first = (await moved({ [file]: told(undefined) })).after.get(file)!;
  const { fix } = await moved({ [file]: first });
  assert.ok(!fix.changes.some(it => it.uri === file));
});

test("line ends and what is unknown here stay", async () => {
  const text = `\uFEFF${told(undefined).replace('"items"', '"ours": 1,\n  "items"').replaceAll("\n", "\r\n")}`;
  const after = (await moved({ [file]: text })).after.get(file)!;
  assert.ok(after.startsWith("\uFEFF") && after.includes('"ours": 1') && !/[^\r]\n/.test(after));
  assert.match(recorded(after)!.note!, sentence);
});

test("where the team keeps no checklist, moving a literal begins none", async () => {
  for (const more of [{}, { ".groundwork/config.json": "{}\n" }]) assert.equal((await moved(more)).after.get(file), undefined);
});

test("a file that is blank yet gets all items", async () => {
  assert.match(recorded((await moved({ [file]: "\n" })).after.get(file))!.note!, sentence);
});

for (const broken of ['{ "schema": 1, "items": {', '{ "schema": 2, "items": {} }', '{ "schema": 1, "items": { "sec-secrets": { "state": "accepted" } } }']) {
  test(`a file with a problem is left alone, which is said: ${broken}`, async () => {
    const { fix, after } = await moved({ [file]: broken });
    assert.equal(after.get(file), broken);
    assert.match(fix.notes!.join(" "), /checklist\.json does not remember that JWT_SECRET is to be rotated, since it has a problem: /);
    assert.ok(after.get("src/token.js")!.includes("config"));
  });
}

test("what is no secret is not remembered", async () => {
  const text = told(undefined);
  const files = { "package.json": manifest, [file]: text, "src/token.js": 'export const load = () => fetch("https://rates.acme.test/latest");\n' };
  const fix = await extractedOrRefused({ files, at: ["src/token.js", '"https'] });
  assert.ok("changes" in fix && !fix.changes.some(it => it.uri === file));
});
