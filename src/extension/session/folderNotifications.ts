import type { NotificationOf } from "../../protocol.js";

/** LSP tells of folders and files by these, and the client tells by itself only of those of the workspace. */
export interface FoldersChange {
  readonly event: { readonly added: readonly LspFolder[]; readonly removed: readonly LspFolder[] };
}

interface LspFolder {
  readonly uri: string;
  readonly name: string;
}

/** https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#workspace_didChangeWorkspaceFolders */
export const foldersChanged: NotificationOf<FoldersChange> = { method: "workspace/didChangeWorkspaceFolders" };

/** Files that are created (1), changed (2) or deleted (3): https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#workspace_didChangeWatchedFiles */
export const filesChanged: NotificationOf<{ readonly changes: readonly { readonly uri: string; readonly type: 1 | 2 | 3 }[] }> = { method: "workspace/didChangeWatchedFiles" };

/** Folders that have come and gone, by their URIs. */
export function changeOf(added: readonly string[], removed: readonly string[]): FoldersChange {
  const named = (uri: string): LspFolder => ({ uri, name: uri.slice(uri.lastIndexOf("/") + 1) });
  return { event: { added: added.map(named), removed: removed.map(named) } };
}
