// Bundles the programs into dist/, with the grammars and the rules' pages beside them.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { require as resolvable } from "./scripts/resolve.mjs";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
/** What web-tree-sitter asks for only where it finds Node. */
const treeSitterOnNode = ["fs/promises"];
const grammars = ["javascript", "typescript", "tsx", "python", "java", "go"];

rmSync("dist", { recursive: true, force: true });
mkdirSync("dist/rules", { recursive: true });
const shared = {
  outdir: "dist",
  bundle: true,
  format: "cjs",
  minify: true,
  sourcemap: false,
  legalComments: "none",
  // The UMD form of jsonc-parser requires by computed names, which no bundler can follow.
  mainFields: ["module", "main"],
  // The module form of web-tree-sitter does not survive a CommonJS bundle: it needs import.meta.
  alias: { "web-tree-sitter": resolvable.resolve("web-tree-sitter") },
  define: { GROUNDWORK_VERSION: JSON.stringify(version), GROUNDWORK_FACT_VERSIONS: JSON.stringify(factVersions()) },
  logLevel: "warning",
};
const node = { ...shared, platform: "node", target: "node20" };
const browser = { ...shared, platform: "browser", target: "es2022", mainFields: ["browser", "module", "main"] };
await Promise.all([
  build({ ...node, entryPoints: { cli: "src/cli/main.ts", worker: "src/node/worker.ts", server: "src/server/node.ts" } }),
  build({ ...node, entryPoints: { extension: "src/extension/node.ts", client: "src/extension/client.ts" }, external: ["vscode"], plugins: [apart("./client.js")], supported: { "dynamic-import": false } }),
  build({ ...browser, entryPoints: { "extension.web": "src/extension/web.ts" }, external: ["vscode"] }),
  build({ ...browser, entryPoints: { "server.web": "src/server/web.ts" }, format: "iife", external: treeSitterOnNode, inject: ["src/server/browserBuffer.ts"] }),
]);
writeFileSync("dist/cli.js", `#!/usr/bin/env node\n${readFileSync("dist/cli.js", "utf8")}`);
chmodSync("dist/cli.js", 0o755);
copyFileSync("node_modules/web-tree-sitter/web-tree-sitter.wasm", "dist/web-tree-sitter.wasm");
for (const it of grammars) copyFileSync(`node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-${it}.wasm`, `dist/tree-sitter-${it}.wasm`);
for (const page of pages()) writeFileSync(path.join("dist/rules", path.basename(page)), published(readFileSync(page, "utf8")));
copyFileSync("snippets/catalogue.json", "dist/snippets.json");
cpSync("schemas", "dist/schemas", { recursive: true });

/** Leaves an import to be loaded when it is reached, from the bundle of that name beside this one. */
function apart(name) {
  return { name: "apart", setup: it => it.onResolve({ filter: new RegExp(`^${name.replaceAll(".", "\\.")}$`) }, () => ({ path: name, external: true })) };
}

/**
 * What the facts of a language depend on, as a hash, so that the cache of facts is right without anybody raising a
 * number: the engine, the facts, the data, the language's own folder, those of the languages embedded in it, the parsers.
 */
function factVersions() {
  const lock = readFileSync("package-lock.json");
  const common = [...sources("src/core", false), ...sources("src/core/facts"), ...sources("src/core/engine"), ...sources("src/core/findings"), ...sources("src/core/data"), ...sources("src/core/languages", false)];
  const folders = readdirSync("src/core/languages", { withFileTypes: true }).filter(it => it.isDirectory()).map(it => it.name);
  const ids = { javascript: ["javascript", "typescript", "tsx"] };
  return Object.fromEntries(folders.flatMap(folder => {
    const own = [...sources(path.join("src/core/languages", folder)), ...folder === "sql" ? [] : sources("src/core/languages/sql")];
    const hash = createHash("sha1").update(lock);
    for (const file of [...common, ...own]) hash.update(file).update(readFileSync(file));
    const digest = hash.digest("hex").slice(0, 16);
    return (ids[folder] ?? [folder]).map(id => [id, digest]);
  }));
}

function sources(folder, deep = true) {
  return readdirSync(folder, { recursive: deep, withFileTypes: true })
    .filter(it => it.isFile() && /\.(ts|json)$/.test(it.name)).map(it => path.join(it.parentPath ?? it.path, it.name)).sort();
}

function pages() {
  return readdirSync("src/core/rules", { recursive: true }).map(it => path.join("src/core/rules", it)).filter(it => it.endsWith(".md") && !it.endsWith(".cases.md"));
}

/** What stands after "## Cases" is tests alone; blocks lose what only the test runner reads. */
function published(markdown) {
  return markdown.split(/^## Cases$/m)[0].trimEnd() + "\n";
}
