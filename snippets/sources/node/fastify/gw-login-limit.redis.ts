// gw:name Limit sign-in attempts in Redis · Fastify
// gw:about Ends the guessing of passwords: five attempts for an account from one network in a quarter of an hour, over all instances; then 429 with Retry-After.
// gw:needs fastify@^5.0 @fastify/rate-limit@^11.0 ioredis@^6.0
// gw:place app
// gw:stop field that names the account = email
// gw:stop attempts = max: 5
// gw:stop time = 15 minutes
// gw:imports
import rateLimit, { normalizeIP } from "@fastify/rate-limit";
import type { RateLimitOptions } from "@fastify/rate-limit";
import { Redis } from "ioredis";
// gw:end
import Fastify from "fastify";

export const app = Fastify();
// gw:body
// gw:setting REDIS_URL url Redis that all instances share
const redisUrl = process.env.REDIS_URL;
if (!redisUrl) throw new Error("REDIS_URL is not set.");
// gw:read
const redis = new Redis(redisUrl, { maxRetriesPerRequest: 1 });
redis.on("error", error => app.log.error(error, "Redis is not reachable."));

// The address is right behind a proxy only with `trustProxy`.
await app.register(rateLimit, { global: false, redis, nameSpace: "login-limit:" });

/** For the route that signs in: `app.post("/login", { config: { rateLimit: loginLimit } }, …)`. */
export const loginLimit: RateLimitOptions = {
  max: 5,
  timeWindow: "15 minutes",
  hook: "preHandler",
  keyGenerator: request => {
    const body = request.body as { email?: unknown } | null;
    return `${normalizeIP(request.ip)} ${String(body?.email).trim().toLowerCase()}`;
  },
};
// gw:end

export { redis };
