import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Assets } from "../../src/core/index.js";

/** Grammars as the packages ship them. */
export const assets: Assets = {
  read: name => readFile(path.join("node_modules", name === "web-tree-sitter.wasm" ? "web-tree-sitter" : "@vscode/tree-sitter-wasm/wasm", name)),
};
