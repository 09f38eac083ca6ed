import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { request } from "../any/gw-http-client.js";
import { served } from "./web-serving.js";

const answers: (number | "broken" | [status: number, retryAfter: string])[] = [];
let asked: string[] = [];
let sockets = new Set<unknown>();
const url = await served((req, res) => {
  asked.push(req.method ?? "");
  sockets.add(req.socket);
  const answer = answers.shift() ?? 200;
  if (answer === "broken") return void res.destroy();
  const [status, retryAfter] = typeof answer === "number" ? [answer] : answer;
  res.writeHead(status, retryAfter === undefined ? {} : { "Retry-After": retryAfter }).end(`${req.method} ${status}`);
});

function expecting(...given: typeof answers): void {
  answers.splice(0, answers.length, ...given);
  asked = [];
  sockets = new Set();
}

test("what passes is asked again, at most twice more, over the connection that is there", async it => {
  it.mock.method(Math, "random", () => 0);
  expecting(503, 502);
  assert.equal(await (await request(url)).text(), "GET 200");
  assert.equal(asked.length, 3);
  assert.equal(sockets.size, 1);
  expecting("broken");
  assert.equal((await request(url, { method: "PUT", body: "whole" })).status, 200);
  assert.deepEqual(asked, ["PUT", "PUT"]);
  expecting(503, 503, 503);
  assert.equal((await request(url)).status, 503);
  assert.equal(asked.length, 3);
  expecting("broken", "broken", "broken");
  await assert.rejects(request(url), /fetch failed/);
  assert.equal(asked.length, 3);
});

test("what is not safe to repeat, or would fail again, is asked once", async () => {
  expecting(503);
  assert.equal((await request(url, { method: "POST" })).status, 503);
  expecting("broken");
  await assert.rejects(request(url, { method: "POST" }));
  assert.equal(asked.length, 1);
  for (const status of [400, 401, 404, 500]) {
    expecting(status);
    assert.equal((await request(url)).status, status);
    assert.equal(asked.length, 1);
  }
});

test("the service says how long to wait, and the caller may give up before", async () => {
  expecting([429, "1"]);
  const answer = request(url);
  // Of itself the client would have waited for 400 milliseconds at most.
  assert.equal(await Promise.race([answer, delay(500, "still waiting")]), "still waiting");
  assert.equal((await answer).status, 200);
  expecting("broken");
  const given = AbortSignal.abort(new Error("no longer wanted"));
  await assert.rejects(request(url, { signal: given }), /no longer wanted/);
  assert.deepEqual(asked, []);
});

test("traces go to the collector of the environment, the last ones too", async () => {
  const received: { readonly path: string | undefined; readonly type: string | undefined; readonly body: string }[] = [];
  const collector = await served(async (req, res) => {
    received.push({ path: req.url, type: req.headers["content-type"], body: (await buffer(req)).toString("latin1") });
    res.writeHead(200, { "Content-Type": "application/x-protobuf" }).end();
  });
  const script = `
    import express from "express";
    const server = express().get("/things/:id", (req, res) => res.send("thing")).listen(0, async () => {
      await (await fetch("http://127.0.0.1:" + server.address().port + "/things/7")).text();
      server.closeAllConnections(); server.close();
    });`;
  const child = spawn(process.execPath, ["--import", "./any/gw-otel.js", "--input-type=module", "-e", script], {
    cwd: new URL("..", import.meta.url), stdio: ["ignore", "inherit", "inherit"],
    env: { OTEL_SERVICE_NAME: "orders-of-proof", OTEL_EXPORTER_OTLP_ENDPOINT: collector, OTEL_NODE_RESOURCE_DETECTORS: "env", OTEL_METRICS_EXPORTER: "none", OTEL_LOGS_EXPORTER: "none" },
  });
  assert.deepEqual(await once(child, "exit"), [0, null]);
  assert.deepEqual(received.map(it => [it.path, it.type]), [["/v1/traces", "application/x-protobuf"]]);
  assert.match(received[0]!.body, /orders-of-proof/);
  // Named by its route, which only those know who look into the framework.
  assert.match(received[0]!.body, /GET \/things\/:id/);
});

for (const variant of ["gw-config", "gw-config.zod"]) {
  const read = (env: NodeJS.ProcessEnv): { readonly stdout: string; readonly stderr: string } =>
    spawnSync(process.execPath, ["--input-type=module", "-e", `console.log(JSON.stringify((await import("./any/${variant}.js")).config))`], { cwd: new URL("..", import.meta.url), encoding: "utf8", env });
  const database = "postgres://shop:not-a-real-word@db.internal/shop";

  test(`${variant} gives each setting its type, and its default where it is unset or empty`, () => {
    const values = (env: NodeJS.ProcessEnv): unknown[] => Object.values(JSON.parse(read({ DATABASE_URL: database, ...env }).stdout) as object);
    assert.deepEqual(values({ PORT: "8080", LOG_LEVEL: "debug", CORS_ORIGINS: "https://a.example, https://b.example" }).sort(), [["https://a.example", "https://b.example"], 8080, "debug", database].sort());
    assert.deepEqual(values({ PORT: "", LOG_LEVEL: "", CORS_ORIGINS: "" }).sort(), [[], 3000, "info", database].sort());
  });

  test(`${variant} ends the start by the name of what is missing or malformed, and shows no value`, () => {
    for (const env of [{}, { DATABASE_URL: "" }]) assert.match(read(env).stderr, /DATABASE_URL/);
    const { stdout, stderr } = read({ DATABASE_URL: database, PORT: "80x80" });
    assert.equal(stdout, "");
    assert.match(stderr, /PORT/);
    assert.doesNotMatch(stderr, /not-a-real-word/);
  });
}
