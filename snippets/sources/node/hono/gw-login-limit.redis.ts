// gw:name Limit sign-in attempts in Redis · Hono
// gw:about Ends the guessing of passwords: five failures for an account from one network in a quarter of an hour, over all instances; then 429 with Retry-After.
// gw:needs hono@^4.0 @hono/node-server@^2.0 rate-limiter-flexible@^11.0 redis@^6.0
// gw:stop field that names the account = email
// gw:stop failures = points: 5
// gw:stop time = 15 * 60
// gw:imports
import { isIPv6 } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import { createMiddleware } from "hono/factory";
import { RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { createClient } from "redis";
// gw:body
// gw:setting REDIS_URL url Redis that all instances share
const redisUrl = process.env.REDIS_URL;
if (!redisUrl) throw new Error("REDIS_URL is not set.");
// gw:read
const redis = createClient({ url: redisUrl });
redis.on("error", error => console.error("Redis is not reachable.", error));
void redis.connect();

const attempts = new RateLimiterRedis({
  storeClient: redis, useRedisPackage: true, keyPrefix: "login-limit", points: 5, duration: 15 * 60,
});

/** For the route that signs in. Behind a proxy, take the address that the proxy gives instead of the connection's. */
export const loginLimit = createMiddleware(async (c, next) => {
  const { email } = await c.req.json<{ email?: unknown }>().catch(() => ({ email: undefined }));
  const key = `${networkOf(getConnInfo(c).remote.address ?? "")} ${String(email).trim().toLowerCase()}`;
  try {
    await attempts.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    c.header("Retry-After", String(Math.ceil(refusal.msBeforeNext / 1000)));
    c.header("Content-Type", "application/problem+json");
    return c.body(JSON.stringify({ title: "Too many attempts. Try again later.", status: 429 }), 429);
  }
  await next();
  if (c.res.ok) await attempts.delete(key);
  return undefined;
});

/** Of IPv6, who has one address has the 2^64 beside it. */
function networkOf(ip: string): string {
  return isIPv6(ip) && !ip.startsWith("::ffff:") ? ip.split("::")[0]!.split(":").slice(0, 4).join(":") : ip;
}
// gw:end

export { redis };
