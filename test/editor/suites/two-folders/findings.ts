import assert from "node:assert/strict";
import { suite, test } from "mocha";
import * as vscode from "vscode";
import { fileUri, found, until } from "../../../support/editor/folder.js";

suite("findings in two folders", () => {
  test("each folder goes by its own configuration", async () => {
    assert.deepEqual(vscode.workspace.workspaceFolders!.map(it => it.name), ["shop", "second"]);
    const [first, second] = vscode.workspace.workspaceFolders!.map(it => fileUri("src/server.ts", it));
    await vscode.window.showTextDocument(first!);
    await until("the first folder's", () => found(first!).length, it => it === 2);
    await until("the second folder's", () => found(second!).length, it => it === 2);
    await vscode.workspace.fs.writeFile(fileUri(".groundwork/config.json", vscode.workspace.workspaceFolders![1]), Buffer.from('{ "preset": "quiet" }'));
    await until("no warnings in the second", () => found(second!).length, it => it === 0);
    await until("all of them in the first", () => found(first!).length, it => it === 2);
  });
});
