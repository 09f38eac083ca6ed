import "reflect-metadata";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Controller, Get, Module, Post } from "@nestjs/common";
import { APP_GUARD } from "@nestjs/core";
import { serving, servingFastify, servingHono, servingNest, type Ask } from "./auth2-serving.js";

process.env.TRUSTED_ORIGINS = "https://www.example.org, https://admin.example.com";
const { app: express } = await import("../express/gw-fetch-metadata.js");
const { app: fastify } = await import("../fastify/gw-fetch-metadata.js");
const { app: koa } = await import("../koa/gw-fetch-metadata.js");
const { app: hono } = await import("../hono/gw-fetch-metadata.js");
const { FetchMetadataGuard } = await import("../nest/gw-fetch-metadata.js");

express.all("/", (_, res) => void res.send("done"));
fastify.all("/", () => "done");
koa.use(ctx => void (ctx.body = "done"));
hono.all("/", c => c.text("done"));

@Controller()
class Everything {
  @Get() get(): string { return "done"; }
  @Post() post(): string { return "done"; }
}

@Module({ controllers: [Everything], providers: [{ provide: APP_GUARD, useClass: FetchMetadataGuard }] })
class Application {}

const stacks: Readonly<Record<string, Ask>> = {
  Express: await serving(express), Fastify: await servingFastify(fastify), Koa: await serving(koa.callback()), Hono: await servingHono(hono), NestJS: await servingNest(Application),
};

for (const [stack, ask] of Object.entries(stacks)) test(`${stack} takes changes from its own pages, trusted ones and programs alone`, async () => {
  const change = async (headers: Readonly<Record<string, string>>): Promise<boolean> => {
    const { status, body } = await ask("/", { method: "POST", headers: { host: "shop.example.com", ...headers } });
    assert.ok(body === "done" ? status < 300 : status === 403, `${status} ${body}`);
    return status !== 403;
  };
  const own = { origin: "https://shop.example.com" }, other = { origin: "https://evil.example" }, trusted = { origin: "https://admin.example.com" };
  assert.equal(await change({ ...own, "sec-fetch-site": "same-origin" }), true);
  assert.equal(await change({ "sec-fetch-site": "none" }), true);
  assert.equal(await change({}), true);
  assert.equal(await change(own), true);
  assert.equal(await change(trusted), true);
  assert.equal(await change({ ...trusted, "sec-fetch-site": "cross-site" }), true);

  assert.equal(await change({ ...other, "sec-fetch-site": "cross-site" }), false);
  assert.equal(await change({ "sec-fetch-site": "cross-site" }), false);
  assert.equal(await change({ origin: "https://blog.example.com", "sec-fetch-site": "same-site" }), false);
  assert.equal(await change({ ...own, "sec-fetch-site": "cross-site" }), false);
  assert.equal(await change(other), false);
  assert.equal(await change({ origin: "null" }), false);
  assert.equal(await change({ origin: "https://shop.example.com.evil.example" }), false);

  assert.equal((await ask("/", { headers: { ...other, "sec-fetch-site": "cross-site" } })).status, 200);
});
