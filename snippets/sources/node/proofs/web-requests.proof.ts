import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { Logger } from "@nestjs/common";
import type { Express } from "express";
import type { FastifyInstance } from "fastify";
import type { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type Koa from "koa";
import { bearerAuth } from "hono/bearer-auth";
import { HealthController } from "../nest/gw-health.js";
import { problemFilter } from "../nest/gw-error-handler.js";
import { ReadinessController, pool as nestPool } from "../nest/gw-ready.js";
import { AppModule } from "../nest/web-module.js";
import { answered, nestOf, served, servedApp, servedBy } from "./web-serving.js";

const identified = await servedBy("gw-request-id");

test("an answer names its request: with the caller's id, or with a new one where that could harm", async () => {
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  for (const [framework, url] of identified) {
    const idFor = async (given?: string): Promise<string> => String((await answered(url, { headers: given === undefined ? {} : { "X-Request-Id": given } })).headers["x-request-id"]);
    assert.equal(await idFor("0f8fad5b-d9cb-469f-a165-70867728950e"), "0f8fad5b-d9cb-469f-a165-70867728950e", framework);
    assert.match(await idFor(), uuid, framework);
    assert.notEqual(await idFor(), await idFor(), framework);
    for (const given of ["", "x".repeat(65), 'a","level":"info', "<script>alert</script>"]) assert.match(await idFor(given), uuid, `${framework}: ${given}`);
    assert.match(String((await answered(`${url}/nowhere`)).headers["x-request-id"]), uuid, framework);
  }
});

test("what runs for a request knows its id, however many run at once", async () => {
  for (const framework of ["express", "koa", "nest"]) {
    const { app, requestContext } = await import(`../${framework}/gw-request-id.js?context`) as { readonly app: never; readonly requestContext: AsyncLocalStorage<{ readonly requestId: string }> };
    const tell = async (): Promise<string> => (await new Promise(resolve => setTimeout(resolve, 5)), requestContext.getStore()?.requestId ?? "none");
    if (framework === "koa") (app as Koa).use(async ctx => void (ctx.body = await tell()));
    else (app as Express).use(async (_req, res) => void res.send(await tell()));
    const url = await servedApp(framework, app);
    const ids = ["request-1", "request-2", "request-3"];
    assert.deepEqual((await Promise.all(ids.map(it => answered(url, { headers: { "X-Request-Id": it } })))).map(it => it.body), ids, framework);
  }
});

test("a line of the log is JSON with the request's id, and without what is secret", () => {
  const script = `
    const { logger, requestContext } = await import("./any/gw-logger.js");
    requestContext.run({ requestId: "request-1" }, () => logger.info({
      user: { id: 7, password: "hidden-1" }, token: "hidden-2", req: { headers: { authorization: "hidden-3", cookie: "hidden-4", accept: "text/plain" } }, res: { headers: { "set-cookie": ["hidden-5"] } },
    }, "logged in"));
    logger.debug("too much");
    logger.error(new Error("broken"));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { cwd: new URL("..", import.meta.url), encoding: "utf8", env: { LOG_LEVEL: "" } });
  assert.equal(stderr, "");
  const [line, failure, ...others] = stdout.trim().split("\n").map(it => JSON.parse(it) as Record<string, unknown>);
  assert.deepEqual(others, []);
  assert.doesNotMatch(stdout, /hidden/);
  assert.deepEqual([line?.["level"], line?.["msg"], line?.["requestId"]], ["info", "logged in", "request-1"]);
  assert.match(String(line?.["time"]), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  assert.deepEqual(line?.["req"], { headers: { authorization: "[redacted]", cookie: "[redacted]", accept: "text/plain" } });
  assert.deepEqual([failure?.["level"], failure?.["requestId"], (failure?.["err"] as { message?: string })?.message], ["error", undefined, "broken"]);
});

const others = ["express", "fastify", "koa", "hono"];
const live = [...await servedBy("gw-health", others), ["nest", await servedApp("nest", await nestOf({ controllers: [HealthController] }) as never)] as const];

test("a living process says so, and no cache repeats it", async () => {
  for (const [framework, url] of live) {
    const { status, headers, body } = await answered(`${url}/livez`);
    assert.deepEqual([status, headers["cache-control"], JSON.parse(body)], [200, "no-store", { status: "ok" }], framework);
  }
});

test("a process is ready while its database answers within a second", async it => {
  const logged = it.mock.method(console, "error", () => undefined);
  const ready = [...await servedBy("gw-ready", others), ["nest", await servedApp("nest", await nestOf({ controllers: [ReadinessController] }) as never)] as const];
  await Promise.all(ready.map(async ([framework, url]) => {
    const { pool } = framework === "nest" ? { pool: nestPool } : await import(`../${framework}/gw-ready.js`) as { readonly pool: { query: () => Promise<unknown> } };
    const said = async (): Promise<unknown> => {
      const { status, headers, body } = await answered(`${url}/readyz`);
      return [status, headers["cache-control"], JSON.parse(body)];
    };
    assert.deepEqual(await said(), [200, "no-store", { ready: true, database: true }], framework);
    pool.query = async () => { throw new Error("connect ECONNREFUSED 10.1.2.3:5432"); };
    assert.deepEqual(await said(), [503, "no-store", { ready: false, database: false }], framework);
    pool.query = () => { throw new Error("not even a promise"); };
    assert.deepEqual(await said(), [503, "no-store", { ready: false, database: false }], framework);
    pool.query = () => new Promise(() => undefined);
    assert.deepEqual(await said(), [503, "no-store", { ready: false, database: false }], framework);
  }));
  assert.match(String(logged.mock.calls[0]?.arguments[1]), /ECONNREFUSED/);
});

/** Each with `POST /things`, which refuses what it gets, and `GET /broken`, which fails with a message that nobody outside should see. */
async function failing(): Promise<readonly (readonly [framework: string, url: string])[]> {
  const broken = (): never => {
    throw new Error("password=hunter2 in /srv/app/things.ts");
  };
  const { app: express } = await import("../express/gw-error-handler.js");
  const { app: fastify } = await import("../fastify/gw-error-handler.js") as { readonly app: FastifyInstance };
  fastify.get("/broken", broken);
  fastify.post("/things", () => "made");
  const { app: koa } = await import("../koa/gw-error-handler.js");
  koa.use(ctx => ctx.path === "/broken" ? broken() : ctx.path === "/things" ? ctx.throw(400, "The thing has no name.") : undefined);
  const { app: hono } = await import("../hono/gw-error-handler.js") as { readonly app: Hono };
  hono.get("/broken", broken).post("/things", () => { throw new HTTPException(400, { message: "The thing has no name." }); });
  hono.get("/secret", bearerAuth({ verifyToken: () => false }), c => c.text("never"));
  const nest = await nestOf({ imports: [AppModule], providers: [problemFilter] });
  return [["express", await served(express)], ["fastify", await servedApp("fastify", fastify as never)], ["koa", await served(koa.callback())], ["hono", await servedApp("hono", hono as never)], ["nest", await servedApp("nest", nest as never)]];
}

const urls = await failing();

interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance: string;
}

test("an error is a problem with an id; its message and stack are in the log alone", async it => {
  const logged: string[] = [];
  it.mock.method(console, "error", (...said: readonly unknown[]) => void logged.push(said.map(it => it instanceof Error ? it.stack : String(it)).join(" ")));
  Logger.overrideLogger({ log: () => undefined, warn: () => undefined, error: (...said: readonly unknown[]) => logged.push(said.join(" ")) });
  for (const [framework, url] of urls) {
    const { status, headers, body } = await answered(`${url}/broken`);
    const problem = JSON.parse(body) as Problem;
    assert.equal(status, 500, framework);
    assert.match(String(headers["content-type"]), /^application\/problem\+json/, framework);
    assert.doesNotMatch(body, /hunter2|\.ts|\.js|at /, framework);
    assert.deepEqual({ ...problem, instance: "" }, { type: "about:blank", title: "Internal Server Error", status: 500, instance: "" }, framework);
    const id = /^urn:uuid:([0-9a-f-]{36})$/.exec(problem.instance)?.[1];
    assert.ok(id, framework);
    if (framework !== "fastify") assert.ok(logged.some(it => it.includes(id)) && logged.some(it => it.includes("hunter2")), framework);
    const missing = await answered(`${url}/nowhere`);
    assert.equal(missing.status, 404, framework);
    assert.match(String(missing.headers["content-type"]), /^application\/problem\+json/, framework);
    assert.equal((JSON.parse(missing.body) as Problem).title, "Not Found", framework);
  }
});

test("what the caller did wrong is said", async () => {
  for (const [framework, url] of urls) {
    const response = await fetch(`${url}/things`, { method: "POST", headers: { "Content-Type": "application/json" }, body: "{" });
    assert.equal(response.status, 400, framework);
    assert.match(response.headers.get("content-type") ?? "", /^application\/problem\+json/, framework);
    const { status, title, detail } = await response.json() as Problem;
    assert.deepEqual([status, title], [400, "Bad Request"], framework);
    assert.match(String(detail), /name|JSON/, framework);
  }
});
