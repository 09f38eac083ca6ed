import * as vscode from "vscode";

/**
 * Whether git has a file, asked of VS Code's own Git extension and only in a trusted workspace. Unknown counts as
 * tracked: what git has must not be changed as if nobody had seen it.
 */
export async function isTracked({ uri }: { readonly uri: string }): Promise<boolean> {
  const file = vscode.Uri.parse(uri, true);
  const repository = await repositoryOf(file);
  if (!repository) return true;
  // An empty tree-ish asks the index.
  return repository.getObjectDetails("", file.fsPath).then(() => true, (error: unknown) => (error as { gitErrorCode?: string } | undefined)?.gitErrorCode !== "UnknownPath");
}

/** The text that the last commit has of a file; null when it has none, or nobody knows. */
export async function committedText({ uri }: { readonly uri: string }): Promise<string | null> {
  const file = vscode.Uri.parse(uri, true);
  const repository = await repositoryOf(file);
  return repository?.show("HEAD", file.fsPath).catch(() => null) ?? null;
}

/** The name that git writes into commits of a folder; undefined where it is not known. */
export async function userName(folder: vscode.Uri): Promise<string | undefined> {
  const repository = await repositoryOf(folder);
  const name = await repository?.getConfig("user.name").catch(() => undefined);
  return name?.trim() || undefined;
}

/** As much of the interface as is used; the whole is `extensions/git/src/api/git.d.ts` of VS Code. */
interface GitExtension {
  getAPI(version: 1): { getRepository(uri: vscode.Uri): Repository | null };
}

interface Repository {
  getObjectDetails(treeish: string, path: string): Promise<unknown>;
  show(ref: string, path: string): Promise<string>;
  getConfig(key: string): Promise<string>;
}

async function repositoryOf(uri: vscode.Uri): Promise<Repository | undefined> {
  if (!vscode.workspace.isTrusted) return undefined;
  const extension = vscode.extensions.getExtension<GitExtension>("vscode.git");
  try {
    return (await extension?.activate())?.getAPI(1).getRepository(uri) ?? undefined;
  } catch {
    // Git is switched off, or not installed: then nothing is known.
    return undefined;
  }
}
