import type { ActionContext, FileChange, Refusal } from "../../action.js";
import { isSampleFile } from "../../models/configuration/environmentNames.js";
import { isIgnored } from "../../models/configuration/environmentFiles.js";
import { folderOf } from "../../models/paths.js";
import { lineEnding } from "../../text.js";

/**
 * The change that makes git leave a file of the environment alone, and its samples not: none where it does already. Refused where an
 * ignore file nearer to it takes it in again.
 */
export async function ignoringChanges(uri: string, context: ActionContext): Promise<readonly FileChange[] | Refusal> {
  if (isIgnored(context, uri) === true) return [];
  const nearer = foldersOf(uri).find(folder => folder !== "" && takesIn(context, folder, uri));
  if (nearer !== undefined) return { refused: `${nearer}/.gitignore takes ${uri} in again; change it there by hand.` };
  const samples = [...new Set(context.facts("environmentEntry").map(it => it.uri).filter(isSampleFile).map(it => it.slice(it.lastIndexOf("/") + 1)))].filter(it => it.startsWith(".env")).sort();
  const lines = [".env*", ...(samples.length > 0 ? samples : [".env.example"]).map(it => `!${it}`)];
  const text = await context.text(".gitignore");
  if (text === undefined) return [{ uri: ".gitignore", create: `${lines.join("\n")}\n` }];
  const eol = lineEnding(text);
  const start = text === "" || text === "\uFEFF" ? "" : text.endsWith("\n") ? "" : eol;
  return [{ uri: ".gitignore", edits: [{ span: { start: text.length, end: text.length }, newText: start + lines.map(it => it + eol).join("") }] }];
}

function takesIn(context: ActionContext, folder: string, uri: string): boolean {
  return context.inFile("ignorePatterns", `${folder}/.gitignore`).some(it => it.patterns.some(pattern => pattern.startsWith("!") && pattern.includes(".env") && !isSampleFile(pattern.slice(1)) && uri.startsWith(`${folder}/`)));
}

function foldersOf(uri: string): readonly string[] {
  const folder = folderOf(uri);
  return folder === "" ? [""] : [folder, ...foldersOf(folder)];
}
