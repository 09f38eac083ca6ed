// Starts a real VS Code for a browser: a server with folders of its own, where an extension is installed as a user would.
import { execFile, spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { URLSearchParams } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { vscode } from "./vscode.mjs";
import { addToPage } from "./web.mjs";

/** Starts VS Code and waits until it answers. Types and meaning: start.d.mts. */
export async function startHost({ which = "newest", vsix, runs = "on the server", trust = "on", driver = "off", settings = {}, environment = {} } = {}) {
  const { version, node, server } = await vscode(which);
  const home = mkdtempSync(path.join(os.tmpdir(), "groundwork-host-"));
  const env = { ...outside(), GROUNDWORK_CACHE: path.join(home, "cache"), ...environment };
  const command = extensions => [server, "--server-data-dir", path.join(home, "data"), "--extensions-dir", path.join(home, extensions)];
  const setSettings = outweighing => {
    writeSettings(home, "User", settings);
    writeSettings(home, "Machine", outweighing);
  };
  setSettings({});
  try {
    if (vsix) await promisify(execFile)(node, [...command(runs === "in the page" ? "page" : "extensions"), "--install-extension", path.resolve(vsix)], { env });
    const served = await serve(node, [...command("extensions"), ...flags(trust, driver)], env, home);
    const page = runs === "in the page" ? await addToPage(served.port, unpacked(path.join(home, "page"))) : undefined;
    const port = page?.port ?? served.port;
    const stop = () => Promise.all([page?.stop(), served.stop()]).then(() => remove(home));
    return { version, port, home, log: served.log, stop, url: (place, payload = []) => url(port, place, payload), setSettings };
  } catch (error) {
    remove(home);
    throw error;
  }
}

/** The folder into which VS Code has unpacked the only extension. */
function unpacked(folder) {
  return path.join(folder, readdirSync(folder, { withFileTypes: true }).find(it => it.isDirectory()).name);
}

/** Port 0 lets the system choose a free one. */
function flags(trust, driver) {
  return [
    "--host", "127.0.0.1", "--port", "0", "--without-connection-token", "--accept-server-license-terms", "--disable-telemetry",
    ...trust === "off" ? ["--disable-workspace-trust"] : [],
    ...driver === "on" ? ["--enable-smoke-test-driver"] : [],
  ];
}

/** A window reads the settings of the user as it opens, and those of the machine whenever they change. */
function writeSettings(home, whose, settings) {
  const folder = path.join(home, "data/data", whose);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "settings.json"), JSON.stringify(settings, undefined, 2));
}

/** The server leads a process group and ends with us: see leash.cjs. */
async function serve(node, args, env, home) {
  const file = path.join(home, "log");
  const output = openSync(file, "a");
  const child = spawn(node, ["--require", path.resolve("scripts/host/leash.cjs"), ...args], { detached: true, stdio: ["pipe", output, output], env: { ...env, GROUNDWORK_LEASH: home } });
  closeSync(output);
  const ended = new Promise(resolve => child.on("exit", resolve).on("error", resolve));
  const log = () => meaningful(readFileSync(file, "utf8"));
  const stop = () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGKILL");
    return ended;
  };
  for (;;) {
    const port = /^Extension host agent listening on (\d+)$/m.exec(readFileSync(file, "utf8"))?.[1];
    if (port) return { port: Number(port), log, stop };
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) throw new Error(`VS Code ended before it answered.\n${log()}`);
    await sleep(50);
  }
}

function url(port, place, payload) {
  const query = new URLSearchParams(place === undefined ? { ew: "true" } : { [place.endsWith(".code-workspace") ? "workspace" : "folder"]: path.resolve(place) });
  if (payload.length > 0) query.set("payload", JSON.stringify(payload.map(([key, value]) => [key, value.startsWith("/") ? `vscode-remote://127.0.0.1:${port}${value}` : value])));
  return `http://127.0.0.1:${port}/?${query}`;
}

/** What the server says without the traces of native modules that are not built here: it does without them. */
function meaningful(log) {
  return log.split("\n").filter(line => line.trim() !== "" && !/^\s+(at|→|'\/|tries:|\])|^ → |^[[\]{}]|Could not locate the bindings file|\/node_modules\/vsda\//.test(line)).join("\n");
}

/** The environment as a user's program has it: nothing of an editor that we may run in, no options of our own Node. */
function outside() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_TEST_CONTEXT$)/.test(name)));
}

function remove(home) {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
