// gw:name Limit sign-in attempts · Fastify
// gw:about Ends the guessing of passwords: five attempts for an account from one network in a quarter of an hour, then 429 with Retry-After.
// gw:needs fastify@^5.0 @fastify/rate-limit@^11.0
// gw:place app
// gw:stop field that names the account = email
// gw:stop attempts = max: 5
// gw:stop time = 15 minutes
// gw:imports
import rateLimit, { normalizeIP } from "@fastify/rate-limit";
import type { RateLimitOptions } from "@fastify/rate-limit";
// gw:end
import Fastify from "fastify";

export const app = Fastify();
// gw:body
// The address is right behind a proxy only with `trustProxy`. Several processes count together with `redis`, a client
// of ioredis.
await app.register(rateLimit, { global: false });

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
