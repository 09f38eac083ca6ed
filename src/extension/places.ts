import * as vscode from "vscode";
import type { Place, Range } from "../protocol.js";
import { baseName } from "./wording.js";

export function rangeOf({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** What a row does when it is chosen: opens the place and selects it. */
export function opening({ uri, range }: Place): vscode.Command {
  return { title: "Open", command: "vscode.open", arguments: [vscode.Uri.parse(uri, true), { selection: rangeOf(range) }] };
}

/** `src/a.ts:12`, as short as it is unambiguous in the workspace, and the name alone outside of it; the line from 1. */
export function shortPlace({ uri, range }: Place): string {
  const file = vscode.Uri.parse(uri, true);
  const path = vscode.workspace.getWorkspaceFolder(file) ? vscode.workspace.asRelativePath(file) : baseName(file.path);
  return `${path}:${range.start.line + 1}`;
}
