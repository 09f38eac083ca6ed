import { TextDocumentEdit, type CreateFile, type WorkspaceEdit } from "vscode-languageserver";
import type { FileEdits } from "../protocol.js";
import type { Client } from "./client.js";

/**
 * Edits in the form of LSP. Documents are named with their versions, so that a client refuses what was made for an older text.
 * Undefined when the client cannot create a file that the edits need.
 */
export function workspaceEdit(files: readonly FileEdits[], client: Client): WorkspaceEdit | undefined {
  const creates = files.some(it => it.isNew);
  if (creates && !client.createsFiles) return undefined;
  if (!client.editsDocuments) return creates ? undefined : { changes: Object.fromEntries(files.map(it => [it.uri, [...it.edits]])) };
  const titles = [...new Set(files.flatMap(it => it.confirm ?? []))];
  return {
    documentChanges: files.flatMap(({ uri, isNew, version, edits, confirm }): (CreateFile | TextDocumentEdit)[] => [
      // The preview of an editor does not show contents given with the creation, so they are inserted.
      ...isNew ? [{ kind: "create" as const, uri, options: { overwrite: false, ignoreIfExists: false }, ...confirm !== undefined && { annotationId: confirm } }] : [],
      TextDocumentEdit.create({ uri, version: version ?? null }, edits.map(it => confirm === undefined ? it : { ...it, annotationId: confirm })),
    ]),
    ...titles.length > 0 && { changeAnnotations: Object.fromEntries(titles.map(title => [title, { label: title, needsConfirmation: true }])) },
  };
}

/** What is done without asking, and whether anything is left out because the client can ask nobody. */
export function withoutConfirmed(files: readonly FileEdits[], client: Client): { readonly files: readonly FileEdits[]; readonly leftOut: readonly string[] } {
  if (client.confirmsEdits) return { files, leftOut: [] };
  return { files: files.filter(it => it.confirm === undefined), leftOut: files.flatMap(it => it.confirm ?? []) };
}

/** Everything, by the choice of an action that says so. */
export function allConfirmed(files: readonly FileEdits[]): ReturnType<typeof withoutConfirmed> {
  return { files: files.map(({ confirm: _, ...it }) => it), leftOut: [] };
}
