// gw:name Verify a webhook · Hono
// gw:about Takes only messages that the sender has signed, and only while they are fresh: forged, changed and old ones are refused unread.
// gw:needs hono@^4.0
// gw:place app
// gw:stop route = /webhooks/payments
// gw:stop what is done with a message = handlePayment
// gw:stop header = X-Signature
// gw:stop tolerance in seconds = 5 * 60
// gw:imports
import { createHmac, timingSafeEqual } from "node:crypto";
import { bodyLimit } from "hono/body-limit";
// gw:end
import { Hono } from "hono";

export const app = new Hono();

export const handled: unknown[] = [];

async function handlePayment(event: unknown): Promise<void> {
  handled.push(event);
}

// gw:body
// gw:setting WEBHOOK_SECRET secret Key that the sender signs its messages with
const webhookSecret = process.env.WEBHOOK_SECRET;
if (!webhookSecret) throw new Error("WEBHOOK_SECRET is not set.");
// gw:read

/**
 * The header is `t=SECONDS,v1=HEX`: the HMAC-SHA-256 of `SECONDS.BODY`, of the bytes as they came. JSON that was parsed
 * and written again would be other bytes.
 */
const isSigned = (body: Uint8Array, header = ""): boolean => {
  const [, seconds, signature] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  if (!seconds || !signature || Math.abs(Date.now() / 1000 - Number(seconds)) > 5 * 60) return false;
  const expected = createHmac("sha256", webhookSecret).update(`${seconds}.`).update(body).digest();
  return timingSafeEqual(Buffer.from(signature, "hex"), expected);
};

// A message may come twice: keep its id with what it did.
app.post("/webhooks/payments", bodyLimit({ maxSize: 1_000_000 }), async c => {
  const body = new Uint8Array(await c.req.arrayBuffer());
  if (!isSigned(body, c.req.header("X-Signature"))) {
    c.header("WWW-Authenticate", "Signature");
    c.header("Content-Type", "application/problem+json");
    return c.body(JSON.stringify({ title: "The signature is not valid.", status: 401 }), 401);
  }
  await handlePayment(JSON.parse(new TextDecoder().decode(body)));
  return c.body(null, 204);
});
// gw:end
