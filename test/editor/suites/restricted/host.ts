import assert from "node:assert/strict";
import { suite, test } from "mocha";
import * as vscode from "vscode";

suite("the host in Restricted Mode", () => {
  test("does not trust the folder", () => assert.equal(vscode.workspace.isTrusted, false));
});
