import "reflect-metadata";
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import { after, test } from "node:test";
import { getRequestListener } from "@hono/node-server";
import { Controller, Get, Module, Post, Req } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import type { Request } from "express";
import { createClient } from "redis";
import { audited, verified } from "./accounts.js";
import { listening } from "./listening.js";
import { redisServer } from "./redisServer.js";

const server = await redisServer();
Object.assign(process.env, { REDIS_URL: server.url, SESSION_SECRET: randomBytes(32).toString("base64") });
const sessions = [await import("../express/gw-session.js"), await import("../fastify/gw-session.js"), await import("../hono/gw-session.js"), await import("../nest/gw-session.js")] as const;
const [onExpress, onFastify, onHono, onNest] = sessions;
for (const stack of ["express", "fastify", "hono"]) for (const route of ["login", "logout"]) await import(`../${stack}/gw-${route}.js`);
const { LoginModule } = await import("../nest/gw-login.js");
const { LogoutController } = await import("../nest/gw-logout.js");
const store = await createClient({ url: server.url }).connect();
after(async () => {
  for (const redis of [store, ...sessions.map(it => it.redis)]) redis.destroy();
  await server.stop();
});

// Typed on a keyboard that composes its characters otherwise.
const password = "correct café battery".normalize("NFD");

@Controller()
class Own {
  @Get("me")
  me(@Req() req: Request): object {
    return { userId: req.session.userId };
  }

  @Post("plant")
  plant(@Req() req: Request): string {
    Object.assign(req.session, { planted: true });
    return "";
  }
}

@Module({ imports: [LoginModule], controllers: [Own, LogoutController] })
class Root {}

const apps: Readonly<Record<string, () => Promise<Server>>> = {
  Express: async () => {
    const { app } = onExpress;
    app.set("trust proxy", "loopback");
    app.get("/me", (req, res) => void res.json({ userId: req.session.userId }));
    app.post("/plant", (req, res) => void res.send(Object.assign(req.session, { planted: true }) && ""));
    return createServer(app);
  },
  Fastify: async () => {
    const { app } = onFastify;
    app.get("/me", async request => ({ userId: request.session.userId }));
    app.post("/plant", async request => Object.assign(request.session, { planted: true }) && "");
    await app.ready();
    return app.server;
  },
  Hono: async () => {
    const { app, signIn } = onHono;
    app.get("/me", c => c.json({ userId: c.get("userId") }));
    app.post("/plant", async c => c.text(String(await signIn(c, "1"))));
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
  const ask = async (path: string, { cookie = "", ip = "192.0.2.1", body }: { readonly cookie?: string; readonly ip?: string; readonly body?: unknown } = {}): Promise<{ readonly answer: Response; readonly text: string; readonly cookie: string }> => {
    const headers = { cookie, "X-Forwarded-Proto": "https", "X-Forwarded-For": ip, ...body !== undefined && { "Content-Type": "application/json" } };
    const answer = await fetch(url + path, { method: path === "/me" ? "GET" : "POST", headers, ...body !== undefined && { body: JSON.stringify(body) } });
    const set = answer.headers.getSetCookie().filter(it => !/^[^=]+=;/.test(it)).map(it => it.split(";")[0]).at(-1);
    return { answer, text: await answer.text(), cookie: set ?? "" };
  };
  const login = (email: string, password: string, more = {}): ReturnType<typeof ask> => ask("/login", { body: { email, password }, ...more });
  const userId = async (cookie: string): Promise<string | undefined> => (JSON.parse((await ask("/me", { cookie })).text) as { userId?: string }).userId;

  test(`${name}: who has the right password is signed in, under a new id, and it is logged`, async () => {
    audited.length = 0;
    const planted = (await ask("/plant")).cookie;
    assert.notEqual(planted, "");
    const { answer, cookie } = await login("Ada@example.com ", password, { cookie: planted });
    assert.equal(answer.status, 204);
    assert.equal(await userId(cookie), "7");
    assert.notEqual(cookie, planted);
    assert.equal(await userId(planted), undefined);
    assert.deepEqual(audited.map(it => [it.event, it.userId]), [["authn_login_success", "7"]]);
  });

  test(`${name}: an unknown account and a wrong password are answered alike, after the same work`, async () => {
    audited.length = 0;
    const answers = [];
    for (const [email, tried] of [["ada@example.com", `${password}!`], ["eve@example.com", password]] as const) {
      const before = verified.count;
      const { answer, text, cookie } = await login(email, tried, { ip: "192.0.2.2" });
      answers.push([answer.status, text, cookie, verified.count - before]);
    }
    assert.deepEqual(answers[0], answers[1]);
    assert.equal(answers[0]?.[0], 401);
    assert.equal(answers[0]?.[2], "");
    assert.equal(answers[0]?.[3], 1);
    assert.deepEqual(audited.map(it => [it.event, it.userId]), [["authn_login_fail", "7"], ["authn_login_fail", undefined]]);
    assert.doesNotMatch(JSON.stringify(audited), /battery|eve@/);
  });

  test(`${name}: what is no login at all signs nobody in`, async () => {
    for (const body of [{}, { email: "ada@example.com" }, { email: { $ne: null }, password: "x" }, { email: "ada@example.com", password: "a".repeat(129) }, []]) {
      const { answer, cookie } = await ask("/login", { body, ip: "192.0.2.3" });
      assert.ok([400, 401, 429].includes(answer.status), `${answer.status}`);
      assert.equal(cookie, "");
    }
  });

  test(`${name}: after five failures the sixth is refused even if it is right, for this account alone`, async () => {
    // On Hono the address is that of the connection, whatever a header says.
    await store.flushDb();
    const ip = "192.0.2.4";
    for (let i = 0; i < 5; i++) assert.equal((await login("ada@example.com", "wrong", { ip })).answer.status, 401);
    audited.length = 0;
    const { answer, cookie } = await login("ada@example.com", password, { ip });
    assert.equal(answer.status, 429);
    const wait = Number(answer.headers.get("retry-after"));
    assert.ok(wait > 14 * 60 && wait <= 15 * 60, String(wait));
    assert.equal(cookie, "");
    assert.deepEqual(audited.map(it => it.event), ["excess_rate_limit_exceeded"]);
    assert.equal((await login("eve@example.com", "wrong", { ip })).answer.status, 401);
    assert.equal((await login("ada@example.com", password, { ip: "192.0.2.5" })).answer.status, name === "Hono" ? 429 : 204);
  });

  test(`${name}: who signs out is, also for a copy of the cookie, and the browser forgets what it kept`, async () => {
    await store.flushDb();
    const { cookie } = await login("ada@example.com", password, { ip: "192.0.2.6" });
    assert.equal(await userId(cookie), "7");
    audited.length = 0;
    const { answer } = await ask("/logout", { cookie, ip: "192.0.2.6" });
    assert.equal(answer.status, 204);
    assert.equal(await userId(cookie), undefined);
    assert.equal(answer.headers.get("clear-site-data"), '"cache", "storage"');
    const cleared = answer.headers.getSetCookie().at(-1) ?? "";
    assert.match(cleared, /^__Host-session=;/);
    assert.match(cleared, /secure/i);
    assert.match(cleared, /max-age=0|expires=Thu, 01 Jan 1970/i);
    assert.deepEqual(audited.map(it => [it.event, it.userId, it.reason]), [["session_expired", "7", "logout"]]);
    assert.equal((await ask("/logout", { cookie })).answer.status, 204);
  });
}
