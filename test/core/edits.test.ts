import assert from "node:assert/strict";
import { test } from "node:test";
import {
  actions, applyAll, createEdits, defaultSettings, judge, rules,
  type Edits, type EditsPorts, type Finding, type Fingerprinted, type FixOffer,
} from "../../src/core/index.js";
import { defineAction } from "../../src/core/action.js";
import { filesBelow } from "../support/fixtures.js";
import { analyze, type TestWorkspace } from "../support/workspace.js";

const agents = new Map([["src/agents.ts", `import https from "node:https";\nexport const agent = new https.Agent({ rejectUnauthorized: false, keepAlive: true });\n`]]);

test("applying all fixes gives what an analysis of the new texts gives, and restoring gives what was there", async () => {
  const files = filesBelow("examples/shop");
  const workspace = await analyze(files);
  const before = snapshot(workspace);
  const edits = over(workspace, files);
  const { done } = await applyAll({ edits, look: () => look(workspace, edits), offerOf: it => it.fixes[0], isMeant: () => true });
  const changed = edits.changed();
  const created = changed.filter(it => it.before === undefined).map(it => it.uri);
  assert.ok(done.length > 8 && created.length > 0, `${done.length} fixes, ${created.length} new files`);
  assert.notDeepEqual(snapshot(workspace), before);
  const again = await analyze(new Map([...files, ...changed.map(it => [it.uri, it.after] as const)]));
  assert.deepEqual(snapshot(workspace), snapshot(again));
  for (const { uri, before: old } of changed) assert.equal(old, files.get(uri));

  await edits.restore();
  assert.deepEqual(snapshot(workspace), before);
  assert.deepEqual(edits.changed(), []);
  for (const uri of created) assert.ok(!workspace.analyzer.read.exists(uri) && !workspace.analyzer.files.has(uri), uri);
});

test("changes are applied all or none", async () => {
  const workspace = await analyze(agents);
  const before = snapshot(workspace);
  const edits = over(workspace, agents);
  const twice = [{ span: { start: 0, end: 9 }, newText: "" }, { span: { start: 5, end: 12 }, newText: "" }];
  await assert.rejects(edits.apply([{ uri: "src/new.ts", create: "" }, { uri: "src/agents.ts", edits: twice }]), /overlap/);
  assert.deepEqual(edits.changed(), []);
  assert.equal(workspace.analyzer.read.exists("src/new.ts"), false);
  assert.deepEqual(snapshot(workspace), before);
});

test("later changes are made against earlier ones; what comes back to its old text has not changed", async () => {
  const workspace = await analyze(agents);
  const edits = over(workspace, agents);
  await edits.apply([{ uri: "lib/made.txt", create: "a" }, { uri: "lib/made.txt", edits: [{ span: { start: 1, end: 1 }, newText: "b" }] }]);
  await edits.apply([{ uri: "lib/made.txt", edits: [{ span: { start: 2, end: 2 }, newText: "c" }] }]);
  await edits.apply([{ uri: "src/agents.ts", edits: [{ span: { start: 0, end: 0 }, newText: "//\n" }] }]);
  assert.deepEqual(edits.changed().map(it => [it.uri, it.before, it.after.slice(0, 3)]), [["lib/made.txt", undefined, "abc"], ["src/agents.ts", agents.get("src/agents.ts"), "//\n"]]);
  assert.equal(await edits.text("lib/made.txt"), "abc");
  await edits.apply([{ uri: "src/agents.ts", edits: [{ span: { start: 0, end: 3 }, newText: "" }] }]);
  assert.deepEqual(edits.changed().map(it => it.uri), ["lib/made.txt"]);
});

test("fixes see the files that earlier fixes made", async () => {
  const workspace = await analyze(agents);
  const seen: (readonly string[])[] = [];
  const looker = defineAction({ name: "looker", title: () => "Look", safety: "safe", build: async (folder: string, { list, text }) => {
    seen.push([...await list(folder), await text("lib/made.txt") ?? ""]);
    return { changes: [] };
  } });
  const edits = createEdits(workspace.analyzer, [looker], portsOf(agents));
  await edits.apply([{ uri: "lib/made.txt", create: "a" }]);
  for (const folder of ["lib", ""]) await edits.fixer.build(looker.offer(folder));
  assert.deepEqual(seen, [["made.txt", "a"], ["src", "lib", "a"]]);
});

test("restoring leaves alone what was not analysed, and takes a file as it is by now", async () => {
  const now = new Map(agents).set("src/big.ts", `import https from "node:https";\nnew https.Agent({ rejectUnauthorized: false });\n`);
  const workspace = await analyze(agents);
  workspace.analyzer.addPath("src/big.ts");
  const before = snapshot(workspace);
  const edits = over(workspace, now);
  const blank = [{ span: { start: 0, end: 0 }, newText: "\n" }];
  await edits.apply([{ uri: "src/big.ts", edits: blank }, { uri: "src/agents.ts", edits: blank }]);
  assert.ok(workspace.analyzer.files.has("src/big.ts"));
  await edits.restore();
  assert.ok(workspace.analyzer.read.exists("src/big.ts") && !workspace.analyzer.files.has("src/big.ts"));
  assert.deepEqual(snapshot(workspace), before);

  await edits.apply([{ uri: "src/agents.ts", edits: blank }, { uri: "src/made.ts", create: "" }]);
  now.set("src/agents.ts", "export {};\n");
  now.set("src/made.ts", agents.get("src/agents.ts")!);
  await edits.restore();
  assert.deepEqual(snapshot(workspace), snapshot(await analyze(new Map([...now].filter(([uri]) => uri !== "src/big.ts")))));
  now.delete("src/made.ts");
  await edits.apply([{ uri: "src/agents.ts", edits: blank }]);
  now.delete("src/agents.ts");
  await edits.restore();
  assert.ok(!workspace.analyzer.files.has("src/agents.ts"));
});

test("files that are open in an editor are analysed live, before and after restoring", async () => {
  const workspace = await analyze(agents);
  const modes: (string | undefined)[] = [];
  const { analyzer } = workspace;
  const spied = { ...analyzer, update: (...[source, mode]: Parameters<typeof analyzer.update>) => {
    modes.push(`${source.uri} ${mode}`);
    analyzer.update(source, mode);
  } };
  const source = { uri: "src/agents.ts", language: "typescript", text: agents.get("src/agents.ts")! };
  analyzer.update(source, "live");
  const edits = createEdits(spied, actions, { ...portsOf(agents), mode: uri => (uri === "src/agents.ts" ? "live" : undefined) });
  const before = snapshot(workspace);
  await edits.apply([{ uri: "src/agents.ts", edits: [{ span: { start: 0, end: 0 }, newText: "\n" }] }, { uri: "src/made.ts", create: "" }]);
  await edits.restore();
  assert.deepEqual(modes, ["src/agents.ts live", "src/made.ts undefined", "src/agents.ts live"]);
  assert.deepEqual(snapshot(workspace), before);
  analyzer.update({ ...source, text: `${source.text}\n` }, "live");
  assert.deepEqual(snapshot(workspace), before);
});

test("a fix that leaves its finding is applied once, and a refusal is told", async () => {
  const stubborn = defineAction({ name: "stubborn", title: () => "Stay", safety: "safe", build: (uri: string) => Promise.resolve({ changes: [{ uri, edits: [{ span: { start: 0, end: 0 }, newText: "// Fixed\n" }] }] }) });
  const idle = defineAction({ name: "idle", title: () => "Idle", safety: "safe", build: () => Promise.resolve({ changes: [] }) });
  const unwilling = defineAction({ name: "unwilling", title: () => "Refuse", safety: "safe", build: () => Promise.resolve({ refused: "It cannot be done." }) });
  const run = async (offer: FixOffer, isMeant = (_: Finding): boolean => true) => {
    const workspace = await analyze(agents);
    const edits = createEdits(workspace.analyzer, [stubborn, idle, unwilling], portsOf(agents));
    const { done, refused } = await applyAll({ edits, look: () => look(workspace, edits), offerOf: it => (it.rule === "tls-verify-disabled" ? offer : undefined), isMeant });
    return [done.length, refused];
  };
  const [rule] = (await analyze(agents)).findings().map(it => it.rule);
  assert.equal(rule, "tls-verify-disabled");
  assert.deepEqual(await run(stubborn.offer("src/agents.ts")), [1, []]);
  assert.deepEqual(await run(idle.offer(undefined)), [0, ["There is nothing to change."]]);
  assert.deepEqual(await run(unwilling.offer(undefined)), [0, ["It cannot be done."]]);
  assert.deepEqual(await run(unwilling.offer(undefined), () => false), [0, []]);
});

function over(workspace: TestWorkspace, files: ReadonlyMap<string, string>): Edits {
  return createEdits(workspace.analyzer, actions, portsOf(files));
}

function portsOf(files: ReadonlyMap<string, string>): EditsPorts {
  return {
    text: uri => Promise.resolve(files.get(uri)),
    list: folder => Promise.resolve([...new Set([...files.keys()].filter(it => folder === "" || it.startsWith(`${folder}/`)).map(it => it.slice(folder === "" ? 0 : folder.length + 1).split("/")[0]!))]),
    tracked: () => Promise.resolve(true),
    committed: () => Promise.resolve(undefined),
    now: () => new Date(Date.UTC(2026, 0, 2, 3, 4, 5)),
  };
}

async function look(workspace: TestWorkspace, edits: Edits): Promise<readonly Fingerprinted[]> {
  const texts = new Map<string, string | undefined>();
  for (const { at } of workspace.findings()) texts.set(at.uri, await edits.text(at.uri));
  return judge({
    findings: workspace.findings(), suppressions: workspace.analyzer.read.facts("suppression"), settings: defaultSettings, baseline: new Map(),
    rules: new Set(rules.map(it => it.id)), packageOf: uri => workspace.analyzer.read.packageOf(uri), textOf: uri => texts.get(uri),
  }).shown;
}

/** Places move inside the findings that are held, so that what was there before must be a copy. The order is that of the files' coming. */
function snapshot(workspace: TestWorkspace): readonly string[] {
  return workspace.findings().map(it => JSON.stringify(it)).sort();
}
