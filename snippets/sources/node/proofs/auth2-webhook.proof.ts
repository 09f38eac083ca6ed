import assert from "node:assert/strict";
import { createHmac, randomUUID } from "node:crypto";
import { test } from "node:test";
import { serving, servingFastify, servingHono, type Ask } from "./auth2-serving.js";

const secret: string = randomUUID();
process.env.WEBHOOK_SECRET = secret;
const onExpress = await import("../express/gw-webhook-verify.js");
const onFastify = await import("../fastify/gw-webhook-verify.js");
const onHono = await import("../hono/gw-webhook-verify.js");

onExpress.app.set("env", "test");

const stacks: readonly (readonly [stack: string, ask: Ask, handled: readonly unknown[]])[] = [
  ["Express", await serving(onExpress.app), onExpress.handled],
  ["Fastify", await servingFastify(onFastify.app), onFastify.handled],
  ["Hono", await servingHono(onHono.app), onHono.handled],
];

for (const [stack, ask, handled] of stacks) test(`${stack} takes what the sender signed now, byte for byte, and nothing else`, async it => {
  const now = 1_800_000_000, body = '{ "id": 7,"amount":1.0 }';
  it.mock.timers.enable({ apis: ["Date"], now: now * 1000 });
  const sign = (time: number, text: string, key: string = secret): string => `t=${time},v1=${createHmac("sha256", key).update(`${time}.${text}`).digest("hex")}`;
  const send = async (text: string, signature?: string, type = "application/json"): Promise<number> => {
    const headers = { "content-type": type, "content-length": String(Buffer.byteLength(text)), ...signature !== undefined && { "x-signature": signature } };
    const answer = await ask("/webhooks/payments", { method: "POST", headers, body: text });
    assert.equal(answer.headers["www-authenticate"], answer.status === 401 ? "Signature" : undefined);
    return answer.status;
  };
  assert.equal(await send(body, sign(now, body)), 204);
  assert.equal(await send('{"name":"Zoë"}', sign(now, '{"name":"Zoë"}'), "application/vnd.example+json; charset=utf-8"), 204);
  assert.equal(await send(body, sign(now - 300, body)), 204);
  assert.deepEqual(handled, [{ id: 7, amount: 1 }, { name: "Zoë" }, { id: 7, amount: 1 }]);

  const signature = sign(now, body);
  for (const wrong of [undefined, "", sign(now, body, "other"), sign(now, '{"id":7,"amount":1}'), sign(now - 301, body), sign(now + 301, body), signature.slice(0, -2), signature.replace(/t=\d+/, `t=${now + 1}`), signature.toUpperCase(), signature.replace(/^t=\d+/, "t=x"), `${signature},v1=0`]) {
    assert.equal(await send(body, wrong), 401, wrong);
  }
  assert.equal(await send(body.replace("7", "8"), signature), 401);
  assert.equal(await send("", signature), 401);
  const large = JSON.stringify("a".repeat(1_100_000));
  assert.equal(await send(large, sign(now, large)), 413);
  assert.equal(handled.length, 3);
});
