import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { short } from "../support/languageClient.js";
import { rangeOf, withServed, withShop } from "../support/served.js";

test("two hundred edits in two seconds end in what a scan of the last text says", async () => {
  await withShop(async (client, folder) => {
    const file = "src/server.ts";
    const text = readFileSync(path.join(folder, file), "utf8");
    const expected = client.of(file);
    await client.open(file, text);
    const pulls: Promise<unknown>[] = [];
    for (let edit = 0; edit < 100; edit++) {
      const at = rangeOf(text, "metrics.listen").start;
      await client.change(file, "if (", { start: at, end: at });
      pulls.push(client.pull(file));
      await client.change(file, "", { start: at, end: { line: at.line, character: at.character + 4 } });
      pulls.push(client.pull(file));
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    await Promise.all(pulls);
    assert.deepEqual((await client.pull(file)).map(short), expected);
  });
});

test("half-typed code loses what cannot be seen and nothing else", async () => {
  await withShop(async (client, folder) => {
    const file = "src/server.ts";
    const text = readFileSync(path.join(folder, file), "utf8");
    await client.open(file, text);
    await client.change(file, `${text}\nconst half = (req, { \`\${`);
    assert.ok((await client.pull(file)).some(it => it.code === "config-hardcoded-port"));
    assert.deepEqual(client.logged.filter(it => !it.includes("analys")), []);
  });
});

test("a document that is opened, changed and closed while the scan runs does no harm", async () => {
  const files = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`src/module${i}.ts`, `import { createServer } from 'node:http';\nexport const server${i} = createServer(() => undefined);\nserver${i}.listen(${4000 + i});\n`]));
  await withServed({ "package.json": '{ "name": "a" }', ...files }, async client => {
    await client.open("src/module7.ts", files["src/module7.ts"]!);
    const early = await client.pull("src/module7.ts");
    await client.change("src/module7.ts", "export {};\n");
    await client.close("src/module7.ts");
    await client.until("all files are reported", () => Object.keys(files).every(it => client.of(it).some(line => line.endsWith("config-hardcoded-port"))));
    assert.ok(early.length <= client.of("src/module7.ts").length);
  });
});

test("a file of five megabytes is left alone, with the reason", async () => {
  await withServed({ "package.json": '{ "name": "a" }', "src/server.js": "require('http').createServer(() => {}).listen(9000);\n" }, async (client, folder) => {
    await client.until("the folder is analysed", () => client.of("src/server.js").length > 0);
    const large = `require('http').createServer(() => {}).listen(9001);\n${"// nothing to see\n".repeat(300_000)}`;
    writeFileSync(path.join(folder, "src/large.js"), large);
    await client.open("src/large.js", large);
    assert.deepEqual(await client.pull("src/large.js"), []);
    await client.change("src/server.js", "");
    await client.open("src/small.js", "require('http').createServer(() => {}).listen(9002);\n");
    assert.ok((await client.pull("src/small.js")).length > 0);
  });
});

test("a workspace folder that is deleted under the server is forgotten, and the server lives on", async () => {
  await withShop(async (client, folder) => {
    rmSync(folder, { recursive: true });
    await client.filesChanged("");
    await client.until("nothing is shown any more", () => [...client.reported.values()].every(it => it.length === 0));
    await client.open("src/server.ts", "import { createServer } from 'node:http';\ncreateServer(() => undefined).listen(9000);\n");
    assert.ok((await client.pull("src/server.ts")).length > 0);
  });
});

test("an empty folder, and a document outside of every folder, say nothing", async () => {
  await withServed({}, async client => {
    assert.deepEqual(await client.pull("src/none.ts"), []);
    await client.open("../elsewhere.ts", "require('http').createServer(() => {}).listen(9000);\n");
    assert.deepEqual(await client.pull("../elsewhere.ts"), []);
    assert.equal(await client.stop(), 0);
  });
});

test("places are right with a byte order mark, CRLF and signs outside of the basic plane", async () => {
  const text = "// 𝕊𝕖𝕣𝕧𝕖𝕣\r\nconst s = '𝕊'; require('http').createServer(() => {}).listen(9000);\r\n";
  await withServed({ "package.json": '{ "name": "a" }', "a.js": `\uFEFF${text}`, "b.js": "\uFEFFrequire('http').createServer(() => {}).listen(9000);\r\n" }, async client => {
    await client.until("both are reported", () => client.of("a.js").length > 0 && client.of("b.js").length > 0);
    const placeOf = (file: string): unknown => client.reported.get(client.uri(file))!.find(it => it.code === "config-hardcoded-port")!.range;
    assert.deepEqual(placeOf("a.js"), rangeOf(text, "9000"));
    assert.deepEqual(placeOf("b.js"), rangeOf("require('http').createServer(() => {}).listen(9000);", "9000"));
    await client.open("b.js", "require('http').createServer(() => {}).listen(9000);\r\n");
    assert.deepEqual((await client.pull("b.js")).find(it => it.code === "config-hardcoded-port")!.range, placeOf("b.js"));
  });
});
