import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  checklistRequest, coverageRequest, effectiveConfigurationRequest, findingsRequest, fixAllRequest, fixRequest, pageRequest, recordRequest, silenceRequest, stateNotification,
  trackedRequest, type ChecklistEntryItem, type EditsOrRefusal, type FileEdits, type FolderState,
} from "../../src/protocol.js";
import type { ClientOptions, LanguageClient } from "../support/languageClient.js";
import { edited, withShop } from "../support/served.js";

const ours: ClientOptions = { initializationOptions: { isGroundwork: true } };

test("the Findings view gets what is shown, hints when asked for", async () => {
  await withOurs(async client => {
    const [shown, all] = [await client.ask(findingsRequest, { hints: false }), await client.ask(findingsRequest, { hints: true })];
    assert.equal(shown.length, 16);
    assert.ok(all.length > shown.length && all.some(it => it.severity === "hint"));
    const port = shown.find(it => it.rule === "config-hardcoded-port" && it.file === "src/server.ts")!;
    assert.deepEqual([port.topic, port.title, port.range.start.line, port.fixes[0]!.safety], ["configuration", "Port fixed in the code", 19, "review"]);
  });
});

test("the state follows what is shown", async () => {
  let states: readonly FolderState[] = [];
  await withShop(async (client, folder) => {
    client.on(stateNotification, it => void (states = it.folders));
    writeFileSync(path.join(folder, ".groundwork/config.json"), '{ "preset": "quiet" }');
    await client.filesChanged(".groundwork/config.json");
    await client.until("only errors are counted", () => states[0]?.counts.warning === 0 && states[0].counts.error > 0);
    assert.ok(states[0]!.phase === "ready" && states[0]!.analysed > 30 && states[0]!.failing > 0);
  }, ours);
});

test("all fixes of a kind make one edit, and the analysis is as before until it is applied", async () => {
  await withOurs(async (client, folder) => {
    const before = await client.ask(findingsRequest, { hints: true });
    const made = filesOf(await client.ask(fixAllRequest, { folder: uriOf(folder), rules: ["scale-outbound-no-timeout"] }));
    assert.deepEqual(await client.ask(findingsRequest, { hints: true }), before);
    assert.deepEqual(made.map(it => it.uri).sort(), [client.uri("src/clients/payment.ts"), client.uri("src/clients/shipping.ts")]);
    await write(client, folder, made);
    await client.settled("they are gone", async () => (await client.ask(findingsRequest, { hints: true })).every(it => it.rule !== "scale-outbound-no-timeout"));
  });
});

test("all fixes of a kind that meet in the same files are laid over each other", async () => {
  await withOurs(async (client, folder) => {
    const made = filesOf(await client.ask(fixAllRequest, { folder: uriOf(folder), rules: ["missing-index-fk"] }));
    assert.equal(made.filter(it => it.uri === client.uri("prisma/schema.prisma")).length, 1);
    assert.ok(made.filter(it => it.isNew).length >= 1);
    await write(client, folder, made);
    await client.settled("they are gone", async () => (await client.ask(findingsRequest, { hints: true })).every(it => it.rule !== "missing-index-fk"));
  });
});

test("one fix is built for its finding; one that is not there any more is refused", async () => {
  await withOurs(async (client, folder) => {
    const [finding] = (await client.ask(findingsRequest, { hints: false })).filter(it => it.rule === "tls-verify-disabled");
    const made = filesOf(await client.ask(fixRequest, { ...finding!, title: finding!.fixes[0]!.title }));
    assert.equal(made.length, 1);
    assert.ok("refused" in await client.ask(fixRequest, { folder: uriOf(folder), fingerprint: "none", title: "none" }));
    assert.ok("refused" in await client.ask(fixRequest, { folder: "file:///nowhere", fingerprint: "none", title: "none" }));
  });
});

test("a suppression carries the reason that the person gave", async () => {
  await withOurs(async (client, folder) => {
    const [finding] = (await client.ask(findingsRequest, { hints: false })).filter(it => it.file === "src/worker.ts");
    const made = filesOf(await client.ask(silenceRequest, { ...finding!, how: "line", reason: "the platform's own port" }));
    assert.match(edited(folder, made).get("src/worker.ts")!, /\/\/ groundwork-ignore-next-line config-hardcoded-port: the platform's own port\n/);
    assert.ok("refused" in await client.ask(silenceRequest, { ...finding!, how: "line", reason: " " }));
  });
});

test("the checklist is judged by the code, and a tick is kept in its file", async () => {
  await withOurs(async (client, folder) => {
    const [list] = await client.ask(checklistRequest, undefined);
    const https = list!.entries.find(it => it.id === "sec-https")!;
    assert.deepEqual([https.state, https.checked], ["fail", false]);
    assert.ok(https.evidence.some(it => it.at?.uri === client.uri("src/db/pool.ts")));
    const made = filesOf(await client.ask(recordRequest, { folder: uriOf(folder), item: "sec-https", record: { state: "done" } }));
    assert.deepEqual(made.map(it => [it.uri, it.isNew]), [[client.uri(".groundwork/checklist.json"), true]]);
    await write(client, folder, made);
    await client.settled("the tick is contradicted", async () => (await client.ask(checklistRequest, undefined))[0]!.entries.find(it => it.id === "sec-https")!.contradicted);
  });
});

test("evidence that is a finding leads to its fixes, and all fixes of an item make one edit", async () => {
  await withOurs(async (client, folder) => {
    const entryOf = async (id: string): Promise<ChecklistEntryItem> => (await client.ask(checklistRequest, undefined))[0]!.entries.find(it => it.id === id)!;
    const { evidence, fixable } = await entryOf("ops-resilience");
    const found = evidence.flatMap(({ finding }) => finding ? [finding] : []);
    assert.ok(found.length >= 2 && found.every(it => it.fixes.length > 0));
    assert.ok((await entryOf("comp-docs")).evidence.every(it => it.finding === undefined));
    assert.equal(filesOf(await client.ask(fixRequest, { folder: uriOf(folder), fingerprint: found[0]!.fingerprint, title: found[0]!.fixes[0]!.title })).length, 1);
    assert.deepEqual(fixable, ["scale-outbound-no-timeout"]);
    assert.deepEqual((await entryOf("comp-externals")).fixable, fixable);
    await write(client, folder, filesOf(await client.ask(fixAllRequest, { folder: uriOf(folder), rules: fixable })));
    await client.settled("the item has no finding left", async () => (await entryOf("ops-resilience")).evidence.every(it => it.finding === undefined));
  });
});

test("fixes of several rules that meet in one file are laid over each other", async () => {
  await withOurs(async (client, folder) => {
    const rules = ["scale-no-shutdown", "config-hardcoded-port"];
    const made = filesOf(await client.ask(fixAllRequest, { folder: uriOf(folder), rules }));
    assert.equal(made.filter(it => it.uri === client.uri("src/server.ts")).length, 1);
    await write(client, folder, made);
    await client.settled("they are gone", async () => (await client.ask(findingsRequest, { hints: false })).every(it => !rules.includes(it.rule) || it.fixes.length === 0));
  });
});

test("the state tells how far the checklist is, the same as the checklist itself, by takeaway as well", async () => {
  let states: readonly FolderState[] = [];
  await withShop(async (client, folder) => {
    client.on(stateNotification, it => void (states = it.folders));
    const made = filesOf(await client.ask(recordRequest, { folder: uriOf(folder), item: "comp-databases", record: { state: "done" } }));
    const before = (await client.ask(checklistRequest, undefined))[0]!;
    await write(client, folder, made);
    await client.until("the tick counts", () => states[0]?.known === before.known + 1);
    const [after] = await client.ask(checklistRequest, undefined);
    assert.deepEqual([states[0]!.score, states[0]!.known, states[0]!.total, states[0]!.failing], [after!.score, after!.known, after!.total, after!.failing]);
    assert.ok(after!.score! > before.score!);
    assert.equal(after!.takeaways.reduce((sum, it) => sum + it.total, 0), after!.total);
    assert.deepEqual(after!.takeaways.map((it, i) => it.known - before.takeaways[i]!.known), [1, 0, 0, 0]);
  }, ours);
});

test("pages, coverage and the configuration in force can be read", async () => {
  await withOurs(async (client, folder) => {
    assert.match((await client.ask(pageRequest, { rule: "missing-index-fk" }))!, /^# /);
    assert.equal(await client.ask(pageRequest, { rule: "../../package" }) ?? undefined, undefined);
    assert.match(await client.ask(coverageRequest, { folder: uriOf(folder) }), /\| typescript \| \d+ \|/);
    assert.match(await client.ask(effectiveConfigurationRequest, { folder: uriOf(folder) }), /recommended/);
  });
});

test("the editor's settings hold where the folder's configuration says nothing", async () => {
  let preset = "recommended";
  await withShop(async (client, folder) => {
    await client.settled("the settings of the start hold", async () => (await client.ask(findingsRequest, { hints: false })).length === 16);
    preset = "quiet";
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await client.settled("errors alone", async () => (await client.ask(findingsRequest, { hints: false })).every(it => it.severity === "error"));
    writeFileSync(path.join(folder, ".groundwork/config.json"), '{ "preset": "recommended" }');
    await client.filesChanged(".groundwork/config.json");
    await client.settled("the file wins", async () => (await client.ask(findingsRequest, { hints: false })).length === 16);
  }, { ...ours, settings: () => ({ preset }) });
});

/** As our extension: it answers what git has. */
function withOurs(use: (client: LanguageClient, folder: string) => Promise<void>): Promise<void> {
  return withShop((client, folder) => {
    client.connection.onRequest(trackedRequest.method, () => true);
    return use(client, folder);
  }, ours);
}

function uriOf(folder: string): string {
  return pathToFileURL(folder).toString();
}

function filesOf(made: EditsOrRefusal): readonly FileEdits[] {
  if ("refused" in made) assert.fail(made.refused);
  return made.files;
}

async function write(client: LanguageClient, folder: string, made: readonly FileEdits[]): Promise<void> {
  const files = edited(folder, made);
  for (const [file, text] of files) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  await client.filesChanged(...files.keys());
}
