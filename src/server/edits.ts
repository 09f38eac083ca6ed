import { diffLines } from "diff";
import type { ChangedFile, FileChange, TextEdit } from "../core/index.js";
import type { FileEdits } from "../protocol.js";
import type { Folder } from "./folder.js";
import { known, rangeOf } from "./texts.js";

/** The changes of a fix as the editor takes them, against the files as they are now. */
export async function fileEdits(folder: Folder, changes: readonly FileChange[]): Promise<readonly FileEdits[]> {
  return Promise.all(changes.map(async change => {
    const before = await folder.texts.current(change.uri);
    const edits = "create" in change ? between(folder, { uri: change.uri, before, after: change.create }) : placed(folder, change.uri, before ?? "", change.edits, before === undefined);
    return { ...edits, ...change.confirm !== undefined && { confirm: change.confirm } };
  }));
}

/** What leads from one text of a file to another, line by line, so that what stays is not touched. */
export function between(folder: Folder, { uri, before, after }: ChangedFile): FileEdits {
  if (before === undefined) return placed(folder, uri, "", [{ span: { start: 0, end: 0 }, newText: after }], true);
  const edits: TextEdit[] = [];
  let at = 0;
  for (const { value, added, removed } of diffLines(before, after)) {
    const last = edits.at(-1);
    if (removed) {
      edits.push({ span: { start: at, end: at + value.length }, newText: "" });
    } else if (added) {
      if (last?.span.end === at && last.newText === "") edits[edits.length - 1] = { span: last.span, newText: value };
      else edits.push({ span: { start: at, end: at }, newText: value });
    }
    if (!added) at += value.length;
  }
  return placed(folder, uri, before, edits, false);
}

function placed(folder: Folder, path: string, before: string, edits: readonly TextEdit[], isNew: boolean): FileEdits {
  const text = known(before);
  const version = folder.texts.version(path);
  return { uri: folder.uriOf(path), isNew, ...version !== undefined && { version }, edits: edits.map(({ span, newText }) => ({ range: rangeOf(span, text), newText })) };
}
