import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { formatBadge } from "../../src/cli/formats/checklist/badge.js";
import { stateInWords } from "../../src/cli/formats/checklist/wording.js";
import type { ChecklistEntry } from "../../src/core/index.js";
import { groundwork, withFolder, type Outcome } from "../support/cli.js";
import { shownHtml, shownMarkdown } from "../support/readers.js";

const file = ".groundwork/checklist.json";
const insecure = `import https from "node:https";
export const agent = new https.Agent({ rejectUnauthorized: false });
`;

interface JsonChecklist {
  readonly score: number | null;
  readonly known: number;
  readonly total: number;
  readonly items: readonly { readonly id: string; readonly group: string; readonly state: string; readonly because: string; readonly weight: number; readonly evidence: readonly object[]; readonly record: object | null }[];
}

function json(folder: string, ...args: string[]): JsonChecklist {
  return JSON.parse(groundwork(folder, ["checklist", "--format", "json", ...args]).out) as JsonChecklist;
}

function item(list: JsonChecklist, id: string): JsonChecklist["items"][number] {
  return list.items.find(it => it.id === id)!;
}

test("the JSON has the shape of the contract, with evidence in lines and columns from 1", () => withFolder({ "src/client.ts": insecure }, folder => {
  const list = json(folder);
  assert.deepEqual(Object.keys(list), ["score", "known", "total", "items"]);
  assert.equal(list.total, list.items.length);
  for (const it of list.items) assert.deepEqual(Object.keys(it), ["id", "group", "state", "because", "weight", "evidence", "record"]);
  const https = item(list, "sec-https");
  assert.deepEqual([https.group, https.state, https.record], ["design", "fail", null]);
  assert.deepEqual(https.evidence, [{ message: https.because, file: "src/client.ts", range: { start: { line: 2, column: 40 }, end: { line: 2, column: 65 } } }]);
}));

test("what people recorded counts, on the day of the run", () => withFolder({
  "src/client.ts": "export const a = 1;\n",
  [file]: JSON.stringify({ schema: 1, items: {
    "tech-growth": { state: "done", note: "See docs/growth.md" },
    "sec-web": { state: "accepted", note: "Behind the gateway", until: "2000-01-31" },
    "sec-password": { state: "na" },
  } }),
}, folder => {
  const list = json(folder);
  assert.deepEqual(["tech-growth", "sec-web", "sec-password"].map(it => item(list, it).state), ["pass", "unknown", "not applicable"]);
  assert.match(item(list, "sec-web").because, /^Accepted until 2000-01-31: Behind the gateway\. That day has passed\./);
  assert.deepEqual(item(list, "tech-growth").record, { state: "done", note: "See docs/growth.md" });
  assert.equal(list.total, list.items.length - 1);
  assert.match(groundwork(folder, ["checklist"]).out, /^ {2}✓ in place {2}A growth plan .* tech-growth\n {4}Done: See docs\/growth\.md\.$/m);
}));

test("the text is grouped by takeaway, each item with its state in a word, its reason and its places", () => withFolder({ "src/client.ts": insecure }, folder => {
  const { code, out } = groundwork(folder, ["checklist"]);
  assert.equal(code, 0);
  assert.match(out, /^groundwork-test-\w+: 0 % in place, known 2 of \d+\n\nUnderstand your key components and their roles\nknown 0 of \d+\n/);
  assert.match(out, /\nPrioritize security and performance in your design\n0 % in place, known 1 of \d+\n/);
  assert.match(out, /\n {2}✗ to do {2}All traffic is encrypted in transit sec-https\n {4}rejectUnauthorized: false .*\n {6}src\/client\.ts:2:40\n/);
  assert.match(out, /\n0 % in place, known 1 of 8\n {2}✗ to do {2}The questions of the profile are answered tech-profile\n {4}There is no .*\n {2}\? not known {2}7 items\n {4}Decisions · /);
  assert.match(out, /\n\n--all says what was looked at for what is not known, and what is missing\.\n$/);
}));

test("--all tells why items are not known, in text alone, and what people said of one is never folded", () => withFolder({ "src/client.ts": insecure, [file]: JSON.stringify({ schema: 1, items: { "sec-mfa": { state: "todo", note: "After the audit" } } }) }, folder => {
  const all = groundwork(folder, ["checklist", "--all"]).out;
  assert.doesNotMatch(all, /\d items\n|--all/);
  assert.match(all, /\n {2}\? not known {2}A component map exists comp-map\n {4}No docs\/architecture\.md was seen\. /);
  assert.equal(all.match(/^ {2}[✓✗?–≈] /gm)?.length, 44);
  const { out } = groundwork(folder, ["checklist"]);
  assert.match(out, /\nPrioritize .*\n.*\n {2}✗ to do {2}All traffic is encrypted in transit sec-https\n[^]*\n {2}\? to do, as somebody said {2}A second factor is offered sec-mfa\n {4}To do: After the audit\. [^]*\n {2}\? not known {2}17 items\n/);
  assertUsage(groundwork(folder, ["checklist", "--all", "--format", "html"]), "--all is for text: html has every item.");
}));

test("the comment shows what is to do and folds what is not known", () => withFolder({ "src/client.ts": insecure }, folder => {
  const { out } = groundwork(folder, ["checklist", "--format", "markdown", "--link-base", "https://example.com/blob/abc/"]);
  assert.match(out, /^### Architecture checklist: 0 % in place, known 2 of \d+\n\n\| To do \| because \|\n\| --- \| --- \|\n\| ✗ The questions of the profile are answered \|[^\n]*\|\n\| ✗ All traffic is encrypted in transit \|/);
  assert.match(out, /<br>\[src\/client\.ts:2\]\(https:\/\/example\.com\/blob\/abc\/src\/client\.ts#L2\) \|\n\n<details>\n<summary>\d+ items not known<\/summary>\n\n\| Not known \| because \|/);
  assert.match(out, /\n<\/details>\n$/);
}));

test("--fail-under gives 1 below it, also where nothing is known, and takes percent alone", () => withFolder({ "src/client.ts": insecure }, folder => {
  assert.equal(groundwork(folder, ["checklist", "--fail-under", "0"]).code, 0);
  assertFails(groundwork(folder, ["checklist", "--fail-under", "1"]), 1, "0 % is less than --fail-under 1.\n");
  rmSync(path.join(folder, "src/client.ts"));
  writeFileSync(path.join(folder, "a.ts"), "export {};\n");
  writeFileSync(path.join(folder, file), '{ "schema": 1, "items": { "tech-profile": { "state": "na" } } }\n');
  assert.equal(json(folder).score, null);
  assert.equal(groundwork(folder, ["checklist"]).code, 0);
  assertFails(groundwork(folder, ["checklist", "--fail-under", "0"]), 1, "Nothing is known yet, which is less than --fail-under 0.\n");
  for (const wrong of ["101", "-1", "many", ""]) assert.equal(groundwork(folder, ["checklist", `--fail-under=${wrong}`]).code, 2, wrong);
  assert.match(groundwork(folder, ["checklist", "--fail-under=x"]).err, /^--fail-under takes percent from 0 to 100, not x\.$/m);
  for (const args of [["--format", "sarif"], ["a", "b"], ["nowhere"], ["--compare", "nowhere"], ["--link-base", "src"]]) assert.equal(groundwork(folder, ["checklist", ...args]).code, 2, args.join(" "));
}));

test("a broken file of records is named with its line and gives 2; the rest of it counts, and nothing is written over it", () => {
  const broken = '{\n  "schema": 1,\n  "items": { "tech-growth": { "state": "done" }, "sec-web": { "state": "finished" } }\n}\n';
  withFolder({ "src/client.ts": insecure, [file]: broken }, folder => {
    const place = /^\.groundwork\/checklist\.json:3:72 error /m;
    const { code, out } = groundwork(folder, ["checklist"]);
    assert.equal(code, 2);
    assert.match(out, place);
    const asJson = groundwork(folder, ["checklist", "--format", "json", "--fail-under", "99", "--badge"]);
    assert.equal(asJson.code, 2);
    assert.match(asJson.err, place);
    assert.match(asJson.err, /^The badge was left as it is\.$/m);
    assert.equal(item(JSON.parse(asJson.out) as JsonChecklist, "tech-growth").state, "pass");
    assert.match(groundwork(folder, ["checklist", "--format", "markdown"]).out, /\n\n\*\*Not everything could be looked at:\*\*\n\n- \.groundwork\/checklist\.json:/);
    assert.equal(readFileSync(path.join(folder, file), "utf8"), broken);
    rmSync(path.join(folder, file));
    mkdirSync(path.join(folder, file));
    assert.match(groundwork(folder, ["checklist"]).out, /^\.groundwork\/checklist\.json:1:1 error The file cannot be read\.$/m);
  });
});

test("an unreadable file gives 3, also below --fail-under, and the badge stays", () => withFolder({ "src/client.ts": insecure, "src/unreadable.ts": "export {};\n", ".groundwork/badge.json": "{}\n" }, folder => {
  const { code, out, err } = groundwork(folder, ["checklist", "--badge", "--fail-under", "50"], ["--require", path.resolve("test/support/unreadable.cjs")]);
  assert.equal(code, 3);
  assert.match(out, /\nThis run is incomplete:\n {2}src\/unreadable\.ts cannot be read \(EACCES\)\n$/);
  assert.equal(err, "The badge was left as it is.\n");
  assert.equal(readFileSync(path.join(folder, ".groundwork/badge.json"), "utf8"), "{}\n");
}));

test("--badge writes what shields.io shows, at its place or where it is told", () => withFolder({ "src/client.ts": insecure }, folder => {
  // The word after it is the path, never the badge's file.
  assert.equal(groundwork(folder, ["checklist", "--badge", "src"]).code, 0);
  assert.ok(!existsSync(path.join(folder, "src/badge.json")));
  const badge = JSON.parse(readFileSync(path.join(folder, ".groundwork/badge.json"), "utf8")) as { message: string };
  assert.deepEqual({ ...badge, message: "" }, { schemaVersion: 1, label: "architecture", message: "", color: "red" });
  assert.match(badge.message, /^0% in place, known 2 of \d+$/);
  assert.equal(groundwork(folder, ["checklist", "--badge=out/badge.json"]).code, 0);
  assert.deepEqual(JSON.parse(readFileSync(path.join(folder, "out/badge.json"), "utf8")), badge);
}));

test("the list is that of the whole workspace, whichever folder of it is named", () => withFolder({ "src/client.ts": insecure, "lib/a.ts": "export {};\n" }, folder => {
  const { out, err } = groundwork(folder, ["checklist", "lib", "--format", "json"]);
  assert.equal(item(JSON.parse(out) as JsonChecklist, "sec-https").state, "fail");
  assert.equal(err, `The list is that of the whole workspace ${path.basename(folder)}.\n`);
}));

test("--compare tells what changed since the run that wrote the JSON, and refuses another file", () => withFolder({ "src/client.ts": insecure, "wrong.json": '{ "items": [{ "id": 1 }], "score": 3 }\n' }, folder => {
  assert.equal(groundwork(folder, ["checklist", "--format", "json", "--output", "before.json"]).code, 0);
  assert.match(groundwork(folder, ["checklist", "--compare", "before.json"]).out, /\nThat is as much as in the earlier run, and no item changed\.\n/);
  writeFileSync(path.join(folder, "src/client.ts"), "export {};\n");
  writeFileSync(path.join(folder, file), '{ "schema": 1, "items": { "tech-growth": { "state": "done" } } }\n');
  const comment = groundwork(folder, ["checklist", "--compare", "before.json", "--format", "markdown"]).out;
  assert.match(comment, /\n\nThat is \d+ points more than in the earlier run; what changed:\n\n\| item \| before \| now \|\n\| --- \| --- \| --- \|\n/);
  assert.match(comment, /\n\| All traffic is encrypted in transit \| ✗ to do \| \? not known \|\n/);
  assert.match(comment, /\n\| A growth plan [^|]*\| \? not known \| ✓ in place \|\n/);
  assert.match(groundwork(folder, ["checklist", "--compare", "before.json"]).out, /\n {2}sec-https: to do → not known\n/);
  assertFails(groundwork(folder, ["checklist", "--compare", "wrong.json"]), 2, "wrong.json is not what groundwork checklist --format json wrote.\n");
}));

test("what stands in names and notes is shown in every format and does nothing", () => {
  const note = "</p><script>alert(1)</script> | @octocat \u202E**bold**";
  const shown = "</p><script>alert(1)</script> | @octocat \uFFFD**bold**";
  const nasty = "src/<img src=x onerror=x()>|`.ts";
  withFolder({ [nasty]: insecure, [file]: JSON.stringify({ schema: 1, items: { "sec-web": { state: "todo", note }, "sec-https": { state: "done", note } } }) }, folder => {
    const run = (format: string): string => groundwork(folder, ["checklist", "--format", format]).out;
    for (const document of [shownHtml(run("html")), shownMarkdown(run("markdown"))]) {
      assert.equal(document("script, img").length, 0);
      assert.equal(document("body").text().split(shown).length, 3);
      assert.ok(document("body").text().includes(`${nasty}:2`));
    }
    assert.doesNotMatch(run("markdown"), /@octocat/);
    assert.ok(run("text").includes(shown));
    assert.deepEqual(item(json(folder), "sec-web").record, { state: "todo", note });
  });
});

test("the page of the list stands alone and has every item", () => withFolder({ "src/client.ts": insecure }, folder => {
  const text = groundwork(folder, ["checklist", "--format", "html"]).out;
  const document = shownHtml(text);
  assert.equal(document("script, link, img, [src], a").length, 0);
  assert.equal(document(".list > li").length, json(folder).items.length);
  assert.equal(document("h2").length, 4);
  assert.match(document(".about").text(), new RegExp(`^${path.basename(folder)}, \\d+ \\w+ \\d{4}$`));
  assert.match(document(".state.bad").text(), /^(✗ to do){2}$/);
  assert.equal(document(".list > li.quiet").length, document(".list > li").length - 2, "what nobody knows or said anything of is quieter");
  assert.equal(document("section:nth-of-type(3) .list > li:first-child h3").text(), "All traffic is encrypted in transit", "what is to do comes first");
}));

test("the badge is green or blue only where nothing fails, and grey where nothing is known", () => {
  const colour = (score: number | null, failing: number): string => (JSON.parse(formatBadge({ score, failing, known: 5, total: 9 })) as { color: string }).color;
  assert.deepEqual([colour(null, 0), colour(100, 0), colour(75, 0), colour(20, 0)], ["lightgrey", "brightgreen", "green", "blue"]);
  assert.deepEqual([colour(90, 1), colour(50, 1), colour(49, 1)], ["yellow", "orange", "red"]);
});

test("what is too old to count is said in the state's word", () => {
  const words = (parts: Partial<ChecklistEntry>): string => stateInWords({ state: "unknown", contradicted: false, stale: false, ...parts } as ChecklistEntry);
  assert.equal(words({ state: "fail", contradicted: true }), "contradicted");
  assert.equal(words({ state: "pass", stale: true }), "in place, to be confirmed again");
  assert.equal(words({ state: "fail", stale: true }), "to do, no longer accepted");
  assert.equal(words({ state: "accepted", record: { state: "accepted", note: "x", until: "2027-01-31" } }), "accepted until 2027-01-31");
  assert.equal(words({ record: { state: "todo" } }), "to do, as somebody said");
  assert.deepEqual([words({}), words({ stale: true })], ["not known", "not known any more"]);
});

function assertUsage({ code, err }: Outcome, expected: string): void {
  assert.equal(code, 2);
  assert.ok(err.startsWith(expected), err);
}

function assertFails({ code, err }: Outcome, expected: number, sentence: string): void {
  assert.deepEqual([code, err], [expected, sentence]);
}
