// gw:name Limit sign-in attempts in Redis · Koa
// gw:about Ends the guessing of passwords: five failures for an account from one network in a quarter of an hour, over all instances; then 429 with Retry-After.
// gw:needs koa@^3.0 koa-bodyparser@^4.4 rate-limiter-flexible@^11.0 redis@^6.0
// gw:stop field that names the account = email
// gw:stop failures = points: 5
// gw:stop time = 15 * 60
import "koa-bodyparser";
// gw:imports
import { isIPv6 } from "node:net";
import type { Middleware } from "koa";
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

/**
 * For the route that signs in, behind the body's parser; what fails there has to answer 4xx. Behind a proxy the address
 * is right only with `app.proxy`.
 */
export const loginLimit: Middleware = async (ctx, next) => {
  const body = ctx.request.body as { email?: unknown } | undefined;
  const key = `${networkOf(ctx.ip)} ${String(body?.email).trim().toLowerCase()}`;
  try {
    await attempts.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.ceil(refusal.msBeforeNext / 1000);
    ctx.throw(429, "Too many attempts. Try again later.", { headers: { "Retry-After": String(seconds) } });
  }
  await next();
  if (ctx.status < 400) await attempts.delete(key);
};

/** Of IPv6, who has one address has the 2^64 beside it. */
function networkOf(ip: string): string {
  return isIPv6(ip) && !ip.startsWith("::ffff:") ? ip.split("::")[0]!.split(":").slice(0, 4).join(":") : ip;
}
// gw:end

export { redis };
