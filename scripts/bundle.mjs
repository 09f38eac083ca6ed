// Bundles TypeScript for running it with Node: tests and scripts. Packages stay outside the bundle.
import { build } from "esbuild";
import { mkdirSync } from "node:fs";
import path from "node:path";

/** @param {string[]} entries paths of TypeScript files @returns {Promise<string[]>} paths of the bundles, in the same order */
export async function bundle(entries) {
  mkdirSync("out", { recursive: true });
  await build({
    entryPoints: entries,
    outdir: "out",
    outbase: ".",
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    packages: "external",
    sourcemap: "inline",
    logLevel: "warning",
    loader: { ".md": "text" },
  });
  return entries.map(entry => path.join("out", entry.replace(/\.ts$/, ".cjs")));
}
