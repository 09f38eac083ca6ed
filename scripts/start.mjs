// npm start [-- PATH] [--no-editor]: builds, checks a workspace and prints what was found.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

// --no-editor is for the day when this also opens an editor; the summary is all there is until then.
const given = process.argv.slice(2).filter(it => it !== "--no-editor");
const unknown = given.find(it => it.startsWith("-"));
if (unknown) fail(`npm start takes a path and --no-editor, not ${unknown}.`);
// npm runs this at the root of the package; a path is meant from where the person is.
const paths = given.map(it => path.resolve(process.env.INIT_CWD ?? ".", it));
process.chdir(path.dirname(import.meta.dirname));
if (!existsSync("node_modules")) fail("Run npm ci first.");

node("esbuild.mjs");
const { status } = spawnSync(process.execPath, ["dist/cli.js", "check", ...paths.length > 0 ? paths : ["examples/shop"], "--fail-on", "never"], { stdio: "inherit" });
process.exit(status ?? 1);

function node(script) {
  const { status } = spawnSync(process.execPath, [script], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
