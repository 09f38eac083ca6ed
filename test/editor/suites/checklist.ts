import assert from "node:assert/strict";
import { suite, suiteSetup, test } from "mocha";
import * as vscode from "vscode";
import { actionAt, differences, fileUri, filesOnDisk, found, open, placeOf, textOf, until } from "../../support/editor/folder.js";

// Commands of the Checklist view, as its rows give their arguments. What the rows show is looked at in ../checklist.test.ts.

suite("the checklist", () => {
  suiteSetup(async () => {
    const { document } = await open("src/server.ts");
    await until("the folder has been read", () => found(document.uri), it => it.length === 2);
  });

  test("all of an item is fixed in one step, over several rules and files, which one undo takes back", async () => {
    const before = await filesOnDisk();
    const { document } = await open("src/server.ts");
    const done = vscode.commands.executeCommand("groundwork.fixItem", item({ title: "An item", fixable: ["scale-no-shutdown", "config-hardcoded-port"] }));
    await until("it is fixed, after the preview", async () => {
      // The preview has no command that tells that it is there; applying before does nothing.
      await vscode.commands.executeCommand("refactorPreview.apply");
      return found(document.uri);
    }, it => it.length === 0);
    await done;
    await until("the changed files", saved(before), it => ["src/config.ts", "src/server.ts", "src/worker.ts"].every(file => it.includes(file)));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("undo");
    await until("the files as they were", saved(before), it => it.length === 0);
    await until("the findings again", () => found(document.uri).length, it => it === 2);
  });

  test("evidence that is a finding is fixed by its fix alone", async () => {
    const before = await filesOnDisk();
    const { document } = await open("src/clients/shipping.ts");
    await until("what is found", () => found(document.uri), it => it.length === 1);
    const [{ range }] = vscode.languages.getDiagnostics(document.uri) as [vscode.Diagnostic];
    const { title } = await actionAt(document, range, /deadline of 10 seconds$/);
    const silencing = await actionAt(document, range, /on this line/);
    const { fingerprint } = silencing.command!.arguments![0] as { readonly fingerprint: string };
    const finding = { fingerprint, rule: "scale-outbound-no-timeout", fixes: [{ title, safety: "review" }] };
    await vscode.commands.executeCommand("groundwork.fix", { kind: "evidence", id: "evidence", folder: folder(), evidence: { says: "It has no deadline.", finding } });
    await until("it is fixed", () => found(document.uri).length, it => it === 0);
    assert.match(document.getText(), /AbortSignal\.timeout\(10_000\)/);
    await vscode.commands.executeCommand("undo");
    await until("the files as they were", saved(before), it => it.length === 0);
  });

  test("what a person says is picked from a list and kept", async () => {
    const entry = { id: "comp-databases", title: "Data stores", state: "unknown", checked: false, contradicted: false, stale: false };
    const done = vscode.commands.executeCommand("groundwork.say", item(entry));
    await until("the record", async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return textOf(".groundwork/checklist.json").catch(() => "");
    }, it => it.includes("done"));
    await done;
    assert.equal((JSON.parse(await textOf(".groundwork/checklist.json")) as Records).items["comp-databases"]!.state, "done");
    await vscode.commands.executeCommand("groundwork.clearRecord", item(entry));
    await until("no record", async () => (JSON.parse(await textOf(".groundwork/checklist.json")) as Records).items["comp-databases"]!.state, it => it === null);
    await vscode.workspace.fs.delete(fileUri(".groundwork/checklist.json"));
  });

  test("an explanation is opened from evidence", async () => {
    await vscode.commands.executeCommand("groundwork.explainRule", { kind: "evidence", folder: folder(), evidence: { says: "", finding: { fingerprint: "", rule: "missing-index-fk", fixes: [] } } });
    await until("the page", () => vscode.workspace.textDocuments.map(it => it.uri.toString()), it => it.some(uri => uri.endsWith("rules/missing-index-fk.md")));
    await open("src/server.ts");
    assert.ok(placeOf(vscode.window.activeTextEditor!.document, "9464"));
  });
});

interface Records {
  readonly items: Readonly<Record<string, { readonly state: string | null }>>;
}

function item(entry: Readonly<Record<string, unknown>>): unknown {
  return { kind: "item", id: "item", folder: folder(), entry };
}

function folder(): string {
  return vscode.workspace.workspaceFolders![0]!.uri.toString();
}

function saved(before: Readonly<Record<string, string>>): () => Promise<readonly string[]> {
  return async () => {
    await vscode.workspace.saveAll();
    return differences(before, await filesOnDisk());
  };
}
