import "reflect-metadata";
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import { after, test } from "node:test";
import { getRequestListener } from "@hono/node-server";
import { Controller, Get, Module, Req } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { SignJWT, UnsecuredJWT } from "jose";
import { listening } from "./listening.js";

const secret = randomBytes(24).toString("base64");
Object.assign(process.env, { JWT_SECRET: secret, JWT_ISSUER: "https://login.example", JWT_AUDIENCE: "orders" });
const { signJwt } = await import("../any/gw-jwt-sign.js");
const { app: express } = await import("../express/gw-auth-mw.js");
const { app: fastify } = await import("../fastify/gw-auth-mw.js");
const { app: koa } = await import("../koa/gw-auth-mw.js");
const { app: hono } = await import("../hono/gw-auth-mw.js");
const { authGuard, Public } = await import("../nest/gw-guard.js");

let handled = 0;

const apps: Readonly<Record<string, () => Promise<Server>>> = {
  Express: async () => {
    express.get("/api/me", (req, res) => void res.json({ userId: req.userId, handled: ++handled }));
    return createServer(express);
  },
  Fastify: async () => {
    fastify.get("/api/me", async request => ({ userId: request.userId, handled: ++handled }));
    await fastify.ready();
    return fastify.server;
  },
  Koa: async () => {
    koa.use(ctx => void (ctx.body = { userId: ctx.state.userId, handled: ++handled }));
    return createServer(koa.callback());
  },
  Hono: async () => {
    hono.get("/api/me", c => c.json({ userId: c.get("userId"), handled: ++handled }));
    return createServer(getRequestListener(hono.fetch));
  },
  NestJS: async () => {
    const app = await NestFactory.create(Root, { logger: false });
    await app.init();
    return app.getHttpServer() as Server;
  },
};

@Controller()
class Users {
  @Get("api/me")
  me(@Req() request: { userId: string }): object {
    return { userId: request.userId, handled: ++handled };
  }

  @Public()
  @Get("health")
  health(): string {
    return "ok";
  }
}

@Module({ controllers: [Users], providers: [authGuard] })
class Root {}

for (const [name, made] of Object.entries(apps)) {
  const { url, close } = await listening(await made());
  after(close);
  const ask = (authorization?: string): Promise<Response> => fetch(`${url}/api/me`, { headers: authorization === undefined ? {} : { authorization } });

  test(`${name}: whoever has a valid token is let through and known`, async () => {
    for (const scheme of ["Bearer", "bearer"]) {
      const answer = await ask(`${scheme} ${await signJwt("7")}`);
      assert.equal(answer.status, 200);
      assert.equal((await answer.json() as { userId: string }).userId, "7");
    }
  });

  test(`${name}: who has none is asked for one, and no route runs`, async () => {
    const before = handled;
    for (const authorization of [undefined, "Basic dXNlcjpwYXNz", "Bearer", `Token ${await signJwt("7")}`]) {
      const answer = await ask(authorization);
      assert.equal(answer.status, 401, authorization);
      assert.equal(answer.headers.get("www-authenticate"), 'Bearer realm="api"');
    }
    assert.equal(handled, before);
  });

  test(`${name}: a token that is not valid is refused as such`, async () => {
    const before = handled, now = Math.floor(Date.now() / 1000);
    const claims = { iss: "https://login.example", aud: "orders", sub: "7", jti: "1", exp: now + 60 };
    const expired = await new SignJWT({ ...claims, exp: now - 60 }).setProtectedHeader({ alg: "HS256" }).sign(Buffer.from(secret));
    for (const token of ["x", new UnsecuredJWT(claims).encode(), expired, `${await signJwt("7")}x`]) {
      const answer = await ask(`Bearer ${token}`);
      assert.equal(answer.status, 401, token);
      assert.equal(answer.headers.get("www-authenticate"), 'Bearer realm="api", error="invalid_token"');
    }
    assert.equal(handled, before);
  });

  if (name === "NestJS") test("NestJS: what is marked as public needs no token", async () => {
    assert.equal((await fetch(`${url}/health`)).status, 200);
  });
}
