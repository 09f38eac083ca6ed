import assert from "node:assert/strict";
import { after, test } from "node:test";
import { createClient } from "redis";
import { redisServer } from "./redisServer.js";

const server = await redisServer();
process.env.REDIS_URL = server.url;
const { endRefreshFamily, redis, rotateRefreshToken, startRefreshFamily } = await import("../any/gw-jwt-rotate.js");
const store = await createClient({ url: server.url }).connect();
after(async () => {
  for (const it of [store, redis]) it.destroy();
  await server.stop();
});

test("a refresh token gives the next one, for the same person", async () => {
  let token = await startRefreshFamily("7");
  for (let i = 0; i < 3; i++) {
    const next = await rotateRefreshToken(token);
    assert.equal(next?.userId, "7");
    assert.notEqual(next?.refreshToken, token);
    token = next!.refreshToken;
  }
});

test("a token that is used a second time ends its family, and no other", async it => {
  const warned = it.mock.method(console, "warn", () => undefined);
  const [stolen, other] = [await startRefreshFamily("7"), await startRefreshFamily("7")];
  const next = await rotateRefreshToken(stolen);
  assert.equal(await rotateRefreshToken(stolen), undefined);
  assert.equal(await rotateRefreshToken(next!.refreshToken), undefined);
  assert.equal(await store.exists(`refresh:${stolen.slice(0, stolen.lastIndexOf("."))}`), 0);
  assert.match(String(warned.mock.calls[0]?.arguments[0]), /"authn_token_reuse:7"/);
  assert.equal((await rotateRefreshToken(other))?.userId, "7");
});

test("of two that come at once with one token, one gets the next, which is worth nothing then", async it => {
  it.mock.method(console, "warn", () => undefined);
  const token = await startRefreshFamily("7");
  const answers = await Promise.all([rotateRefreshToken(token), rotateRefreshToken(token)]);
  const [won] = answers.filter(it => it !== undefined);
  assert.equal(answers.filter(it => it !== undefined).length, 1);
  assert.equal(await rotateRefreshToken(won!.refreshToken), undefined);
});

test("what was ended, never issued or changed is refused", async it => {
  it.mock.method(console, "warn", () => undefined);
  const token = await startRefreshFamily("7");
  await endRefreshFamily(token);
  assert.equal(await rotateRefreshToken(token), undefined);
  const other = await startRefreshFamily("7");
  for (const forged of ["", ".", "7", other.replace(/^7/, "8"), other.slice(0, -1), other.replace(/\..*/, ".")]) assert.equal(await rotateRefreshToken(forged), undefined, forged);
});

test("the store holds no token, and rotation does not make a sign-in last longer", async () => {
  for (const key of await store.keys("refresh:*")) await store.del(key);
  const token = await startRefreshFamily("7");
  const [key = ""] = await store.keys("refresh:*");
  assert.equal(await store.ttl(key), 30 * 24 * 60 * 60);
  assert.ok(!token.endsWith((await store.get(key))!));
  await store.expire(key, 100);
  assert.ok(await rotateRefreshToken(token));
  assert.ok(await store.ttl(key) <= 100);
});
