// gw:name Verify a webhook · Express
// gw:about Takes only messages that the sender has signed, and only while they are fresh: forged, changed and old ones are refused unread.
// gw:needs express@^5.1
// gw:place app
// gw:stop route = /webhooks/payments
// gw:stop what is done with a message = handlePayment
// gw:stop header = X-Signature
// gw:stop tolerance in seconds = 5 * 60
// gw:imports
import { createHmac, timingSafeEqual } from "node:crypto";
import express from "express";
// gw:end

export const app = express();

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

// Before a parser for all routes, or the bytes are gone. A message may come twice: keep its id with what it did.
app.post("/webhooks/payments", express.raw({ type: () => true, limit: "1mb" }), async (req, res) => {
  const body: unknown = req.body;
  if (!Buffer.isBuffer(body) || !isSigned(body, req.get("X-Signature"))) {
    res.status(401).set("WWW-Authenticate", "Signature").type("application/problem+json");
    return void res.send({ title: "The signature is not valid.", status: 401 });
  }
  await handlePayment(JSON.parse(body.toString("utf8")));
  res.status(204).end();
});
// gw:end
