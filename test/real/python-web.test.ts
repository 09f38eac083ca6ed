import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import https from "node:https";
import net, { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { rules } from "../../src/core/index.js";
import { routeTable } from "../../src/core/models/routing/routes.js";
import { apply } from "../support/fixes.js";
import { pythonEnvironment, toolchainAbsence } from "../support/toolchains.js";
import { analyze } from "../support/workspace.js";

// FastAPI, Flask and Django answer for themselves which routes they have; the clients of Python, that what the fixes make
// of their calls gives up on a silent server and refuses one with a certificate of its own making.

const skip = toolchainAbsence("python");
const folder = mkdtempSync(path.join(tmpdir(), "groundwork-python-"));
after(() => rmSync(folder, { recursive: true }));

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

for (const framework of ["fastapi", "flask", "django"]) {
  test(`${framework} answers the routes that are listed, and of their paths no others`, { skip }, async () => {
    const routes = await routesOf(framework);
    const listed = new Map<string, Set<string>>();
    for (const { method, path: at } of routes) listed.set(at, (listed.get(at) ?? new Set()).add(method));
    const asked = [...listed.keys(), ...unlisted[framework]!].flatMap(at => methods.map(method => [method, at] as const));
    const said = await ask(framework, asked);
    for (const [index, [method, at]] of asked.entries()) {
      const answered = !notAnswers.includes(said[index]!);
      const known = listed.get(at);
      assert.equal(answered, known !== undefined && (known.has(method) || known.has("ALL")), `${method} ${at} was answered with ${said[index]}`);
    }
    assert.ok(routes.every(it => it.mounted === "yes"));
  });
}

/** Redirects lead to the path with or without a slash at its end, which is another. */
const notAnswers = [301, 307, 308, 404, 405];

/** Paths that a wrong join of prefixes would give, and that nobody answers. */
const unlisted: Readonly<Record<string, readonly string[]>> = {
  fastapi: ["/orders", "/api/orders", "/shop/orders", "/api/shop/orders/", "/users/files/a", "/health", "/orders/1"],
  flask: ["/users/search", "/users/1", "/reports/a", "/admin/a", "/late", "/orders"],
  django: ["/orders/", "/items/", "/x/", "/shop/x/", "/late/", "/api/orders", "/shop/items"],
};

async function routesOf(framework: string): Promise<readonly { readonly method: string; readonly path: string; readonly mounted: string }[]> {
  const root = `test/real/python-web/${framework}`;
  const files = readdirSync(root, { recursive: true }).map(String).filter(it => it.endsWith(".py") && it !== "ask.py" && statSync(path.join(root, it)).isFile());
  const { analyzer } = await analyze(new Map(files.map(it => [it.replaceAll("\\", "/"), readFileSync(path.join(root, it), "utf8")])), { rules: [] });
  assert.deepEqual(analyzer.crashes(), []);
  return routeTable(analyzer.read).map(it => ({ method: it.method, path: it.path, mounted: it.mounted }));
}

/** Starts the application once and asks it everything; gives the status of each answer. */
async function ask(framework: string, asked: readonly (readonly [method: string, path: string])[]): Promise<number[]> {
  const at = path.join(folder, framework);
  cpSync(`test/real/python-web/${framework}`, at, { recursive: true });
  const input = asked.map(([method, route]) => JSON.stringify([method, concrete(route)])).join("\n");
  const output = execFileSync(await pythonEnvironment(), ["ask.py"], { cwd: at, input, encoding: "utf8", env: { PATH: process.env["PATH"] }, stdio: ["pipe", "pipe", "ignore"] });
  const said = output.trim().split("\n").map(Number);
  assert.equal(said.length, asked.length);
  return said;
}

/** A path with a value for each parameter: a year fits them all. */
function concrete(route: string): string {
  return route.replaceAll(/:\w+/g, "2020").replaceAll("*", "a/b.txt");
}

const calls = `import asyncio
import http.client
import os
import urllib.request

import aiohttp
import httpx
import requests
import urllib3
from fastapi import FastAPI

app = FastAPI()
URL = os.environ["URL"]
HOST = os.environ["HOST"]


def by_requests():
    return requests.get(URL)


def by_session():
    with requests.Session() as session:
        return session.post(URL, json={})


def by_urllib():
    return urllib.request.urlopen(URL)


def by_pool():
    pool = urllib3.PoolManager(retries=False)
    return pool.request("GET", URL)


def by_connection():
    connection = http.client.HTTPConnection(HOST)
    connection.request("GET", "/")
    return connection.getresponse()


def by_httpx():
    return httpx.get(URL, timeout=None)


async def by_client():
    async with httpx.AsyncClient(timeout=None) as client:
        return await client.get(URL)


async def by_aiohttp():
    async with aiohttp.ClientSession() as session:
        return await session.get(URL, timeout=None)
`;

const ends = `
import inspect
import calls

for name, call in list(vars(calls).items()):
    if not name.startswith("by_"):
        continue
    try:
        result = call()
        calls.asyncio.run(result) if inspect.isawaitable(result) else result
        print(name, "answered")
    except Exception as error:
        print(name, "timed out" if "timed out" in repr(error).lower() or "timeout" in repr(error).lower() else repr(error))
`;

test("after add-timeout, each client gives up on a server that never answers", { skip }, async t => {
  const silent = net.createServer(socket => { socket.on("error", () => undefined); }).listen(0, "127.0.0.1");
  await once(silent, "listening");
  t.after(() => silent.close());
  const host = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const { text, count } = await allFixed("scale-outbound-no-timeout", calls);
  assert.equal(count, 8);
  assert.equal(text.match(/timeout=10\b/g)?.length, 8);
  writeFileSync(path.join(folder, "calls.py"), text.replaceAll("timeout=10", "timeout=0.3"));
  writeFileSync(path.join(folder, "ends.py"), ends);
  const output = await python("ends.py", { URL: `http://${host}/`, HOST: host });
  assert.deepEqual(output.trim().split("\n"), ["by_requests", "by_session", "by_urllib", "by_pool", "by_connection", "by_httpx", "by_client", "by_aiohttp"].map(it => `${it} timed out`));
});

const bypasses = `import asyncio
import os
import ssl
import urllib.request

import aiohttp
import httpx
import requests

URL = os.environ["URL"]


def by_requests():
    return requests.get(URL, verify=False, timeout=5)


def by_session():
    session = requests.Session()
    session.verify = False
    return session.get(URL, timeout=5)


def by_httpx():
    return httpx.Client(verify=False).get(URL)


def by_context():
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return urllib.request.urlopen(URL, context=context, timeout=5)


def by_unverified():
    return urllib.request.urlopen(URL, context=ssl._create_unverified_context(), timeout=5)


async def by_aiohttp():
    async with aiohttp.ClientSession() as session:
        return await session.get(URL, ssl=False)
`;

const refusals = `
import inspect
import sys
import bypasses

for name, call in list(vars(bypasses).items()):
    if not name.startswith("by_"):
        continue
    try:
        result = call()
        bypasses.asyncio.run(result) if inspect.isawaitable(result) else result
        print(name, "answered")
    except Exception as error:
        print(name, "refused" if "CERTIFICATE_VERIFY_FAILED" in repr(error) else repr(error))
`;

test("after remove-tls-bypass, a server with a certificate of its own making is refused", { skip: skip || (hasOpenssl() ? false : "openssl is not installed") }, async t => {
  const [key, cert] = ["key.pem", "cert.pem"].map(it => path.join(folder, it)) as [string, string];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", key, "-out", cert], { stdio: "ignore" });
  const server = https.createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) => response.end("done")).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  const names = ["by_requests", "by_session", "by_httpx", "by_context", "by_unverified", "by_aiohttp"];
  const URL = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  writeFileSync(path.join(folder, "refusals.py"), refusals);
  writeFileSync(path.join(folder, "bypasses.py"), bypasses);
  assert.deepEqual((await python("refusals.py", { URL })).trim().split("\n"), names.map(it => `${it} answered`));
  const { text, count } = await allFixed("tls-verify-disabled", bypasses);
  assert.equal(count, 6);
  writeFileSync(path.join(folder, "bypasses.py"), text);
  assert.deepEqual((await python("refusals.py", { URL })).trim().split("\n"), names.map(it => `${it} refused`));
});

/** The text after the first fix of each finding of a rule, one after the other, and how many there were. */
async function allFixed(rule: string, before: string): Promise<{ readonly text: string; readonly count: number }> {
  const uri = "app/calls.py";
  let text = before;
  for (let count = 0; ; count++) {
    const workspace = await analyze(new Map([[uri, text]]), { rules: rules.filter(it => it.id === rule) });
    const [offer] = workspace.findings().flatMap(it => it.fixes);
    if (!offer) {
      assert.deepEqual(workspace.findings(), []);
      return { text, count };
    }
    const fix = await workspace.fixer.build(offer);
    assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
    text = apply(workspace.files, fix.changes).get(uri)!;
  }
}

/** Runs a script of the folder beside the running server, and gives what it prints. */
async function python(script: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const executable = await pythonEnvironment();
  return new Promise((resolve, reject) => {
    execFile(executable, [script], { cwd: folder, env: { PATH: process.env["PATH"], ...environment } }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${error.message}\n${stderr}`));
      else resolve(stdout);
    });
  });
}

function hasOpenssl(): boolean {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch (error) {
    assert.equal((error as NodeJS.ErrnoException).code, "ENOENT");
    return false;
  }
}
