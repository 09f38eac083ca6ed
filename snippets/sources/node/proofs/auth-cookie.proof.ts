import "reflect-metadata";
import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { after, test } from "node:test";
import fastifyCookie from "@fastify/cookie";
import { getRequestListener } from "@hono/node-server";
import { Controller, Delete, Module, Post, Res } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import express, { type Response as ExpressResponse } from "express";
import fastify from "fastify";
import { Hono } from "hono";
import Koa from "koa";
import * as onExpress from "../express/gw-cookie.js";
import * as onFastify from "../fastify/gw-cookie.js";
import * as onHono from "../hono/gw-cookie.js";
import * as onKoa from "../koa/gw-cookie.js";
import * as onNest from "../nest/gw-cookie.js";
import { listening } from "./listening.js";

@Controller()
class Cookies {
  @Post()
  set(@Res({ passthrough: true }) res: ExpressResponse): void {
    onNest.setTokenCookie(res, "x.y");
  }

  @Delete()
  clear(@Res({ passthrough: true }) res: ExpressResponse): void {
    onNest.clearTokenCookie(res);
  }
}

@Module({ controllers: [Cookies] })
class Root {}

const apps: Readonly<Record<string, () => Promise<Server>>> = {
  Express: async () => createServer(express()
    .post("/", (_req, res) => { onExpress.setTokenCookie(res, "x.y"); res.end(); })
    .delete("/", (_req, res) => { onExpress.clearTokenCookie(res); res.end(); })),
  Fastify: async () => {
    const app = fastify();
    app.register(fastifyCookie);
    app.post("/", async (_request, reply) => { onFastify.setTokenCookie(reply, "x.y"); return ""; });
    app.delete("/", async (_request, reply) => { onFastify.clearTokenCookie(reply); return ""; });
    await app.ready();
    return app.server;
  },
  Koa: async () => {
    const app = new Koa({ proxy: true });
    app.use(ctx => {
      ctx.body = "";
      if (ctx.method === "POST") onKoa.setTokenCookie(ctx, "x.y");
      else onKoa.clearTokenCookie(ctx);
    });
    return createServer(app.callback());
  },
  Hono: async () => createServer(getRequestListener(new Hono()
    .post("/", c => { onHono.setTokenCookie(c, "x.y"); return c.text(""); })
    .delete("/", c => { onHono.clearTokenCookie(c); return c.text(onHono.tokenCookie(c) ?? ""); }).fetch)),
  NestJS: async () => {
    const app = await NestFactory.create(Root, { logger: false });
    await app.init();
    return app.getHttpServer() as Server;
  },
};

for (const [name, made] of Object.entries(apps)) {
  const { url, close } = await listening(await made());
  after(close);
  const ask = (method: string): Promise<Response> => fetch(url, { method, headers: { "X-Forwarded-Proto": "https", "cookie": "__Host-token=x.y" } });

  test(`${name}: the cookie is what its prefix asks for, for a quarter of an hour`, async () => {
    const [set = "", ...more] = (await ask("POST")).headers.getSetCookie();
    assert.equal(more.length, 0);
    const [pair, ...attributes] = set.split("; ");
    assert.equal(pair, "__Host-token=x.y");
    const said = attributes.map(it => it.toLowerCase().split("=")[0] === "expires" || it.toLowerCase().startsWith("max-age") ? it : it.toLowerCase());
    for (const attribute of ["path=/", "httponly", "secure", "samesite=strict"]) assert.ok(said.includes(attribute), `${attribute}: ${set}`);
    assert.doesNotMatch(set, /domain/i);
    const [, seconds] = /max-age=(\d+)/i.exec(set) ?? [], [, date] = /expires=([^;]+)/i.exec(set) ?? [];
    const lasts = seconds === undefined ? (Date.parse(date!) - Date.now()) / 1000 : Number(seconds);
    assert.ok(Math.abs(lasts - 15 * 60) < 5, set);
  });

  test(`${name}: it is cleared as the browser asks for it`, async () => {
    const [set = ""] = (await ask("DELETE")).headers.getSetCookie();
    assert.match(set, /^__Host-token=;/);
    assert.match(set, /secure/i);
    assert.match(set, /path=\//i);
    assert.ok(/max-age=0/i.test(set) || Date.parse(/expires=([^;]+)/i.exec(set)![1]!) < Date.now(), set);
  });
}

test("Hono: the cookie is read by its own name", async () => {
  const { url, close } = await listening(await apps["Hono"]!());
  const answer = await fetch(url, { method: "DELETE", headers: { cookie: "__Host-token=x.y; token=forged" } });
  assert.equal(await answer.text(), "x.y");
  close();
});
