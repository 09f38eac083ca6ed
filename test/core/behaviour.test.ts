import assert from "node:assert/strict";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { rules } from "../../src/core/index.js";
import { apply } from "../support/fixes.js";
import { analyze } from "../support/workspace.js";

// What the fixes do, seen in real processes on the loopback interface: source, analysis, fix, then Node.js runs the result.

const folder = mkdtempSync(path.join(tmpdir(), "groundwork-behaviour-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A file after the first fix of a rule's only finding. */
async function fixed(rule: string, uri: string, text: string, others: Readonly<Record<string, string>> = {}): Promise<string> {
  const workspace = await analyze(new Map([[uri, text], ...Object.entries(others)]), { rules: rules.filter(it => it.id === rule) });
  const findings = workspace.findings();
  assert.equal(findings.length, 1, `${rule} was to find one thing`);
  const fix = await workspace.fixer.build(findings[0]!.fixes[0]!);
  assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
  return apply(workspace.files, fix.changes).get(uri)!;
}

function run(name: string, text: string, environment: Readonly<Record<string, string>> = {}): ChildProcess {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return spawn(process.execPath, [file], { env: { PATH: process.env["PATH"], ...environment }, stdio: ["ignore", "pipe", "inherit"] });
}

/** Collects what a process writes. */
function collect(child: ChildProcess): { text(): string; firstLine(): Promise<string> } {
  let text = "";
  child.stdout!.on("data", chunk => { text += String(chunk); });
  return { text: () => text.trim(), firstLine };

  async function firstLine(): Promise<string> {
    while (!text.includes("\n")) await Promise.race([once(child.stdout!, "data"), once(child, "exit").then(() => { throw new Error("The process ended before it said anything"); })]);
    return text.slice(0, text.indexOf("\n"));
  }
}

async function output(child: ChildProcess): Promise<string> {
  const collected = collect(child);
  await once(child, "close");
  return collected.text();
}

const slowServer = (start: string): string => `
const http = require("node:http");
const server = http.createServer((request, response) => {
  setTimeout(() => response.end("done"), 400);
});
${start}
`;

interface Stopped { readonly answer: string; readonly code: number | null; readonly signal: string | null; readonly refused: boolean; readonly said: string }

/** Asks a started server, sends SIGTERM while it answers, and gives the answer and the exit. */
async function stoppedWhileAnswering(child: ChildProcess): Promise<Stopped> {
  const collected = collect(child);
  const exit = once(child, "close") as Promise<[number | null, string | null]>;
  const port = Number(await collected.firstLine());
  const url = `http://127.0.0.1:${port}/`;
  const pending = fetch(url).then(it => it.text(), error => `broken: ${String(error)}`);
  await new Promise(resolve => setTimeout(resolve, 150));
  child.kill("SIGTERM");
  await new Promise(resolve => setTimeout(resolve, 100));
  const refused = await fetch(url, { headers: { connection: "close" } }).then(() => false, () => true);
  const answer = await pending;
  const [code, signal] = await exit;
  return { answer, code, signal, refused, said: collected.text() };
}

test("without a shutdown, SIGTERM breaks the request in progress", async () => {
  const { answer, signal } = await stoppedWhileAnswering(run("bare.cjs", slowServer("server.listen(0, () => console.log(server.address().port));")));
  assert.match(answer, /^broken/);
  assert.equal(signal, "SIGTERM");
});

for (const [title, start] of [
  ["a server with a name", "server.listen(0, () => console.log(server.address().port));"],
  ["a server that is given a name", "http.createServer(server.listeners('request')[0]).listen(0, function () { console.log(this.address().port); });"],
] as const) {
  test(`after add-shutdown, SIGTERM lets the request in progress finish and exits with 0: ${title}`, async () => {
    const text = await fixed("scale-no-shutdown", "src/server.cjs", slowServer(start));
    assert.match(text, /process\.once\("SIGTERM"/);
    const { answer, code, refused } = await stoppedWhileAnswering(run("graceful.cjs", text));
    assert.equal(answer, "done");
    assert.equal(code, 0);
    assert.equal(refused, true, "a stopping server takes no new requests");
  });
}

test("after add-shutdown, a request that never ends is cut at the deadline, with exit code 1", async () => {
  const source = slowServer("server.listen(0, () => console.log(server.address().port));").replace("setTimeout(() => response.end(\"done\"), 400);", "request.resume();");
  const text = (await fixed("scale-no-shutdown", "src/server.cjs", source)).replace("10_000", "300");
  const { answer, code } = await stoppedWhileAnswering(run("stuck.cjs", text));
  assert.match(answer, /^broken/);
  assert.equal(code, 1);
});

test("after add-shutdown, the connections that the file holds are closed before the process ends", async () => {
  const text = await fixed("scale-no-shutdown", "src/server.mjs", `
import http from "node:http";
import { Pool } from "pg";
const pool = new Pool();
const server = http.createServer((request, response) => void setTimeout(() => response.end("done"), 400));
server.listen(0, () => console.log(server.address().port));
`);
  assert.match(text, /pool\.end\(\)/);
  const stub = `class Pool { async end() { console.log("pool closed"); } }`;
  const { code, answer, said } = await stoppedWhileAnswering(run("pool.mjs", text.replace('import { Pool } from "pg";', stub)));
  assert.equal(answer, "done");
  assert.equal(code, 0);
  assert.match(said, /pool closed/);
});

async function silentServer(): Promise<{ readonly url: string; close(): void }> {
  const server = http.createServer(() => undefined).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => { server.closeAllConnections(); server.close(); } };
}

for (const [client, source, error] of [
  ["fetch", "export const ask = async url => { await fetch(url, { method: 'POST' }); };\n", "TimeoutError"],
  ["http.get", "import http from 'node:http';\nexport const ask = url => new Promise((resolve, reject) => { http.get(url, resolve).on('error', reject); });\n", "AbortError"],
] as const) {
  test(`after add-timeout, ${client} gives up on a server that does not answer`, async t => {
    const server = await silentServer();
    t.after(() => server.close());
    const text = await fixed("scale-outbound-no-timeout", "src/ask.mjs", source, { "src/app.ts": "import express from 'express';\n" });
    assert.match(text, /AbortSignal\.timeout\(10_000\)/);
    const started = Date.now();
    const said = await output(run("ask.mjs", `${text.replace("10_000", "200")}\nawait ask(process.env.URL_OF_SERVER).catch(error => console.log(error.name));\n`, { URL_OF_SERVER: server.url }));
    assert.equal(said, error);
    assert.ok(Date.now() - started >= 200);
  });
}

test("after remove-tls-bypass, a server with a certificate of its own making is refused", { skip: hasOpenssl() ? false : "openssl is not installed" }, async t => {
  const [key, cert] = [path.join(folder, "key.pem"), path.join(folder, "cert.pem")];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", key, "-out", cert], { stdio: "ignore" });
  const server = https.createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_request, response) => response.end("secret")).listen(0, "127.0.0.1");
  t.after(() => server.close());
  await once(server, "listening");
  const environment = { URL_OF_SERVER: `https://localhost:${(server.address() as AddressInfo).port}/` };
  const source = `
import https from "node:https";
const agent = new https.Agent({ rejectUnauthorized: false });
https.get(process.env.URL_OF_SERVER, { agent, timeout: 2000 }, response => response.on("data", data => console.log(String(data))))
  .on("error", error => console.log(error.code));
`;
  const before = await output(run("before.mjs", source, environment));
  const afterwards = await output(run("after.mjs", await fixed("tls-verify-disabled", "src/client.mjs", source), environment));
  assert.equal(before, "secret");
  assert.match(afterwards, /SELF_SIGNED/);
});

/** Answers `/slow` with what comes through a pipe, and everything else at once; says which it has answered. */
const waitingServer = `
import fs from "node:fs";
import http from "node:http";
const server = http.createServer(async (request, response) => {
  if (request.url === "/slow") response.write(fs.readFileSync(process.env.PIPE, "utf8"));
  console.log("answers", request.url);
  response.end("done");
}).listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

/** Sends a request that has to wait for the pipe, then another, and fills the pipe: at once, or when the other is answered. */
async function answersInOrder(name: string, text: string, fills: "at once" | "afterwards"): Promise<readonly string[]> {
  const pipe = path.join(folder, `${name}.pipe`);
  execFileSync("mkfifo", [pipe]);
  const child = run(name, text, { PIPE: pipe });
  const collected = collect(child);
  const url = `http://127.0.0.1:${Number(await collected.firstLine())}`;
  const slow = fetch(`${url}/slow`).then(it => it.text());
  const writer = await open(pipe, "w");   // opens as soon as the server reads
  const quick = fetch(`${url}/quick`).then(it => it.text());
  if (fills === "afterwards") await quick;
  await writer.write("text ");
  await writer.close();
  assert.deepEqual(await Promise.all([slow, quick]), ["text done", "done"]);
  child.kill();
  await once(child, "close");
  return collected.text().split("\n").slice(1);
}

const canPipe = process.platform === "win32" ? "mkfifo is not on this system" : false;

test("a call that holds up the event loop lets a later request wait for the first", { skip: canPipe }, async () => {
  assert.deepEqual(await answersInOrder("held.mjs", waitingServer, "at once"), ["answers /slow", "answers /quick"]);
});

test("after await-instead, a later request is answered while the first still waits", { skip: canPipe }, async () => {
  const text = await fixed("scale-sync-io", "src/server.mjs", waitingServer);
  assert.match(text, /await fs\.promises\.readFile/);
  assert.deepEqual(await answersInOrder("awaited.mjs", text, "afterwards"), ["answers /quick", "answers /slow"]);
});

function hasOpenssl(): boolean {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
