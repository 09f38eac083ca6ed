// node scripts/run.mjs SCRIPT.ts [ARGUMENT…]: bundles a script and runs it.
import { spawnSync } from "node:child_process";
import { bundle } from "./bundle.mjs";

const [script, ...rest] = process.argv.slice(2);
if (!script) throw new Error("Usage: node scripts/run.mjs SCRIPT.ts [ARGUMENT…]");
const [file] = await bundle([script]);
const { status } = spawnSync(process.execPath, ["--enable-source-maps", file, ...rest], { stdio: "inherit" });
process.exit(status ?? 1);
