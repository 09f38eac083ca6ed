import assert from "node:assert/strict";
import { suite, test } from "mocha";
import * as vscode from "vscode";

// The ground that the other suites stand on.

suite("the host", () => {
  test("is a VS Code that we support, with one folder of its own", () => {
    assert.match(vscode.version, /^1\.(99|1\d\d)\.\d+$/);
    assert.deepEqual(vscode.workspace.workspaceFolders?.map(it => it.uri.scheme), ["file"]);
    assert.ok(vscode.workspace.isTrusted);
  });

  test("reads, edits and undoes a document", async () => {
    const [readme] = await vscode.workspace.findFiles("README.md");
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(readme!));
    const before = editor.document.getText();
    await editor.edit(it => it.insert(new vscode.Position(0, 0), "One line more.\n"));
    assert.equal(editor.document.getText(), `One line more.\n${before}`);
    await vscode.commands.executeCommand("undo");
    assert.equal(editor.document.getText(), before);
    assert.ok(!editor.document.isDirty);
  });
});
