import * as vscode from "vscode";
import type { SnippetItem } from "../../protocol.js";

/** Shows the code of a snippet beside the editor while a person chooses, as a document that nobody can change. */
export interface SnippetPreview {
  show(item: SnippetItem): Promise<void>;
  /** Closes what was shown. */
  hide(): Promise<void>;
  dispose(): void;
}

const scheme = "groundwork-snippet";

export function createPreview(): SnippetPreview {
  const shown = new Map<string, SnippetItem>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: uri => shown.get(uri.toString())?.code ?? "" });
  return { show, hide, dispose: () => provider.dispose() };

  async function show(item: SnippetItem): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${item.name}`, query: `${item.id} ${item.language}` });
    shown.set(uri.toString(), item);
    const document = await vscode.workspace.openTextDocument(uri);
    if (document.languageId !== item.language) await vscode.languages.setTextDocumentLanguage(document, item.language).then(undefined, () => document);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true });
  }

  async function hide(): Promise<void> {
    shown.clear();
    const tabs = vscode.window.tabGroups.all.flatMap(it => it.tabs).filter(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === scheme);
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
  }
}
