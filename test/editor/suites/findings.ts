import assert from "node:assert/strict";
import { suite, test } from "mocha";
import * as vscode from "vscode";
import { actionAt, fileUri, found, open, placeOf, ruleOf, take, textOf, until, write } from "../../support/editor/folder.js";

suite("findings in the editor", () => {
  test("the whole shop is reported, with exact ranges, though one file alone is open", async () => {
    const editor = await open("src/server.ts");
    const lines = await until("what is found in src/server.ts", () => found(editor.document.uri), it => it.length === 2);
    assert.deepEqual(lines, ["11:1-13:3 scale-no-shutdown", "20:16-20:20 config-hardcoded-port"]);
    const all = await until("all findings", () => vscode.languages.getDiagnostics().flatMap(([, items]) => items).filter(it => it.source === "groundwork"), it => it.length === 16);
    const places = all.filter(it => ruleOf(it.code) === "missing-index-fk");
    assert.equal(places.length, 3);
    assert.ok(all.every(it => typeof it.code === "object" && it.code.target.scheme === "groundwork"));
  });

  test("typing refreshes the file, and what it does to another, closed one", async () => {
    const other = fileUri("src/services/orders.ts");
    await until("the other's finding", () => found(other), it => it.length === 1);
    const editor = await open("src/routes/orders.ts");
    await editor.edit(it => it.replace(new vscode.Range(0, 0, editor.document.lineCount, 0), "export {};\n"));
    await until("nothing in this file", () => found(editor.document.uri), it => it.length === 0);
    await until("nothing in the other", () => found(other), it => it.length === 0);
    await vscode.commands.executeCommand("undo");
    await until("the other's finding again", () => found(other), it => it.length === 1);
  });

  test("a fix over several files is one edit, after which the finding is gone, and one undo takes it all back", async () => {
    const { document } = await open("src/server.ts");
    const others = await Promise.all(["src/config.ts", ".env.example"].map(async it => vscode.workspace.openTextDocument(fileUri(it))));
    const texts = (): readonly string[] => [document, ...others].map(it => it.getText());
    const before = texts();
    await take(await actionAt(document, placeOf(document, "9464"), /^Extract to configuration/));
    await until("one finding left", () => found(document.uri).map(it => it.split(" ")[1]), it => it.length === 1 && it[0] === "scale-no-shutdown");
    assert.ok(texts().every((it, i) => it !== before[i]));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("undo");
    await until("every file as it was", () => texts().filter((it, i) => it !== before[i]).length, it => it === 0);
  });

  test("Groundwork's own settings file on the disk is followed, and what is wrong with it is shown on its line", async () => {
    const { document } = await open("src/server.ts");
    await write(".groundwork/config.json", '{\n  "rules": { "config-hardcoded-port": "of" }\n}\n');
    await until("the problem", () => vscode.languages.getDiagnostics(fileUri(".groundwork/config.json")).filter(it => it.source === "groundwork").map(it => it.range.start.line), it => it[0] === 1);
    await write(".groundwork/config.json", '{ "rules": { "config-hardcoded-port": "off" } }\n');
    await until("the rule is off", () => found(document.uri).length, it => it === 1);
    await write(".groundwork/config.json", "{}\n");
    await until("the rule is on", () => found(document.uri).length, it => it === 2);
  });

  test("a changed setting of the editor is followed", async () => {
    const { document } = await open("src/server.ts");
    const settings = vscode.workspace.getConfiguration("groundwork");
    await settings.update("rules", { "config-hardcoded-port": "off" }, vscode.ConfigurationTarget.Workspace);
    await until("the rule is off", () => found(document.uri).length, it => it === 1);
    await settings.update("rules", undefined, vscode.ConfigurationTarget.Workspace);
    await until("the rule is on", () => found(document.uri).length, it => it === 2);
  });

  test("a file that is made, and deleted, outside of the editor is seen", async () => {
    await write("src/admin.ts", "import { createServer } from 'node:http';\ncreateServer(() => undefined).listen(9000);\n");
    await until("the new file", () => found(fileUri("src/admin.ts")), it => it.some(line => line.endsWith("config-hardcoded-port")));
    await vscode.workspace.fs.delete(fileUri("src/admin.ts"));
    await until("nothing", () => found(fileUri("src/admin.ts")), it => it.length === 0);
  });

  test("nothing is said of what Groundwork does not read", async () => {
    await write("notes.md", "listen(9000)\n");
    const { document } = await open("notes.md");
    assert.deepEqual(found(document.uri), []);
    assert.equal(await textOf("notes.md"), "listen(9000)\n");
  });
});
