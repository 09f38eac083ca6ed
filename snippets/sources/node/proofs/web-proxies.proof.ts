import assert from "node:assert/strict";
import { test } from "node:test";
import type { Express } from "express";
import type { FastifyInstance } from "fastify";
import type Koa from "koa";
import { answered, served } from "./web-serving.js";

/** Serves an app that tells which address and protocol it sees. */
async function telling(path: string): Promise<string> {
  const { app } = await import(path) as { readonly app: never };
  if (path.includes("express")) return served((app as Express).get("/", (req, res) => void res.json([req.ip, req.protocol])));
  if (path.includes("koa")) return served((app as Koa).use(ctx => void (ctx.body = [ctx.ip, ctx.protocol])).callback());
  const fastify = app as FastifyInstance;
  fastify.get("/", request => [request.ip, request.protocol]);
  await fastify.ready();
  return served((req, res) => fastify.routing(req, res));
}

async function seen(url: string, forwardedFor: string): Promise<unknown> {
  const { body } = await answered(url, { headers: { "X-Forwarded-For": forwardedFor, "X-Forwarded-Proto": "https" } });
  return JSON.parse(body);
}

// The proofs come over loopback, which is the proxy for some apps and a client for others. A module reads its setting when it is
// loaded, and is loaded anew under another query.
const apps = ["express", "fastify", "koa"].map(it => `../${it}/gw-trust-proxy.js`);
process.env.TRUSTED_PROXIES = "127.0.0.0/8, 10.1.2.3";
const behind = await Promise.all(apps.map(telling));
process.env.TRUSTED_PROXIES = "10.0.0.0/8";
const direct = await Promise.all(apps.map(it => telling(`${it}?direct`)));
process.env.TRUSTED_PROXIES = "";
const alone = await Promise.all(apps.map(it => telling(`${it}?alone`)));

test("the proxy's word on address and protocol is taken, and what the client wrote before it is not", async () => {
  for (const url of behind) assert.deepEqual(await seen(url, "203.0.113.66, 198.51.100.7"), ["198.51.100.7", "https"]);
});

test("a client that is no proxy cannot say where it comes from", async () => {
  for (const url of [...direct, ...alone]) assert.deepEqual(await seen(url, "203.0.113.66"), ["127.0.0.1", "http"]);
});

test("with a number of proxies, what stands before them is the client's own word", async () => {
  const hops = "../express/gw-trust-proxy.hops.js";
  const one = await telling(hops);
  process.env.TRUSTED_PROXY_HOPS = "2";
  const two = await telling(`${hops}?two`);
  assert.deepEqual(await seen(one, "203.0.113.66, 198.51.100.7"), ["198.51.100.7", "https"]);
  assert.deepEqual(await seen(two, "203.0.113.66, 198.51.100.7, 10.1.2.3"), ["198.51.100.7", "https"]);
});
