// gw:name Log in · Hono
// gw:about Signs in without telling strangers who has an account, by words or by time, and ends guessing after five failures.
// gw:needs hono@^4 @hono/node-server@^2 rate-limiter-flexible@^11 zod@^4
// gw:place chain
// gw:stop failures = 5
// gw:stop time in seconds = 15 * 60
// gw:stop route = "/login"
// gw:stop account look-up = findUserByEmail
// gw:imports
import { randomUUID } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import { bodyLimit } from "hono/body-limit";
import { RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { z } from "zod";
// gw:end
import { audit, findUserByEmail, hashPassword, verifyPassword } from "../proofs/accounts.js";
import { app, redis, signIn } from "./gw-session.js";

export { app };

// gw:body
const credentials = z.object({ email: z.string().trim().toLowerCase().max(254), password: z.string().normalize("NFKC").max(128) });
const decoyHash = hashPassword(randomUUID());
const loginFailures = new RateLimiterRedis({ storeClient: redis, useRedisPackage: true, keyPrefix: "login", points: 5, duration: 15 * 60 });

app.post("/login", bodyLimit({ maxSize: 10 * 1024 }), async c => {
  const input = credentials.safeParse(await c.req.json().catch(() => undefined)).data;
  // Behind a proxy this is the proxy's address: take the one that it gives instead.
  const ip = getConnInfo(c).remote.address ?? "";
  // Of IPv6, who has one address has the 2^64 beside it.
  const network = ip.startsWith("::ffff:") ? ip : ip.split("::")[0]!.split(":").slice(0, 4).join(":");
  const key = `${network} ${input?.email}`;
  try {
    await loginFailures.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    audit("excess_rate_limit_exceeded", { ip });
    return c.json({ title: "Too many attempts. Try again later.", status: 429 }, 429, { "Retry-After": String(Math.ceil(refusal.msBeforeNext / 1000)) });
  }
  const user = input && await findUserByEmail(input.email);
  // A password is verified in any case, so that the answer takes as long where there is no such account.
  const isRight = await verifyPassword(user?.passwordHash ?? await decoyHash, input?.password ?? "");
  if (!user || !isRight) {
    audit("authn_login_fail", { userId: user?.id, ip });
    return c.json({ title: "The email address or the password is wrong.", status: 401 }, 401);
  }
  await loginFailures.delete(key);
  await signIn(c, user.id);
  audit("authn_login_success", { userId: user.id, ip });
  return c.body(null, 204);
});
// gw:end
