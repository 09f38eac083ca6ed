import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { findingsRequest, fixRequest, rescanRequest } from "../../src/protocol.js";
import { modern, short, type LanguageClient } from "../support/languageClient.js";
import { apply, rangeOf, withServed, withShop } from "../support/served.js";

const server = "require('http').createServer(() => {}).listen(9000);\n";

const asGroundwork = { initializationOptions: { isGroundwork: true } } as const;

test("a client that refuses what the server asks of it is served all the same", async () => {
  await withServed({ "package.json": '{ "name": "a" }', "a.js": server, "b.js": "require('./a.js');\n" }, async client => {
    await client.until("the folder is reported", () => client.of("a.js").length > 0);
    await client.open("a.js", server);
    await client.pull("a.js");
    await client.change("a.js", `\n${server}`);
    await client.until("the refusal is in the log", () => client.logged.some(it => it.includes("This client refuses.")));
    assert.deepEqual((await client.pull("a.js")).map(short), ["2:47 config-hardcoded-port", "2:1 scale-no-shutdown"]);
  }, { refuses: ["client/registerCapability", "workspace/diagnostic/refresh", "window/workDoneProgress/create"] });
});

test("a workspace folder that cannot be reached is named in the log, and the others are served", async () => {
  await withServed({ "package.json": '{ "name": "a" }', "a.js": server }, async client => {
    await changeFolders(client, ["file:///a%2Fb"], []);
    await client.until("it is named", () => client.logged.some(it => it.includes("file:///a%2Fb cannot be opened")));
    assert.ok((await client.pull("a.js")).length > 0);
  });
});

test("many open documents are no reason to scan again and again", { timeout: 180_000 }, async () => {
  const files = Object.fromEntries(Array.from({ length: 310 }, (_, i) => [`src/m${i}.js`, server]));
  await withServed({ "package.json": '{ "name": "a" }', ...files }, async client => {
    for (const [file, text] of Object.entries(files)) await client.open(file, text);
    await client.ask(rescanRequest, undefined);
    assert.ok((await client.pull("src/m7.js")).length > 0);
  }, asGroundwork);
});

test("the configuration goes with its folder", async () => {
  await withServed({ "package.json": '{ "name": "a" }', "a.js": server, ".groundwork/config.json": '{ "rules": { "config-hardcoded-port": "off" } }' }, async (client, folder) => {
    await client.until("the folder is reported", () => client.of("a.js").length === 1);
    rmSync(path.join(folder, ".groundwork"), { recursive: true });
    // Watchers tell of the folder alone.
    await client.filesChanged(".groundwork");
    await client.until("the default counts", () => client.of("a.js").length === 2);
  });
});

test("edits that were built while somebody typed say for which text, or are refused", async () => {
  await withShop(async (client, folder) => {
    const file = "src/server.ts";
    const text = readFileSync(path.join(folder, file), "utf8");
    await client.open(file, text);
    const { fingerprint, fixes } = (await client.ask(findingsRequest, { hints: false })).find(it => it.rule === "config-hardcoded-port" && it.file === file)!;
    const texts = new Map([[1, text]]);
    for (let version = 2; version < 20; version++) {
      const asked = client.ask(fixRequest, { folder: client.uri(""), fingerprint, title: fixes[0]!.title });
      texts.set(version, `// line\n${texts.get(version - 1)!}`);
      // Each time a little later, so that the change meets every step of the work.
      for (let turn = 0; turn < version; turn++) await new Promise(resolve => setImmediate(resolve));
      await client.change(file, "// line\n", { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
      const answer = await asked;
      if ("refused" in answer) continue;
      const made = answer.files.find(it => it.uri === client.uri(file))!;
      assert.equal(apply(texts.get(made.version!)!, made.edits).includes("9464"), false, `the edits of version ${made.version} fit it`);
    }
  }, asGroundwork);
});

test("closing a workspace folder takes its findings from open documents too", async () => {
  await withServed({ "package.json": '{ "name": "a" }', "a.js": server }, async client => {
    await client.until("the folder is reported", () => client.of("a.js").length > 0);
    await client.open("a.js", server);
    await client.ask(rescanRequest, undefined);
    assert.ok((await client.pull("a.js")).length > 0);
    const before = client.refreshes;
    await changeFolders(client, [], [client.uri("")]);
    await client.until("the client is asked to pull again", () => client.refreshes > before);
    assert.deepEqual(await client.pull("a.js"), []);
  }, asGroundwork);
});

test("a folder inside another keeps its findings when the outer one is closed, and both see what changes in it", async () => {
  await withServed({ "package.json": '{ "name": "a" }', "in/package.json": '{ "name": "b" }', "in/a.js": server }, async client => {
    await client.until("the outer folder is reported", () => client.of("in/a.js").length > 0);
    const inner = client.uri("in");
    await changeFolders(client, [inner], []);
    const folders = async (): Promise<string> => (await client.ask(findingsRequest, { hints: false })).map(it => `${it.folder === inner ? "inner" : "outer"} ${it.rule}`).sort().join();
    await client.settled("both know it", async () => await folders() === "inner config-hardcoded-port,inner scale-no-shutdown,outer config-hardcoded-port,outer scale-no-shutdown");
    await client.open("in/a.js", server);
    await client.change("in/a.js", "process.env.PORT", rangeOf(server, "9000"));
    await client.settled("both see the change", async () => await folders() === "inner scale-no-shutdown,outer scale-no-shutdown");
    await client.close("in/a.js");
    await client.settled("both see it taken back", async () => (await folders()).length > 60);
    await changeFolders(client, [], [client.uri("")]);
    await client.settled("the outer one is gone", async () => await folders() === "inner config-hardcoded-port,inner scale-no-shutdown");
    assert.equal(client.of("in/a.js").length, 2);
  }, asGroundwork);
});

test("a workspace folder that is closed before its settings are known is not opened any more", async () => {
  await withServed({ "package.json": '{ "name": "a" }', "other/package.json": '{ "name": "b" }', "other/a.js": server, "third/package.json": '{ "name": "c" }', "third/a.js": server }, async client => {
    await client.until("the folder is reported", () => client.of("other/a.js").length > 0);
    let release = (): void => undefined;
    const isReleased = new Promise<void>(resolve => { release = resolve; });
    client.connection.onRequest("workspace/configuration", () => isReleased.then(() => [null]));
    await changeFolders(client, [client.uri("other")], []);
    await changeFolders(client, [], [client.uri("other")]);
    release();
    await changeFolders(client, [client.uri("third")], []);
    const folders = async (): Promise<readonly string[]> => [...new Set((await client.ask(findingsRequest, { hints: false })).map(it => it.folder))];
    await client.settled("the folder opened after it is there", async () => (await folders()).includes(client.uri("third")));
    assert.deepEqual(await folders(), [client.uri(""), client.uri("third")]);
  }, { ...asGroundwork, capabilities: modern, settings: () => ({}) });
});

function changeFolders(client: LanguageClient, added: readonly string[], removed: readonly string[]): Promise<void> {
  const named = (uris: readonly string[]): readonly { uri: string; name: string }[] => uris.map(uri => ({ uri, name: path.basename(uri) }));
  return client.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event: { added: named(added), removed: named(removed) } });
}
