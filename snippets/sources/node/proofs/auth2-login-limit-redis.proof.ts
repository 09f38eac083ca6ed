import assert from "node:assert/strict";
import { after, test } from "node:test";
import Router from "@koa/router";
import express from "express";
import { Hono } from "hono";
import Koa from "koa";
import bodyParser from "koa-bodyparser";
import { serving, servingFastify, servingHono, type Ask } from "./auth2-serving.js";
import { redisServer } from "./redisServer.js";

const server = await redisServer();
process.env.REDIS_URL = server.url;
const onExpress = await instances("express");
const onFastify = await instances("fastify");
const onKoa = await instances("koa");
const onHono = await instances("hono");

// The clients go first: they would try to come back to a server that is gone.
after(async () => {
  for (const { redis } of [...onExpress, ...onFastify, ...onKoa, ...onHono]) "destroy" in redis ? redis.destroy() : redis.disconnect();
  await server.stop();
});

const stacks: Readonly<Record<string, readonly Ask[]>> = {
  Express: await Promise.all(onExpress.map(({ loginLimit }) => {
    const app = express();
    app.post("/login", express.json(), loginLimit, (_, res) => void res.status(401).end());
    return serving(app);
  })),
  Fastify: await Promise.all(onFastify.map(({ app, loginLimit }) => {
    app.post("/login", { config: { rateLimit: loginLimit } }, (_, reply) => reply.code(401).send());
    return servingFastify(app);
  })),
  Koa: await Promise.all(onKoa.map(({ loginLimit }) => {
    const app = new Koa(), router = new Router();
    app.silent = true;
    router.post("/login", loginLimit, ctx => void (ctx.status = 401));
    return serving(app.use(bodyParser()).use(router.routes()).callback());
  })),
  Hono: await Promise.all(onHono.map(({ loginLimit }) => {
    const app = new Hono();
    app.post("/login", loginLimit, c => c.body(null, 401));
    return servingHono(app);
  })),
};

for (const [stack, [first, second]] of Object.entries(stacks)) test(`two instances of ${stack} count the failures for an account together`, async () => {
  const login = async (ask: Ask): Promise<readonly [status: number, wait: number]> => {
    const { status, headers } = await ask("/login", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ email: `${stack}@example.com` }) });
    return [status, Number(headers["retry-after"] ?? 0)];
  };
  for (let attempt = 0; attempt < 5; attempt++) assert.equal((await login((attempt % 2 ? first : second)!))[0], 401);
  for (const ask of [first!, second!]) {
    const [status, wait] = await login(ask);
    assert.equal(status, 429);
    assert.ok(wait > 14 * 60 && wait <= 15 * 60, String(wait));
  }
});

interface Snippets {
  readonly express: typeof import("../express/gw-login-limit.redis.js");
  readonly fastify: typeof import("../fastify/gw-login-limit.redis.js");
  readonly koa: typeof import("../koa/gw-login-limit.redis.js");
  readonly hono: typeof import("../hono/gw-login-limit.redis.js");
}

/** A snippet as two processes have it. */
async function instances<K extends keyof Snippets>(stack: K): Promise<readonly Snippets[K][]> {
  return await Promise.all(["first", "second"].map(it => import(`../${stack}/gw-login-limit.redis.js?${it}`))) as Snippets[K][];
}
