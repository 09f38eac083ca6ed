import { readFileSync } from "node:fs";
import { writeGenerated } from "./generate/write.js";
import { allSnippets, snippetCatalogue, snippetFiles, snippetTable, withSnippets } from "./snippets/files.js";

// Writes the snippets that the extension contributes, and what *Insert Secure Snippet* knows of them, from the sources that the tests run.

const sources = allSnippets();
writeGenerated({
  ...Object.fromEntries(Object.entries(snippetFiles(sources)).map(([file, text]) => [file, () => text])),
  "snippets/catalogue.json": () => snippetCatalogue(sources),
  "docs/snippets.md": () => snippetTable(sources),
  "package.json": () => withSnippets(readFileSync("package.json", "utf8"), sources),
});
