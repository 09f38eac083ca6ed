import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { LanguageClient, modern, short } from "../support/languageClient.js";
import { rangeOf, withServed, withShop } from "../support/served.js";
import { expectedInCopy } from "../support/shop.js";

test("a plain client sees what the program finds in the shop, at exact places, with links to the pages", async () => {
  await withShop(async (client, folder) => {
    const lines = [...client.reported].flatMap(([uri, items]) => items.map(it => `${uri.slice(client.uri("").length + 1)}:${it.range.start.line + 1} ${it.code}`)).sort();
    assert.deepEqual(lines, expectedInCopy());
    const port = client.reported.get(client.uri("src/server.ts"))!.find(it => it.code === "config-hardcoded-port")!;
    assert.deepEqual(port.range, rangeOf(readFileSync(path.join(folder, "src/server.ts"), "utf8"), "9464"));
    assert.equal(port.source, "groundwork");
    assert.match(readFileSync(new URL(port.codeDescription!.href), "utf8"), /^# /);
  });
});

test("what is typed is seen at once, and closing the file without saving takes it back", async () => {
  await withShop(async (client, folder) => {
    const file = "src/server.ts";
    const text = readFileSync(path.join(folder, file), "utf8");
    await client.open(file, text);
    assert.equal((await client.pull(file)).length, 2);
    await client.change(file, "Number(process.env.METRICS_PORT ?? 9464)", rangeOf(text, "9464"));
    // The port is a setting now, but nothing tells of the variable yet.
    assert.deepEqual((await client.pull(file)).map(it => it.code).sort(), ["docs-env-undocumented", "scale-no-shutdown"]);
    await client.close(file);
    await client.until("the file on the disk counts again", () => client.of(file).length === 2);
  });
});

test("an edit in one file refreshes the findings of another, closed one", async () => {
  await withShop(async (client, folder) => {
    const [caller, finding] = ["src/routes/orders.ts", "src/services/orders.ts"];
    assert.equal(client.of(finding).length, 1);
    await client.open(caller, readFileSync(path.join(folder, caller), "utf8"));
    await client.pull(caller);
    await client.change(caller, "export {};\n");
    await client.until("the list that no route answers with is no finding", () => client.of(finding).length === 0);
  });
});

test("an edit in one file refreshes an open one: the client is asked to pull again", async () => {
  await withShop(async (client, folder) => {
    const [caller, finding] = ["src/routes/orders.ts", "src/services/orders.ts"];
    for (const file of [caller, finding]) await client.open(file, readFileSync(path.join(folder, file), "utf8"));
    assert.equal((await client.pull(finding)).length, 1);
    const before = client.refreshes;
    await client.change(caller, "export {};\n");
    await client.until("a refresh is asked for", () => client.refreshes > before);
    assert.deepEqual(await client.pull(finding), []);
  });
});

test("a client that cannot pull is told", async () => {
  const { diagnostic: _, ...textDocument } = modern.textDocument!;
  await withShop(async (client, folder) => {
    const file = "src/server.ts";
    await client.open(file, readFileSync(path.join(folder, file), "utf8"));
    await client.change(file, "export {};\n");
    await client.until("the findings are taken back", () => client.of(file).length === 0);
  }, { capabilities: { ...modern, textDocument } });
});

test("files that come, change and go where they lie are seen", async () => {
  await withShop(async (client, folder) => {
    const file = "src/admin.ts";
    writeFileSync(path.join(folder, file), "import { createServer } from 'node:http';\ncreateServer(() => undefined).listen(9000);\n");
    await client.filesChanged(file);
    await client.until("the new file is seen", () => client.of(file).some(it => it.endsWith("config-hardcoded-port")));
    rmSync(path.join(folder, file));
    await client.filesChanged(file);
    await client.until("the deleted file is forgotten", () => client.of(file).length === 0);
    rmSync(path.join(folder, "src/routes"), { recursive: true });
    await client.filesChanged("src/routes");
    await client.until("the deleted folder is forgotten", () => client.of("src/routes/customers.ts").length + client.of("src/services/orders.ts").length === 0);
  });
});

test("what .gitignore leaves out is not seen, open or not, and seen when the ignore file lets it through", async () => {
  const server = "import { createServer } from 'node:http';\ncreateServer(() => undefined).listen(9000);\n";
  await withServed({ "package.json": '{ "name": "a" }', ".gitignore": "private/\n", "private/server.ts": server, "src/server.ts": server }, async (client, folder) => {
    await client.until("the file that counts is seen", () => client.of("src/server.ts").length > 0);
    await client.open("private/server.ts", server);
    assert.deepEqual(await client.pull("private/server.ts"), []);
    writeFileSync(path.join(folder, ".gitignore"), "\n");
    await client.filesChanged(".gitignore");
    await client.settled("the file is let through", async () => (await client.pull("private/server.ts")).length > 0);
  });
});

test("a broken configuration is a problem on its line, defaults hold, and mending it is enough", async () => {
  await withShop(async (client, folder) => {
    const file = ".groundwork/config.json";
    const config = path.join(folder, file);
    writeFileSync(config, '{\n  "rules": { "config-hardcoded-port": "of" }\n}\n');
    await client.filesChanged(file);
    await client.until("the problem is shown", () => client.of(file).length === 1);
    const [problem] = client.reported.get(client.uri(file))!;
    assert.equal(short(problem!), "2:39 problem");
    assert.equal(client.of("src/server.ts").length, 2);
    writeFileSync(config, '{\n  "rules": { "config-hardcoded-port": "off" }\n}\n');
    await client.filesChanged(file);
    await client.until("the level is taken", () => client.of("src/server.ts").length === 1 && client.of(file).length === 0);
    writeFileSync(config, '{ "exclude": ["src/routes/"] }\n');
    await client.filesChanged(file);
    await client.until("what is left out is gone", () => client.of("src/routes/customers.ts").length === 0);
    assert.equal(client.of("src/reports/customers.ts").length, 0, "the route that led there is left out");
  });
});

test("two folders are two worlds, one inside the other too", async () => {
  await withServed({ "package.json": '{ "name": "a" }', "server.js": "require('http').createServer(() => {}).listen(9000);\n", "inner/package.json": '{ "name": "b" }', "inner/server.js": "require('http').createServer(() => {}).listen(9001);\n" }, async (_, folder) => {
    writeFileSync(path.join(folder, ".groundwork/config.json"), '{ "rules": { "config-hardcoded-port": "off" } }');
    const client = await LanguageClient.start([folder, path.join(folder, "inner")]);
    try {
      client.listenToWorkspace();
      await client.until("the inner folder has settings of its own", () => client.of("inner/server.js").some(it => it.endsWith("config-hardcoded-port")));
      await client.until("the outer is analysed", () => client.of("server.js").length === 1);
      assert.ok(!client.of("server.js").some(it => it.endsWith("config-hardcoded-port")));
      await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [{ uri: client.uri("inner"), name: "inner" }] } });
      await client.until("a closed folder's findings are taken back", () => !client.of("inner/server.js").some(it => it.endsWith("config-hardcoded-port")));
    } finally {
      client.kill();
    }
  });
});

test("the server starts no process and opens no socket, and ends with its client", async () => {
  await withShop(async (client, folder) => {
    const file = "src/server.ts";
    await client.open(file, readFileSync(path.join(folder, file), "utf8"));
    assert.equal((await client.pull(file)).length, 2);
    assert.equal(await client.stop(), 0);
  }, { before: ["--require", path.resolve("test/support/guard.cjs")] });
});
