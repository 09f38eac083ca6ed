import assert from "node:assert/strict";
import { suite, test } from "mocha";
import * as vscode from "vscode";
import { actionAt, open, placeOf, take, until } from "../../../support/editor/folder.js";

suite("extracting in Restricted Mode", () => {
  test("a literal that no rule reports is moved, and one undo takes it back, though nothing is trusted", async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const { document } = await open("src/parameters.ts");
    const before = document.getText();
    await take(await actionAt(document, placeOf(document, "100;"), /^Extract to configuration: LARGEST_PAGE$/));
    await until("the use", () => document.getText(), it => it !== before);
    await vscode.commands.executeCommand("undo");
    await until("the text as it was", () => document.getText(), it => it === before);
  });
});
