import "reflect-metadata";
import assert from "node:assert/strict";
import { test } from "node:test";
import Router from "@koa/router";
import { Body, Controller, HttpCode, Module, Post, UnauthorizedException, UseGuards } from "@nestjs/common";
import express from "express";
import { Hono } from "hono";
import Koa from "koa";
import bodyParser from "koa-bodyparser";
import { loginLimit as expressLimit } from "../express/gw-login-limit.js";
import { app as onFastify, loginLimit as fastifyLimit } from "../fastify/gw-login-limit.js";
import { loginLimit as honoLimit } from "../hono/gw-login-limit.js";
import { loginLimit as koaLimit } from "../koa/gw-login-limit.js";
import { LoginLimitGuard, LoginLimitModule } from "../nest/gw-login-limit.js";
import { serving, servingFastify, servingHono, servingNest, type Answer, type Ask } from "./auth2-serving.js";

interface Login { readonly email?: string; readonly password?: string }

const isRight = (login: Login | undefined): boolean => login?.password === "right";

const onExpress = express();
onExpress.post("/login", express.json(), expressLimit, (req, res) => void res.status(isRight(req.body as Login) ? 200 : 401).end());

onFastify.post("/login", { config: { rateLimit: fastifyLimit } }, (request, reply) => reply.code(isRight(request.body as Login) ? 200 : 401).send());

const onKoa = new Koa(), router = new Router();
onKoa.silent = true;
router.post("/login", koaLimit, ctx => void (ctx.status = isRight(ctx.request.body as Login) ? 200 : 401));
onKoa.use(bodyParser()).use(router.routes());

const onHono = new Hono();
onHono.post("/login", honoLimit, async c => c.body(null, isRight(await c.req.json()) ? 200 : 401));

@Controller()
class SignIn {
  @Post("login") @HttpCode(200) @UseGuards(LoginLimitGuard) login(@Body() body: Login): void {
    if (!isRight(body)) throw new UnauthorizedException();
  }
}

@Module({ controllers: [SignIn], imports: [LoginLimitModule] })
class Application {}

const stacks: readonly (readonly [stack: string, ask: Ask, counts: "failures" | "attempts"])[] = [
  ["Express", await serving(onExpress), "failures"],
  ["Fastify", await servingFastify(onFastify), "attempts"],
  ["Koa", await serving(onKoa.callback()), "failures"],
  ["Hono", await servingHono(onHono), "failures"],
  ["NestJS", await servingNest(Application), "attempts"],
];

for (const [stack, ask, counts] of stacks) test(`${stack} answers 429 after five ${counts} for an account, however it is written`, async () => {
  const login = async (email: string, password = "wrong"): Promise<Answer> =>
    ask("/login", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ email, password }) });
  if (counts === "failures") for (let attempt = 0; attempt < 6; attempt++) assert.equal((await login("often@example.com", "right")).status, 200);
  for (const email of ["ada@example.com", "ADA@example.com", " ada@example.com", "Ada@Example.com ", "ada@example.com"]) assert.equal((await login(email)).status, 401);

  const refused = await login("ada@example.com", "right");
  assert.equal(refused.status, 429);
  const wait = Number(refused.headers["retry-after"]);
  assert.ok(wait > 14 * 60 && wait <= 15 * 60, `Retry-After: ${wait}`);
  assert.equal((await login("sam@example.com", "right")).status, 200);
});

test("a whole network of IPv6 is one caller", async () => {
  onExpress.set("trust proxy", 1);
  onKoa.proxy = true;
  for (const [stack, ask] of stacks.filter(([stack]) => ["Express", "Koa"].includes(stack))) {
    const login = async (address: string): Promise<number> =>
      (await ask("/login", { method: "POST", headers: { "content-type": "application/json", "x-forwarded-for": address }, body: JSON.stringify({ email: "joe@example.com" }) })).status;
    for (const end of ["5", "6", "ffff", "1:2", "a:b:c:d"]) assert.equal(await login(`2001:db8:0:100:${end.length > 4 ? "" : ":"}${end}`), 401, stack);
    assert.equal(await login("2001:db8:0:100::7"), 429, stack);
    assert.equal(await login("2001:db8:0:200::7"), 401, stack);
    assert.equal(await login("::ffff:203.0.113.9"), 401, stack);
  }
});

test("of many guesses at once no more than five are looked at", async () => {
  for (const [stack, ask] of stacks) {
    const guesses = await Promise.all(Array.from({ length: 12 }, () => ask("/login", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ email: "eve@example.com" }) })));
    assert.deepEqual(guesses.map(it => it.status).sort(), [...Array<number>(5).fill(401), ...Array<number>(7).fill(429)], stack);
  }
});
