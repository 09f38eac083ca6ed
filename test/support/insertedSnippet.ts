import { readFileSync } from "node:fs";
import { insertSnippet, type InsertedSnippet } from "../../src/core/snippets/insertSnippet.js";
import { readSnippets, type Snippet } from "../../src/core/snippets/snippet.js";
import { actions, createEdits, type Refusal } from "../../src/core/index.js";
import { analyze } from "./workspace.js";

export const catalogue: readonly Snippet[] = readSnippets(readFileSync("snippets/catalogue.json", "utf8"));

/** What the workspace is with a snippet inserted where `|` stands in the file; all files are as they were afterwards. */
export async function inserted(snippet: Snippet, files: Readonly<Record<string, string>>, uri: string): Promise<{ readonly result: InsertedSnippet | Refusal; readonly files: ReadonlyMap<string, string> }> {
  const offset = Math.max(files[uri]?.indexOf("|") ?? 0, 0);
  const texts = new Map(Object.entries(files).map(([file, text]) => [file, file === uri ? text.replace("|", "") : text]));
  const { analyzer } = await analyze(texts, { rules: [] });
  const edits = createEdits(analyzer, actions, {
    text: async it => texts.get(it),
    list: async folder => [...new Set([...texts.keys()].filter(it => folder === "" || it.startsWith(`${folder}/`)).map(it => it.slice(folder === "" ? 0 : folder.length + 1).split("/")[0]!))],
    tracked: async () => false, committed: async () => undefined, now: () => new Date(0),
  });
  const result = await insertSnippet({ analyzer, edits }, snippet, { uri, offset });
  const after = new Map([...texts, ...edits.changed().map(it => [it.uri, it.after] as const)]);
  await edits.restore();
  return { result, files: after };
}
