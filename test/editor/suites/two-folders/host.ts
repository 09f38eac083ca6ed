import assert from "node:assert/strict";
import { suite, test } from "mocha";
import * as vscode from "vscode";

suite("the host with two folders", () => {
  test("has both, each with its own files", async () => {
    assert.deepEqual(vscode.workspace.workspaceFolders?.map(it => it.name), ["shop", "second"]);
    const files = await vscode.workspace.findFiles("README.md");
    assert.equal(files.length, 2);
  });
});
