import * as vscode from "vscode";
import type { Place, Range } from "../protocol.js";

export function rangeOf({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** What a row does when it is chosen: opens the place and selects it. */
export function opening({ uri, range }: Place): vscode.Command {
  return { title: "Open", command: "vscode.open", arguments: [vscode.Uri.parse(uri, true), { selection: rangeOf(range) }] };
}

/** `src/a.ts:12`, as short as it is unambiguous in the workspace; the line from 1. */
export function shortPlace({ uri, range }: Place): string {
  return `${vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true))}:${range.start.line + 1}`;
}
