import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import type { CodeAction, CodeActionContext } from "vscode-languageserver";
import { groundwork } from "../support/cli.js";
import { modern, type LanguageClient } from "../support/languageClient.js";
import { edited, rangeOf, withShop } from "../support/served.js";

const port = { file: "src/server.ts", part: "9464" };

test("a fix over several files is built when chosen, and is what the program would write", async () => {
  await withShop(async (client, folder) => {
    const actions = await actionsAt(client, folder, port.file, port.part);
    const fix = actions.find(it => it.isPreferred)!;
    assert.equal(fix.edit, undefined);
    const edit = await client.editOf(fix);
    const files = edited(folder, edit!);
    assert.ok(files.size >= 3, [...files.keys()].join(" "));
    const [{ code }, { out }] = [groundwork(folder, ["extract-config", "src/server.ts:20:16"]), groundwork(folder, ["rules"])];
    assert.equal(code, 0);
    assert.ok(out.length > 0);
    for (const [file, text] of files) assert.equal(text, readFileSync(path.join(folder, file), "utf8"), file);
    const versions = edit!.documentChanges!.flatMap(it => "textDocument" in it ? [[it.textDocument.uri, it.textDocument.version]] : []);
    assert.ok(versions.some(([uri, version]) => uri === client.uri(port.file) && version === 1), "the open document is named with its version");
  });
});

test("after a fix the finding is gone and no other has come", async () => {
  await withShop(async (client, folder) => {
    const before = [...client.reported.values()].flat().length;
    const actions = await actionsAt(client, folder, port.file, port.part);
    await write(client, folder, edited(folder, (await client.editOf(actions.find(it => it.isPreferred)!))!));
    await client.until("one finding less", () => [...client.reported].filter(([uri]) => uri !== client.uri(port.file)).flatMap(([, it]) => it).length === before - 2);
    assert.deepEqual((await client.pull(port.file)).map(it => it.code), ["scale-no-shutdown"]);
  });
});

test("a fix whose finding has gone is refused with a reason", async () => {
  await withShop(async (client, folder) => {
    const fix = (await actionsAt(client, folder, port.file, port.part)).find(it => it.isPreferred)!;
    await client.change(port.file, "export {};\n");
    await assert.rejects(client.editOf(fix), /changed meanwhile/);
  });
});

test("a fix that is built after lines have moved fits the moved text", async () => {
  await withShop(async (client, folder) => {
    const text = readFileSync(path.join(folder, port.file), "utf8");
    const fix = (await actionsAt(client, folder, port.file, port.part)).find(it => it.isPreferred)!;
    const start = { line: 0, character: 0 };
    await client.change(port.file, "// A line above.\n", { start, end: start });
    writeFileSync(path.join(folder, port.file), `// A line above.\n${text}`);
    const files = edited(folder, (await client.editOf(fix))!);
    assert.match(files.get(port.file)!, /^\/\/ A line above\.\n/);
    assert.doesNotMatch(files.get(port.file)!, /9464/);
  });
});

test("suppressing on the line, in the file, by the rule and by the baseline each silence the finding", async () => {
  for (const [title, file] of [["on this line", port.file], ["in this file", port.file], ["Switch off", ".groundwork/config.json"], ["baseline", ".groundwork/baseline.json"]] as const) {
    await withShop(async (client, folder) => {
      const action = (await actionsAt(client, folder, port.file, port.part)).find(it => it.title.includes(title))!;
      const files = edited(folder, (await client.editOf(action))!);
      assert.deepEqual([...files.keys()], [file], title);
      await write(client, folder, files);
      await client.settled(`${title} silences it`, async () => (await client.pull(port.file)).every(it => it.code === "scale-no-shutdown"));
      assert.deepEqual((await client.pull(port.file)).map(it => it.code), ["scale-no-shutdown"], title);
    });
  }
});

test("a client that takes edits at once gets them, and what it cannot do is disabled with the reason", async () => {
  const { codeAction: _, ...textDocument } = modern.textDocument!;
  await withShop(async (client, folder) => {
    const actions = await actionsAt(client, folder, port.file, port.part);
    assert.ok(actions.find(it => it.isPreferred)?.edit);
  }, { capabilities: { ...modern, textDocument } });
  await withShop(async (client, folder) => {
    const actions = await actionsAt(client, folder, "prisma/schema.prisma", '@map("postal_code")', "prisma");
    const index = actions.find(it => it.title.startsWith("Add an index"))!;
    assert.match(index.disabled!.reason, /cannot create the file/);
  }, { capabilities: { ...modern, textDocument, workspace: { workspaceEdit: { documentChanges: true } } } });
});

test("refactorings are offered to who asks for them, not to who passes by", async () => {
  await withShop(async (client, folder) => {
    const file = "src/clients/fx.ts";
    const text = readFileSync(path.join(folder, file), "utf8");
    await client.open(file, text);
    const range = rangeOf(text, "3_000");
    assert.ok((await client.codeActions(file, range, { triggerKind: 2 })).every(it => it.kind === "quickfix"));
    assert.ok((await client.codeActions(file, range, { only: ["refactor"] })).every(it => it.kind?.startsWith("refactor.")));
    const [extract] = await client.codeActions(file, range, { only: ["refactor.extract"] });
    assert.ok(edited(folder, (await client.editOf(extract!))!).size >= 2);
  });
});

test("a move that mends a finding is its fix, and a refactoring only to who asks for nothing but those", async () => {
  await withShop(async (client, folder) => {
    const text = readFileSync(path.join(folder, port.file), "utf8");
    await client.open(port.file, text);
    const kinds = async (context: Partial<CodeActionContext>): Promise<readonly string[]> => (await client.codeActions(port.file, rangeOf(text, port.part), context)).filter(it => it.title === "Extract to configuration: METRICS_PORT").map(it => it.kind!);
    for (const triggerKind of [1, 2] as const) assert.deepEqual(await kinds({ triggerKind }), ["quickfix"]);
    for (const only of ["refactor", "refactor.extract"]) assert.deepEqual(await kinds({ only: [only] }), ["refactor.extract"]);
  });
});

test("hovering over a finding says why it matters and leads to the page", async () => {
  await withShop(async (client, folder) => {
    const text = readFileSync(path.join(folder, port.file), "utf8");
    await client.open(port.file, text);
    const hover = await client.connection.sendRequest("textDocument/hover", { textDocument: { uri: client.uri(port.file) }, position: rangeOf(text, port.part).start }) as { contents: { value: string } };
    assert.match(hover.contents.value, /^\*\*Port fixed in the code\*\*\n\n[A-Z].+\n\n\[Explain config-hardcoded-port\]\(file:/s);
    assert.equal(await client.connection.sendRequest("textDocument/hover", { textDocument: { uri: client.uri(port.file) }, position: { line: 0, character: 0 } }), null);
  });
});

async function actionsAt(client: LanguageClient, folder: string, file: string, part: string, language = "typescript"): Promise<readonly CodeAction[]> {
  const text = readFileSync(path.join(folder, file), "utf8");
  await client.open(file, text, language);
  return client.codeActions(file, rangeOf(text, part), { triggerKind: 1 });
}

/** As an editor does with edits that are accepted and saved. */
async function write(client: LanguageClient, folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [file, text] of files) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
    if (file === port.file) await client.change(file, text);
  }
  await client.filesChanged(...files.keys());
}
