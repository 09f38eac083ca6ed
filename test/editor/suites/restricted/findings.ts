import assert from "node:assert/strict";
import { suite, test } from "mocha";
import * as vscode from "vscode";
import { actionAt, found, open, placeOf, until } from "../../../support/editor/folder.js";

suite("findings in Restricted Mode", () => {
  test("are all there, with their fixes, though nothing is trusted", async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const { document } = await open("src/server.ts");
    await until("what is found", () => found(document.uri), it => it.length === 2);
    const fix = await actionAt(document, placeOf(document, "9464"), /^Extract to configuration/);
    assert.ok(fix.edit!.size >= 2);
  });
});
