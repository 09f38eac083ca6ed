import * as vscode from "vscode";
import { until } from "./until.js";

export { until };

// What the suites inside VS Code say about the open folder.

/** The URI of a file in the first, or the named, workspace folder. */
export function fileUri(file: string, folder = vscode.workspace.workspaceFolders![0]!): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, file);
}

export async function open(file: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(file)));
}

/** Our diagnostics of a file, as `line:column-line:column rule`, counted from 1. */
export function found(uri: vscode.Uri): readonly string[] {
  return vscode.languages.getDiagnostics(uri).filter(it => it.source === "groundwork").map(({ range: { start, end }, code }) => `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${ruleOf(code)}`).sort();
}

export function ruleOf(code: vscode.Diagnostic["code"]): string {
  return String(typeof code === "object" ? code.value : code);
}

/** The place of the only occurrence of a text. */
export function placeOf(document: vscode.TextDocument, part: string): vscode.Range {
  const text = document.getText();
  const at = text.indexOf(part);
  if (at < 0 || text.indexOf(part, at + 1) >= 0) throw new Error(`${part} is not there exactly once`);
  return new vscode.Range(document.positionAt(at), document.positionAt(at + part.length));
}

/** Waits for the code action of a title at a place, with its edit built. */
export async function actionAt(document: vscode.TextDocument, range: vscode.Range, title: RegExp): Promise<vscode.CodeAction> {
  let actions: readonly vscode.CodeAction[] = [];
  await until(`the action ${title}`, async () => {
    actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, range, undefined, 20);
    return actions.map(it => it.title);
  }, it => it.some(found => title.test(found)));
  return actions.find(it => title.test(it.title))!;
}

/** Does what choosing an action does. */
export async function take({ edit, command }: vscode.CodeAction): Promise<void> {
  if (edit && !await vscode.workspace.applyEdit(edit)) throw new Error("The edit was not applied");
  if (command) await vscode.commands.executeCommand(command.command, ...command.arguments as unknown[] ?? []);
}

export async function textOf(file: string): Promise<string> {
  return Buffer.from(await vscode.workspace.fs.readFile(fileUri(file))).toString("utf8");
}

export async function write(file: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(fileUri(file), Buffer.from(text));
}

/** Every file of the open folder as it lies on the disk, by its path. */
export async function filesOnDisk(folder = fileUri("")): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
    const uri = vscode.Uri.joinPath(folder, name);
    if (type === vscode.FileType.Directory) Object.assign(files, await filesOnDisk(uri));
    else files[vscode.workspace.asRelativePath(uri, false)] = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString("latin1");
  }
  return files;
}

/** The paths that are not as they were: changed, new or gone. */
export function differences(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(it => before[it] !== after[it]).sort();
}
