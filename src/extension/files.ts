import * as vscode from "vscode";

/** Files in folders that a scan never looks into are not even listed. */
const leftOut = "**/{node_modules,.git,.hg,.svn,venv,.venv,site-packages,__pycache__}/**";

/** Over a network each file is a request; what comes after these is named as not analysed. */
const mostFiles = 5_000;

/** Paths below a folder, relative to it, for a server that cannot read the disk. */
export async function listFiles({ folder }: { readonly folder: string }): Promise<{ readonly files: readonly string[]; readonly isCut: boolean }> {
  const root = vscode.Uri.parse(folder, true);
  // The editor searches only where the workspace's files lie.
  const found = vscode.workspace.getWorkspaceFolder(root) ? await vscode.workspace.findFiles(new vscode.RelativePattern(root, "**/*"), leftOut, mostFiles + 1) : await filesBelow(root);
  const start = root.path.endsWith("/") ? root.path.length : root.path.length + 1;
  return { files: found.slice(0, mostFiles).map(it => it.path.slice(start)).sort(), isCut: found.length > mostFiles };
}

/** `limit` and `size` are bytes. */
export async function readFile({ uri, limit }: { readonly uri: string; readonly limit: number }): Promise<{ readonly base64?: string; readonly size?: number; readonly problem?: string }> {
  const file = vscode.Uri.parse(uri, true);
  try {
    const { size, type } = await vscode.workspace.fs.stat(file);
    if (type & vscode.FileType.Directory) return {};
    if (size > limit) return { size };
    return { base64: base64Of(await vscode.workspace.fs.readFile(file)) };
  } catch (error) {
    const isMissing = error instanceof vscode.FileSystemError && error.code === "FileNotFound";
    return isMissing ? {} : { problem: error instanceof Error ? error.message : String(error) };
  }
}

export async function listFolder({ uri }: { readonly uri: string }): Promise<readonly string[]> {
  return vscode.workspace.fs.readDirectory(vscode.Uri.parse(uri, true)).then(entries => entries.map(([name]) => name), () => []);
}

/** Of a folder that is none of the workspace's, which is small: the sample. */
async function filesBelow(folder: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder).then(it => it, () => []);
  const below = await Promise.all(entries.map(([name, type]) => {
    const uri = vscode.Uri.joinPath(folder, name);
    return type === vscode.FileType.Directory ? filesBelow(uri) : [uri];
  }));
  return below.flat();
}

/** Browsers have no Buffer, and `String.fromCharCode` takes only so many arguments. */
function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 8_192) parts.push(String.fromCharCode(...bytes.subarray(i, i + 8_192)));
  return btoa(parts.join(""));
}
