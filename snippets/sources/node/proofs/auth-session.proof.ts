import "reflect-metadata";
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import { after, test, type TestContext } from "node:test";
import { getRequestListener } from "@hono/node-server";
import { Controller, Get, Module, Post, Req } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import type { Request } from "express";
import { createClient } from "redis";
import { listening } from "./listening.js";
import { redisServer } from "./redisServer.js";

const server = await redisServer();
Object.assign(process.env, { REDIS_URL: server.url, SESSION_SECRET: randomBytes(32).toString("base64") });
const onExpress = await import("../express/gw-session.js");
const onFastify = await import("../fastify/gw-session.js");
const onHono = await import("../hono/gw-session.js");
const onKoa = await import("../koa/gw-session.js");
const onNest = await import("../nest/gw-session.js");
const store = await createClient({ url: server.url }).connect();
after(async () => {
  for (const it of [store, onExpress.redis, onFastify.redis, onHono.redis, onKoa.redis, onNest.redis]) it.destroy();
  await server.stop();
});

@Controller()
class Sessions {
  @Post("plant")
  plant(@Req() req: Request): string {
    Object.assign(req.session, { planted: true });
    return "";
  }

  @Post("login")
  async login(@Req() req: Request): Promise<string> {
    await onNest.signIn(req, "7");
    return "";
  }

  @Get("me")
  me(@Req() req: Request): object {
    return { ...req.session };
  }
}

@Module({ controllers: [Sessions] })
class Root {}

const apps: Readonly<Record<string, () => Promise<Server>>> = {
  Express: async () => {
    const { app, signIn } = onExpress;
    app.set("trust proxy", "loopback");
    app.post("/plant", (req, res) => void res.send(Object.assign(req.session, { planted: true }) && ""));
    app.post("/login", async (req, res) => void res.send(await signIn(req, "7") ?? ""));
    app.get("/me", (req, res) => void res.json(req.session));
    return createServer(app);
  },
  Fastify: async () => {
    const { app, signIn } = onFastify;
    app.post("/plant", async request => Object.assign(request.session, { planted: true }) && "");
    app.post("/login", async request => await signIn(request, "7") ?? "");
    app.get("/me", async request => ({ userId: request.session.userId, planted: (request.session as { planted?: boolean }).planted }));
    await app.ready();
    return app.server;
  },
  Koa: async () => {
    const { app, signIn } = onKoa;
    Object.assign(app, { proxy: true, silent: true });
    app.use(async ctx => {
      ctx.body = "";
      if (ctx.path === "/plant") ctx.session!.planted = true;
      else if (ctx.path === "/login") await signIn(ctx, "7");
      else ctx.body = ctx.session;
    });
    return createServer(app.callback());
  },
  Hono: async () => {
    const { app, signIn } = onHono;
    app.post("/plant", async c => c.text(await signIn(c, "planted") ?? ""));
    app.post("/login", async c => c.text(await signIn(c, "7") ?? ""));
    app.get("/me", c => c.json({ userId: c.get("userId"), planted: c.get("userId") === "planted" || undefined }));
    return createServer(getRequestListener(app.fetch));
  },
  NestJS: async () => {
    const app = await NestFactory.create<NestExpressApplication>(Root, { logger: false });
    app.set("trust proxy", "loopback");
    onNest.useSessions(app);
    await app.init();
    return app.getHttpServer() as Server;
  },
};

for (const [name, made] of Object.entries(apps)) {
  const { url, close } = await listening(await made());
  after(close);
  const ask = async (path: string, cookie = "", proto = "https"): Promise<{ readonly set: string | undefined; readonly cookie: string; readonly body: { readonly userId?: string; readonly planted?: boolean } }> => {
    const answer = await fetch(url + path, { method: path === "/me" ? "GET" : "POST", headers: { cookie, "X-Forwarded-Proto": proto } });
    assert.ok(answer.ok, `${path}: ${answer.status}`);
    const text = await answer.text();
    const set = answer.headers.getSetCookie().filter(it => !/^[^=]+=;/.test(it));
    return { set: set.find(it => it.startsWith("__Host-session=")), cookie: set.map(it => it.split(";")[0]).join("; "), body: JSON.parse(text || "{}") as object };
  };
  const later = (it: TestContext, ms: number): void => it.mock.timers.enable({ apis: ["Date"], now: Date.now() + ms });

  test(`${name}: who signs in is known by a cookie that only the server reads, and only over TLS`, async () => {
    const { set = "", cookie } = await ask("/login");
    for (const attribute of ["path=/", "httponly", "secure", "samesite=lax"]) assert.ok(set.toLowerCase().split("; ").includes(attribute), `${attribute}: ${set}`);
    assert.doesNotMatch(set, /domain/i);
    if (name === "Hono") assert.match(set, /Max-Age=43200;/);
    else assert.ok(Math.abs(Date.parse(/expires=([^;]+)/i.exec(set)![1]!) - Date.now() - 30 * 60_000) < 5000, set);
    const known = await ask("/me", cookie);
    assert.equal(known.body.userId, "7");
    assert.equal(known.set !== undefined, name !== "Hono", "Its time begins anew.");
    assert.equal((await ask("/me")).body.userId, undefined);
    assert.equal((await ask("/me", cookie.replace("session=", "session=x"))).body.userId, undefined);
  });

  test(`${name}: nobody gets a cookie before there is something to keep`, async () => {
    assert.equal((await ask("/me")).set, undefined);
  });

  test(`${name}: no session cookie is set without TLS`, async () => {
    // Koa refuses; Hono does not know of proxies, and leaves it to the browser, which takes no such cookie.
    if (name === "Hono") return;
    if (name === "Koa") await assert.rejects(ask("/login", "", "http"), /500/);
    else assert.equal((await ask("/login", "", "http")).set, undefined);
  });

  test(`${name}: a session that was planted before is not the one that is signed in`, async () => {
    const { cookie: planted } = await ask("/plant");
    assert.equal((await ask("/me", planted)).body.planted, true);
    const { cookie: signedIn } = await ask("/login", planted);
    assert.notEqual(signedIn, planted);
    const old = (await ask("/me", planted)).body;
    assert.deepEqual([old.userId, old.planted], [undefined, undefined]);
    const own = (await ask("/me", signedIn)).body;
    assert.deepEqual([own.userId, own.planted], ["7", undefined]);
  });

  test(`${name}: a session ends when it is idle, and at the latest after the absolute time`, async it => {
    for (const key of await store.keys("session:*")) await store.del(key);
    const { cookie } = await ask("/login");
    const [key = ""] = await store.keys("session:*");
    const life = await store.pTTL(key);
    assert.ok(life > 29 * 60_000 && life < 31 * 60_000, String(life));
    // Kept in use, so that it is not idle when its time is over.
    for (let minutes = 25; minutes < 12 * 60; minutes += 25) {
      it.mock.timers.reset();
      later(it, minutes * 60_000);
      await store.expire(key, 60);
      assert.equal((await ask("/me", cookie)).body.userId, "7", `${minutes} minutes`);
      assert.ok(await store.ttl(key) > 29 * 60, "It is not idle.");
    }
    it.mock.timers.reset();
    later(it, 12 * 60 * 60_000 + 1000);
    assert.equal((await ask("/me", cookie)).body.userId, undefined);
  });
}
