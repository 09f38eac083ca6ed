// npm start [-- PATH] [--no-editor]: builds, checks a workspace and prints what was found, then opens it in an editor with
// the packaged extension: the user's own VS Code where `code` is on the PATH, else one from the npm registry in a browser.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { absence } from "./host/installed.mjs";
import { startHost } from "./host/start.mjs";

const given = process.argv.slice(2);
const unknown = given.find(it => it.startsWith("-") && it !== "--no-editor");
if (unknown) fail(`npm start takes a path and --no-editor, not ${unknown}.`);
// npm runs this at the root of the package; a path is meant from where the person is.
const [workspace = path.resolve(import.meta.dirname, "../examples/shop"), ...more] = given.filter(it => it !== "--no-editor").map(it => path.resolve(process.env.INIT_CWD ?? ".", it));
if (more.length > 0) fail("npm start takes one path.");
process.chdir(path.dirname(import.meta.dirname));
if (!existsSync("node_modules")) fail("Run npm ci first.");

npm("run", "--silent", given.includes("--no-editor") ? "build" : "package");
const { status } = spawnSync(process.execPath, ["dist/cli.js", "check", workspace, "--fail-on", "never"], { stdio: "inherit" });
if (given.includes("--no-editor")) process.exit(status ?? 1);

const { name, version } = JSON.parse(readFileSync("package.json", "utf8"));
const vsix = `${name}-${version}.vsix`;
if (spawnSync("code", ["--version"], { stdio: "ignore" }).status === 0) inOwnEditor();
else await inBrowser();

function inOwnEditor() {
  run("code", ["--install-extension", vsix, "--force"]);
  run("code", ["--new-window", workspace]);
  console.log(`Opened ${workspace} in VS Code.`);
}

/** Serves until it is interrupted; it takes its folders along. */
async function inBrowser() {
  if (absence) fail(`There is no VS Code to open: \`code\` is not on the PATH. ${absence}`);
  console.log("\n`code` is not on the PATH; starting a VS Code from the npm registry (the first time it is installed, about 800 MB, into .vscode-test/)…");
  const host = await startHost({ vsix });
  console.log(`VS Code ${host.version} with Groundwork: ${host.url(workspace)}\nCtrl+C ends it.`);
  await new Promise(resolve => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, resolve);
  });
  await host.stop();
}

function npm(...args) {
  run("npm", args);
}

function run(program, args) {
  const { status, error } = spawnSync(program, args, { stdio: ["ignore", "ignore", "inherit"] });
  if (error) fail(`${program} cannot be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
