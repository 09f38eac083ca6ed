import assert from "node:assert/strict";
import { suite, suiteSetup, test } from "mocha";
import * as vscode from "vscode";
import { differences, filesOnDisk, found, open, placeOf, until } from "../../support/editor/folder.js";
import { expand } from "../../support/textMate.js";

interface ContributedSnippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

suite("snippets", () => {
  const contributed = new Map<string, Readonly<Record<string, ContributedSnippet>>>();

  suiteSetup(async () => {
    const extension = vscode.extensions.getExtension("groundwork.groundwork")!;
    const { snippets } = (extension.packageJSON as { readonly contributes: { readonly snippets: readonly { readonly language: string; readonly path: string }[] } }).contributes;
    for (const { language, path } of snippets) {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension.extensionUri, path));
      contributed.set(language, JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, ContributedSnippet>>);
    }
    const { document } = await open("src/server.ts");
    await until("the folder has been read", () => found(document.uri), it => it.length === 2);
  });

  test("completion has each snippet in its language, and none of ours in any other", async () => {
    const known = await vscode.languages.getLanguages();
    for (const language of [...contributed.keys(), "json", "html", "ruby", "plaintext"].filter(it => known.includes(it))) {
      const expected = [...new Set(Object.values(contributed.get(language) ?? {}).map(it => it.prefix))].sort();
      assert.deepEqual(await completedIn(language), expected, language);
    }
    // Older editors have no language of their own for these.
    const missing = [...contributed.keys()].filter(it => !known.includes(it));
    assert.deepEqual(missing.filter(it => it !== "dockercompose" && it !== "dotenv"), []);
  });

  test("tab stops are walked in their order, and the code is whole", async function () {
    // A window on a busy machine takes a fifth of a second for each of some two hundred stops.
    this.timeout(180_000);
    for (const [language, snippets] of contributed) {
      if (/react$/.test(language) || !(await vscode.languages.getLanguages()).includes(language)) continue;
      for (const [name, { body }] of sample(Object.entries(snippets))) await walk(language, name, body.join("\n"));
    }
  });

  test("a snippet goes where it belongs in one step, which one undo takes back", async () => {
    const before = await filesOnDisk();
    const editor = await open("src/parameters.ts");
    const cursor = placeOf(editor.document, "const LARGEST_PAGE").start;
    editor.selection = new vscode.Selection(cursor, cursor);
    const item = { kind: "item", folder: vscode.workspace.workspaceFolders![0]!.uri.toString(), entry: { snippets: ["gw-encrypt-field"] } };
    const done = vscode.commands.executeCommand("groundwork.insertSnippet", item);
    await until("the snippet is there", async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return editor.document.getText();
    }, it => it.includes("encryptField"));
    await done;
    assert.match(editor.document.getText(), /import \{ createCipheriv, createDecipheriv, randomBytes \} from 'node:crypto';/);
    assert.match(editor.document.getText(), /const fieldKey = config\.fieldKey;/);
    assert.equal(editor.document.getText(vscode.window.activeTextEditor!.selection), "k1");
    await until("the changed files", saved(before), it => it.join() === [".env.example", "src/config.ts", "src/parameters.ts"].join());
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand("undo");
    await until("the files as they were", saved(before), it => it.length === 0);
    assert.deepEqual(vscode.window.tabGroups.all.flatMap(it => it.tabs).filter(it => it.input instanceof vscode.TabInputText && it.input.uri.scheme === "groundwork-snippet"), []);
  });
});

function saved(before: Readonly<Record<string, string>>): () => Promise<readonly string[]> {
  return async () => {
    await vscode.workspace.saveAll();
    return differences(before, await filesOnDisk());
  };
}

async function completedIn(language: string): Promise<readonly string[]> {
  const document = await vscode.workspace.openTextDocument({ language, content: "gw-" });
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, new vscode.Position(0, 3));
  const labels = items.filter(it => it.kind === vscode.CompletionItemKind.Snippet).map(it => typeof it.label === "string" ? it.label : it.label.label);
  return [...new Set(labels.filter(it => it.startsWith("gw-")))].sort();
}

/** The first, the last and some between: walking takes a while for each stop. */
function sample<T>(all: readonly T[]): readonly T[] {
  const step = Math.ceil(all.length / 6);
  return all.filter((_, index) => index % step === 0 || index === all.length - 1);
}

async function walk(language: string, name: string, body: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language });
  const editor = await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand("editor.action.insertSnippet", { langId: language, name });
  const stops = expand(body).stops.filter(it => it.number > 0);
  const walked: string[] = [];
  for (const _ of stops) {
    walked.push(document.getText(editor.selection));
    await vscode.commands.executeCommand("jumpToNextSnippetPlaceholder");
  }
  assert.deepEqual(walked, stops.map(it => it.text), `${language}: ${name}`);
  await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
}
