import * as vscode from "vscode";
import { checklistRequest, coverageRequest, effectiveConfigurationRequest, pageRequest } from "../protocol.js";
import { itemPage } from "./checklist/checklistTree.js";
import { Refusal } from "./commands.js";
import { shortPlace } from "./places.js";
import type { Session } from "./session/session.js";
import { baseName } from "./wording.js";

/** What the server writes for people to read, as documents that nobody can change. */
export interface Pages {
  /** The page of a rule, offline, as a preview of its Markdown. */
  showRule(rule: string): Promise<void>;
  /** Why an item of the checklist is as it is. */
  showItem(folder: string, item: string): Promise<void>;
  showCoverage(folder: string): Promise<void>;
  showConfiguration(folder: string): Promise<void>;
  dispose(): void;
}

/** Registers the scheme `groundwork`. Pages about a folder follow what the server tells. */
export function createPages(session: Session): Pages {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, { onDidChange: changed.event, provideTextDocumentContent: it => contentOf(it, session) });
  const listening = session.onChange(() => {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === scheme && uri.query !== "") changed.fire(uri);
  });
  return {
    showRule: rule => preview(vscode.Uri.from({ scheme, path: `/rules/${rule}.md` })),
    showItem: (folder, item) => preview(vscode.Uri.from({ scheme, path: `/checklist/${item}.md`, query: folder })),
    showCoverage: folder => preview(vscode.Uri.from({ scheme, path: `/coverage/What was analysed in ${baseName(folder)}.md`, query: folder })),
    async showConfiguration(folder) {
      const uri = vscode.Uri.from({ scheme, path: `/configuration/Settings of ${baseName(folder)}.jsonc`, query: folder });
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
    },
    dispose: () => vscode.Disposable.from(provider, listening, changed).dispose(),
  };
}

const scheme = "groundwork";

async function contentOf(uri: vscode.Uri, session: Session): Promise<string> {
  const [, kind, name = ""] = uri.path.split("/");
  if (kind === "coverage") return session.request(coverageRequest, { folder: uri.query });
  if (kind === "configuration") return session.request(effectiveConfigurationRequest, { folder: uri.query });
  const id = name.replace(/\.md$/, "");
  return kind === "checklist" ? itemText(uri.query, id, session) : ruleText(id, session);
}

async function itemText(folder: string, id: string, session: Session): Promise<string> {
  const checklists = await session.request(checklistRequest, undefined);
  const item = checklists.find(it => it.folder === folder)?.entries.find(it => it.id === id);
  if (!item) throw new Refusal(`The checklist has no item ${id} at the moment.`);
  return itemPage(item, shortPlace);
}

async function ruleText(id: string, session: Session): Promise<string> {
  const page = await session.request(pageRequest, { rule: id });
  if (!page) throw new Refusal(`There is no rule ${id}.`);
  return page;
}

async function preview(uri: vscode.Uri): Promise<void> {
  // Opening it first makes a failure ours to tell; the preview would show an empty page.
  const document = await vscode.workspace.openTextDocument(uri);
  if (vscode.extensions.getExtension("vscode.markdown-language-features")) await vscode.commands.executeCommand("markdown.showPreview", uri);
  else await vscode.window.showTextDocument(document, { preview: true });
}
