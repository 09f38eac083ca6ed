import "reflect-metadata";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import Router from "@koa/router";
import { Controller, Get, Module, Req, UseGuards } from "@nestjs/common";
import express from "express";
import Fastify from "fastify";
import { Hono } from "hono";
import Koa from "koa";
import * as onExpress from "../express/gw-api-key.js";
import * as onFastify from "../fastify/gw-api-key.js";
import * as onHono from "../hono/gw-api-key.js";
import * as onKoa from "../koa/gw-api-key.js";
import * as onNest from "../nest/gw-api-key.js";
import { serving, servingFastify, servingHono, servingNest, type Ask } from "./auth2-serving.js";

const issued = new Map<string, onExpress.ApiKey>();
const find = async (id: string): Promise<onExpress.ApiKey | undefined> => issued.get(id);

const onExpressApp = express();
onExpressApp.get("/orders", onExpress.requireApiKey(find, "orders:read"), (_, res) => void res.send((res.locals.apiKey as onExpress.ApiKey).owner));

const onFastifyApp = Fastify();
onFastifyApp.decorateRequest("apiKey");
onFastifyApp.get("/orders", { onRequest: onFastify.requireApiKey(find, "orders:read") }, request => request.getDecorator<onFastify.ApiKey>("apiKey").owner);

const onKoaApp = new Koa(), router = new Router();
onKoaApp.silent = true;
router.get("/orders", onKoa.requireApiKey(find, "orders:read"), ctx => void (ctx.body = (ctx.state.apiKey as onKoa.ApiKey).owner));
onKoaApp.use(router.routes());

const onHonoApp = new Hono();
onHonoApp.get("/orders", onHono.requireApiKey(find, "orders:read"), c => c.text(c.get("apiKey").owner));

@Controller()
@UseGuards(onNest.ApiKeyGuard)
class Orders {
  @Get("orders") @onNest.Scope("orders:read") list(@Req() request: { apiKey: onNest.ApiKey }): string { return request.apiKey.owner; }
  @Get("forgotten") forgotten(): string { return "open"; }
}

@Module({ controllers: [Orders], providers: [{ provide: onNest.ApiKeys, useValue: { find } }] })
class Application {}

const nest = await servingNest(Application);
const stacks: readonly (readonly [stack: string, create: typeof onExpress.createApiKey, ask: Ask])[] = [
  ["Express", onExpress.createApiKey, await serving(onExpressApp)],
  ["Fastify", onFastify.createApiKey, await servingFastify(onFastifyApp)],
  ["Koa", onKoa.createApiKey, await serving(onKoaApp.callback())],
  ["Hono", onHono.createApiKey, await servingHono(onHonoApp)],
  ["NestJS", onNest.createApiKey, nest],
];

for (const [stack, create, ask] of stacks) test(`${stack} lets a key in for its scopes until it ends, and no other`, async () => {
  const issue = (scopes: readonly string[], expiresAt?: Date): string => {
    const { key, id, hash } = create();
    issued.set(id, { id, hash, scopes, owner: `owner of ${id}`, ...expiresAt && { expiresAt } });
    return key;
  };
  const status = async (key?: string): Promise<number> => {
    const answer = await ask("/orders", key === undefined ? {} : { headers: { "x-api-key": key } });
    assert.equal(answer.headers["www-authenticate"], answer.status === 401 ? "ApiKey" : undefined);
    return answer.status;
  };
  const key = issue(["orders:read"]), [id = "", secret = ""] = key.split(".");
  assert.equal((await ask("/orders", { headers: { "x-api-key": key } })).body, `owner of ${id}`);
  assert.equal(issued.get(id)!.hash, createHash("sha256").update(secret).digest("hex"));
  assert.equal(await status(issue(["orders:read"], new Date(Date.now() + 60_000))), 200);
  assert.equal(await status(issue(["orders:write"])), 403);
  assert.equal(await status(issue(["orders:read"], new Date(Date.now() - 1))), 401);
  const other = issue(["orders:read"]);
  for (const wrong of [undefined, "", ".", id, `${id}.`, `${id}.${other.split(".")[1]}`, `${id}.${issued.get(id)!.hash}`, `key_0.${secret}`]) assert.equal(await status(wrong), 401, wrong);
});

test("in NestJS a route without a scope is closed", async () => {
  const { key, id, hash } = onNest.createApiKey();
  issued.set(id, { id, hash, owner: "ada", scopes: ["orders:read"] });
  assert.equal((await nest("/forgotten", { headers: { "x-api-key": key } })).status, 403);
});
