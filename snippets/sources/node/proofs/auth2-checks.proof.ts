import assert from "node:assert/strict";
import { execFile, type ExecFileException } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

// Snippets that are programs of their own: they are run as a person would run them, in the folder of the project.
const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

interface Run { readonly code: number; readonly stdout: string; readonly stderr: string }

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const { NODE_TEST_CONTEXT, ...own } = process.env;
  return new Promise(resolve => execFile(process.execPath, args, { cwd: folder, env: { ...own, ...env } }, (error: ExecFileException | null, stdout, stderr) =>
    resolve({ code: error ? Number(error.code) : 0, stdout, stderr })));
}

const scratch = mkdtempSync(path.join(tmpdir(), "runners-"));
after(() => rmSync(scratch, { recursive: true }));

const runners: Readonly<Record<string, readonly string[]>> = {
  "node-test": ["--test", "any/gw-test-route.node-test.js"],
  jest: ["--experimental-vm-modules", "node_modules/jest/bin/jest.js", "--rootDir=.", "--testMatch=**/any/gw-test-route.jest.js", "--watchman=false", `--cacheDirectory=${scratch}`],
};

for (const [runner, args] of Object.entries(runners)) test(`the test of a route passes with ${runner}, and fails when its guard is gone`, async () => {
  const [guarded, open] = await Promise.all([run(args), run(args, { GUARD: "off" })]);
  assert.equal(guarded.code, 0, guarded.stdout + guarded.stderr);
  assert.match(guarded.stdout + guarded.stderr, /(pass |Tests:? .*)3/);
  assert.notEqual(open.code, 0);
  assert.match(open.stdout + open.stderr, /401 to whoever shows no token/);
});

// Vitest runs only where Vite is, which is not among the packages here.
test("the test of a route for Vitest is that for Jest, which is run above", () => {
  const [jest, vitest] = ["jest", "vitest"].map(it => readFileSync(path.join(folder, "any", `gw-test-route.${it}.js`), "utf8").split("\n")
    .filter(line => !line.startsWith("//") && !line.startsWith("import ")));
  assert.deepEqual(vitest, jest);
});

test("the audit log is JSON with what alerts need, and nothing that it was not told to write", async () => {
  const script = `
    const { audit } = await import("./any/gw-audit-log.js");
    audit("authn_login_fail", { userId: "7", ip: "203.0.113.9", requestId: "r1", reason: "wrong password", password: "not-a-real-password" });
    audit("authn_login_success", { userId: "7\\nauthn_login_success", ip: "203.0.113.9" });`;
  const { code, stdout } = await run(["--input-type=module", "--eval", script]);
  assert.equal(code, 0);
  const lines = stdout.trim().split("\n").map(it => JSON.parse(it) as Record<string, unknown>);
  assert.equal(lines.length, 2);
  const { time, ...failed } = lines[0]!;
  assert.match(String(time), /^\d{4}-\d\d-\d\dT.*Z$/);
  assert.deepEqual(failed, { level: 40, type: "security", appid: "shop", event: "authn_login_fail", user_id: "7", source_ip: "203.0.113.9", request_id: "r1", reason: "wrong password" });
  assert.deepEqual([lines[1]!["level"], lines[1]!["user_id"]], [30, "7\nauthn_login_success"]);
});

const server = createServer((request, response) => {
  if (request.headers.authorization !== "Bearer example") return void response.writeHead(401).end();
  setTimeout(() => response.end("[]"), request.url === "/slow/orders" ? 50 : 0);
}).listen(0, "127.0.0.1");
await once(server, "listening");
after(() => void server.close());

test("the load test with autocannon passes where answers are right and in time, and fails where they are not", async () => {
  const written = readFileSync(path.join(folder, "any", "gw-autocannon.js"), "utf8").replaceAll("duration: 30", "duration: 1").replaceAll("connections: 20", "connections: 2");
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // How long an answer may take differs, so that no run depends on how fast this machine is.
  const load = async (name: string, milliseconds: number, env: NodeJS.ProcessEnv): Promise<Run> => {
    const script = path.join(folder, "any", `gw-autocannon.${name}.js`);
    writeFileSync(script, written.replaceAll("> 500", `> ${milliseconds}`));
    return run([script], env).finally(() => rmSync(script));
  };
  const [good, refused, slow] = await Promise.all([
    load("good", 60_000, { BASE_URL: base, ACCESS_TOKEN: "example" }),
    load("refused", 60_000, { BASE_URL: base, ACCESS_TOKEN: "another" }),
    load("slow", 10, { BASE_URL: `${base}/slow`, ACCESS_TOKEN: "example" }),
  ]);
  assert.equal(good.code, 0, good.stderr);
  assert.match(good.stdout, /Latency/);
  assert.deepEqual([refused.code, slow.code], [1, 1]);
  assert.match(refused.stderr, /^\d+ answers were not 2xx\.$/m);
  assert.match(slow.stderr, /took \d+ ms or more/);
});
