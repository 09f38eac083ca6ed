import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import type { NextFunction, Request, Response } from "express";
import { serving, servingFastify, servingHono, type Answer, type Ask } from "./auth2-serving.js";

process.env.CSRF_SECRET = randomBytes(32).toString("hex");
process.env.PUBLIC_URL = "https://shop.example.com/";
const { app: express } = await import("../express/gw-csrf.js");
const { app: fastify } = await import("../fastify/gw-csrf.js");
const { app: hono } = await import("../hono/gw-csrf.js");

express.post("/orders", (_, res) => void res.send("done"));
express.use((error: { status: number }, _: Request, res: Response, next: NextFunction) => void (res.headersSent ? next() : res.status(error.status).end()));
fastify.post("/orders", () => "done");
hono.post("/orders", c => c.text("done"));

const proxied = { "x-forwarded-proto": "https" };
const stacks: Readonly<Record<string, Ask>> = { Express: await serving(express), Fastify: await servingFastify(fastify) };

for (const [stack, ask] of Object.entries(stacks)) test(`${stack} takes a change with its session's token, and no other`, async () => {
  const order = async (headers: Readonly<Record<string, string>>): Promise<number> => (await ask("/orders", { method: "POST", headers: { ...proxied, ...headers } })).status;
  const mine = await ask("/csrf-token", { headers: proxied }), others = await ask("/csrf-token", { headers: proxied });
  const token = tokenOf(mine), cookie = cookiesOf(mine);
  assert.equal(mine.headers["cache-control"], "no-store");
  for (const it of [mine.headers["set-cookie"]].flat()) assert.match(it!, /^__Host-.*Path=\/.*HttpOnly.*Secure.*SameSite=(Strict|Lax)/);

  assert.equal(await order({ cookie, "x-csrf-token": token }), 200);
  assert.equal(await order({ cookie, "x-csrf-token": token }), 200);
  assert.equal(await order({ cookie }), 403);
  assert.equal(await order({ "x-csrf-token": token }), 403);
  assert.equal(await order({ cookie, "x-csrf-token": tokenOf(others) }), 403);
  assert.equal(await order({ cookie, "x-csrf-token": `${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}` }), 403);
  const planted = cookiesOf(mine, "__Host-session") + "; " + cookiesOf(others, "__Host-csrf");
  assert.equal(await order({ cookie: planted, "x-csrf-token": tokenOf(others) }), 403);
});

test("Hono refuses the forms of other sites, and takes its own", async () => {
  const ask = await servingHono(hono);
  const form = async (headers: Readonly<Record<string, string>>): Promise<number> =>
    (await ask("/orders", { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded", ...headers }, body: "count=1" })).status;
  assert.equal(await form({ origin: "https://shop.example.com", "sec-fetch-site": "same-origin" }), 200);
  assert.equal(await form({ origin: "https://shop.example.com" }), 200);
  assert.equal(await form({ origin: "https://evil.example", "sec-fetch-site": "cross-site" }), 403);
  assert.equal(await form({ origin: "https://evil.example" }), 403);
  assert.equal(await form({ origin: "https://blog.example.com", "sec-fetch-site": "same-site" }), 403);
  assert.equal(await form({ origin: "https://evil.example", "content-type": "text/plain" }), 403);
  assert.equal(await form({}), 403);
});

function tokenOf({ body }: Answer): string {
  return (JSON.parse(body) as { token: string }).token;
}

function cookiesOf({ headers }: Answer, name = ""): string {
  return [headers["set-cookie"] ?? []].flat().map(it => it.split(";")[0]!).filter(it => it.startsWith(name)).join("; ");
}
