import assert from "node:assert/strict";
import { suite, suiteSetup, test } from "mocha";
import * as vscode from "vscode";
import { actionAt, differences, filesOnDisk, found, open, placeOf, take, textOf, until, write } from "../../support/editor/folder.js";

suite("extracting to the configuration", () => {
  suiteSetup(async () => {
    const { document } = await open("src/server.ts");
    await until("the folder has been read", () => found(document.uri), it => it.length === 2);
  });

  test("a literal that no rule reports is declared, read and documented, and one undo takes it back to the byte", async () => {
    const before = await filesOnDisk();
    const { document } = await open("src/parameters.ts");
    await take(await actionAt(document, placeOf(document, "100;"), /^Extract to configuration: LARGEST_PAGE$/));
    await saved(before, [".env.example", "src/config.ts", "src/parameters.ts"]);
    assert.match(document.getText(), /const LARGEST_PAGE = config\.largestPage;/);
    assert.match(await textOf("src/config.ts"), /largestPage: .*LARGEST_PAGE/);
    assert.match(await textOf(".env.example"), /^LARGEST_PAGE=100$/m);
    await undone(document, before);
  });

  test("files that are made are gone after one undo", async () => {
    await write("tickets/package.json", '{ "name": "tickets", "type": "module" }\n');
    await write("tickets/src/seats.js", "const seatsPerRow = 24;\n\nexport const rowOf = seat => Math.floor(seat / seatsPerRow);\n");
    const before = await filesOnDisk();
    const { document } = await open("tickets/src/seats.js");
    await take(await actionAt(document, placeOf(document, "24"), /^Extract to configuration: SEATS_PER_ROW$/));
    await saved(before, [".env.example", "tickets/src/config.js", "tickets/src/seats.js"]);
    await undone(document, before);
  });

  test("the command asks for a name, suggests one, and moves the literal under the cursor", async () => {
    const before = await filesOnDisk();
    const editor = await open("src/parameters.ts");
    editor.selection = new vscode.Selection(placeOf(editor.document, "100;").start, placeOf(editor.document, "100;").start);
    const done = vscode.commands.executeCommand("groundwork.extractToConfiguration");
    await until("the literal has been moved", async () => {
      // Nothing tells an extension that the box is shown; accepting before does nothing.
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return editor.document.getText();
    }, it => it.includes("config.largestPage"));
    await done;
    await undone(editor.document, before);
  });

  test("a place without a literal is answered with the reason, and nothing is edited", async () => {
    const before = await filesOnDisk();
    const editor = await open("src/parameters.ts");
    const start = placeOf(editor.document, "const LARGEST_PAGE").start;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", editor.document.uri, new vscode.Range(start, start));
    assert.deepEqual(actions.filter(it => it.title.startsWith("Extract to configuration")), []);
    assert.deepEqual(differences(before, await filesOnDisk()), []);
  });
});

/** The files of a move, saved. */
async function saved(before: Readonly<Record<string, string>>, changed: readonly string[]): Promise<void> {
  await until("the changed files", async () => {
    await vscode.workspace.saveAll();
    return differences(before, await filesOnDisk());
  }, it => it.join() === changed.join());
}

async function undone(document: vscode.TextDocument, before: Readonly<Record<string, string>>): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand("undo");
  await saved(before, []);
}
