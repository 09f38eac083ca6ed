import * as vscode from "vscode";
import { importsBackend, isBackendManifest, manifests } from "./backendSigns.js";

/**
 * Whether the workspace shows a back end: `.groundwork/`, a manifest at a root or up to two levels below it, or a
 * document that is open. Only manifests are read, and not more than {@link mostManifests} below the roots.
 */
export async function showsBackend(): Promise<boolean> {
  if (vscode.workspace.textDocuments.some(isBackendDocument)) return true;
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    if (await isThere(vscode.Uri.joinPath(uri, ".groundwork"))) return true;
    const roots = await Promise.all(manifests.map(it => isBackendManifestAt(vscode.Uri.joinPath(uri, it))));
    if (roots.includes(true)) return true;
  }
  return showsBackendBelow();
}

/** Whether a document belongs to the workspace and shows a back end by itself. */
export function isBackendDocument(document: vscode.TextDocument): boolean {
  const { uri, languageId } = document;
  if (!vscode.workspace.getWorkspaceFolder(uri) || /\/node_modules\//.test(uri.path)) return false;
  const name = nameOf(uri);
  if (isManifest(name)) return isBackendManifest(name, document.getText());
  return importsBackend(languageId, document.getText());
}

const mostManifests = 50;
const leftOut = "**/{node_modules,.git,dist,build,out,target,vendor,venv,.venv,site-packages}/**";

async function showsBackendBelow(): Promise<boolean> {
  const found = await vscode.workspace.findFiles(`{*,*/*}/{${manifests.join(",")}}`, leftOut, mostManifests);
  for (const uri of found) if (await isBackendManifestAt(uri)) return true;
  return false;
}

async function isBackendManifestAt(uri: vscode.Uri): Promise<boolean> {
  try {
    return isBackendManifest(nameOf(uri), new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  } catch {
    // Most of the manifests asked for are not there; one that cannot be read shows nothing.
    return false;
  }
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(() => true, () => false);
}

function isManifest(name: string): name is typeof manifests[number] {
  return (manifests as readonly string[]).includes(name);
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}
