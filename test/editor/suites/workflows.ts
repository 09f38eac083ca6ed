import assert from "node:assert/strict";
import { suite, suiteSetup, test } from "mocha";
import * as vscode from "vscode";
import { differences, fileUri, filesOnDisk, found, open, textOf, until, write } from "../../support/editor/folder.js";

suite("workflows", () => {
  suiteSetup(async () => {
    const { document } = await open("src/server.ts");
    await until("the folder has been read", () => found(document.uri), it => it.length === 2);
  });

  test("a workflow is made with no editor open, shown, and taken back by one undo", async () => {
    const before = await filesOnDisk();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await add(".github/workflows/groundwork.yml");
    assert.match(vscode.window.activeTextEditor!.document.getText(), /^name: Groundwork\n[^]*groundwork check --compare/);
    await until("the changed files", saved(before), it => it.join() === ".github/workflows/groundwork.yml");
    await vscode.commands.executeCommand("undo");
    await until("the files as they were", saved(before), it => it.length === 0);
  });

  test("where GitLab builds the folder its pipeline is first, and the workflow is included in the same step", async () => {
    await write(".gitlab-ci.yml", "# Ours\nbuild:\n  script: make\n");
    // What is open the server knows at once, and what lies on the disk when the editor tells of it.
    await open(".gitlab-ci.yml");
    const before = await filesOnDisk();
    await add(".gitlab/groundwork.gitlab-ci.yml");
    await until("the changed files", saved(before), it => it.join() === [".gitlab-ci.yml", ".gitlab/groundwork.gitlab-ci.yml"].join());
    assert.equal(await textOf(".gitlab-ci.yml"), "# Ours\nbuild:\n  script: make\n\ninclude:\n  - local: .gitlab/groundwork.gitlab-ci.yml\n");
    await vscode.window.showTextDocument(fileUri(".gitlab-ci.yml"));
    await vscode.commands.executeCommand("undo");
    await until("the files as they were", saved(before), it => it.length === 0);
  });
});

/** Chooses what the list has first, which is chosen already. */
async function add(file: string): Promise<void> {
  const done = vscode.commands.executeCommand("groundwork.addWorkflow");
  const shown = (): string => vscode.window.activeTextEditor?.document.uri.toString() ?? "";
  await until("the workflow is there", async () => {
    await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    return shown();
  }, it => it === fileUri(file).toString());
  await done;
}

function saved(before: Readonly<Record<string, string>>): () => Promise<readonly string[]> {
  return async () => {
    await vscode.workspace.saveAll();
    return differences(before, await filesOnDisk());
  };
}
