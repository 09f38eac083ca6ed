import assert from "node:assert/strict";
import { suite, test } from "mocha";
import * as vscode from "vscode";
import { actionAt, fileUri, found, open, placeOf, take, textOf, until } from "../../support/editor/folder.js";

suite("accepting findings", () => {
  test("a rule is switched off from the light bulb, in the configuration and saved", async () => {
    const { document } = await open("src/server.ts");
    await until("what is found", () => found(document.uri), it => it.length === 2);
    await take(await actionAt(document, placeOf(document, "9464"), /^Switch off config-hardcoded-port/));
    await until("the rule is off", () => found(document.uri).length, it => it === 1);
    assert.deepEqual(JSON.parse(await textOf(".groundwork/config.json")), { rules: { "config-hardcoded-port": "off" } });
    await vscode.workspace.fs.writeFile(fileUri(".groundwork/config.json"), Buffer.from("{}\n"));
    await until("the rule is on", () => found(document.uri).length, it => it === 2);
  });

  test("a finding goes into the baseline, and comes back when the baseline goes", async () => {
    const { document } = await open("src/server.ts");
    await until("what is found", () => found(document.uri), it => it.length === 2);
    await take(await actionAt(document, placeOf(document, "9464"), /^Accept config-hardcoded-port into the baseline/));
    await until("it is accepted", () => found(document.uri).length, it => it === 1);
    assert.equal((JSON.parse(await textOf(".groundwork/baseline.json")) as { findings: unknown[] }).findings.length, 1);
    await vscode.workspace.fs.delete(fileUri(".groundwork/baseline.json"));
    await until("it is back", () => found(document.uri).length, it => it === 2);
  });

  test("a comment with a reason accepts a finding as it is typed, and one without a reason does not", async () => {
    const editor = await open("src/worker.ts");
    const before = await until("what is found", () => found(editor.document.uri), it => it.length > 0);
    const line = Number(before[0]!.split(":")[0]) - 1;
    const comment = "// groundwork-ignore-next-line config-hardcoded-port";
    await editor.edit(it => it.insert(new vscode.Position(line, 0), `${comment}\n`));
    await until("the complaint about the reason", () => found(editor.document.uri), it => it.some(found => found.endsWith("suppression-invalid")) && it.length === before.length + 1);
    await editor.edit(it => it.insert(new vscode.Position(line, comment.length), ": the platform's own port"));
    await until("it is accepted", () => found(editor.document.uri), it => it.length === before.length - 1);
  });
});
