// gw:name Verify a webhook · Fastify
// gw:about Takes only messages that the sender has signed, and only while they are fresh: forged, changed and old ones are refused unread.
// gw:needs fastify@^5.0
// gw:place app
// gw:stop route = /webhooks/payments
// gw:stop what is done with a message = handlePayment
// gw:stop header = x-signature
// gw:stop tolerance in seconds = 5 * 60
// gw:imports
import { createHmac, timingSafeEqual } from "node:crypto";
// gw:end
import Fastify from "fastify";

export const app = Fastify();

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

// In a plugin of its own, whose bodies stay bytes. A message may come twice: keep its id with what it did.
await app.register(async webhooks => {
  webhooks.removeAllContentTypeParsers();
  const asBytes = { parseAs: "buffer", bodyLimit: 1_000_000 } as const;
  webhooks.addContentTypeParser("*", asBytes, async (_request: unknown, body: Buffer) => body);
  webhooks.post("/webhooks/payments", async (request, reply) => {
    const { body } = request;
    if (!Buffer.isBuffer(body) || !isSigned(body, request.headers["x-signature"]?.toString())) {
      reply.code(401).header("WWW-Authenticate", "Signature").type("application/problem+json");
      return reply.send({ title: "The signature is not valid.", status: 401 });
    }
    await handlePayment(JSON.parse(body.toString("utf8")));
    return reply.code(204).send();
  });
});
// gw:end
