import * as vscode from "vscode";
import { checklistRequest, coverageRequest, effectiveConfigurationRequest, pageRequest, rulePages } from "../protocol.js";
import { itemPage } from "./checklist/checklistTree.js";
import { Refusal } from "./commands.js";
import { shortPlace } from "./places.js";
import { readablePage } from "./rulePage.js";
import type { Session } from "./session/session.js";
import { baseName } from "./wording.js";

/** What the server writes for people to read, as documents that nobody can change. */
export interface Pages {
  /** The page of a rule, offline. */
  showRule(rule: string): Promise<void>;
  /** Why an item of the checklist is as it is. */
  showItem(folder: string, item: string): Promise<void>;
  showCoverage(folder: string): Promise<void>;
  showConfiguration(folder: string): Promise<void>;
  dispose(): void;
}

/** Registers the scheme `groundwork`. Pages that are open follow what the server tells, and come when it does. */
export function createPages(session: Session): Pages {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, { onDidChange: changed.event, provideTextDocumentContent: it => contentOf(it, session) });
  const listening = session.onChange(() => {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === scheme) changed.fire(uri);
  });
  return {
    showRule: rule => show(vscode.Uri.parse(`${rulePages}${encodeURIComponent(rule)}.md`, true)),
    showItem: (folder, item) => show(vscode.Uri.from({ scheme, path: `/checklist/${item}.md`, query: folder })),
    showCoverage: folder => show(vscode.Uri.from({ scheme, path: `/coverage/What was analysed in ${baseName(folder)}.md`, query: folder })),
    showConfiguration: folder => show(vscode.Uri.from({ scheme, path: `/configuration/Settings of ${baseName(folder)}.jsonc`, query: folder })),
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
  return readablePage(page);
}

/** The manifest associates our Markdown with the editor's preview. */
async function show(uri: vscode.Uri): Promise<void> {
  // Opening it first makes a failure ours to tell; the preview would show an empty page.
  await vscode.workspace.openTextDocument(uri);
  await vscode.commands.executeCommand("vscode.open", uri);
}
