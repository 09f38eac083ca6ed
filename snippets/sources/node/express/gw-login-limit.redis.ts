// gw:name Limit sign-in attempts in Redis · Express
// gw:about Ends the guessing of passwords: five failures for an account from one network in a quarter of an hour, over all instances; then 429 with Retry-After.
// gw:needs express@^5.1 express-rate-limit@^8.0 rate-limit-redis@^6.0 redis@^6.0
// gw:stop field that names the account = email
// gw:stop time = 15 * 60 * 1000
// gw:stop failures = limit: 5
// gw:imports
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import { RedisStore } from "rate-limit-redis";
import { createClient } from "redis";
// gw:body
// gw:setting REDIS_URL url Redis that all instances share
const redisUrl = process.env.REDIS_URL;
if (!redisUrl) throw new Error("REDIS_URL is not set.");
// gw:read
const redis = createClient({ url: redisUrl });
redis.on("error", error => console.error("Redis is not reachable.", error));
void redis.connect();

/**
 * For the route that signs in, behind the body's parser; what fails there has to answer 4xx. Behind a proxy the address
 * is right only with `trust proxy`.
 */
export const loginLimit = rateLimit({
  windowMs: 15 * 60 * 1000,
  limit: 5,
  skipSuccessfulRequests: true,
  store: new RedisStore({ prefix: "login-limit:", sendCommand: (...args: string[]) => redis.sendCommand(args) }),
  keyGenerator: req => `${ipKeyGenerator(req.ip ?? "")} ${String(req.body?.email).trim().toLowerCase()}`,
  standardHeaders: "draft-8",
  legacyHeaders: false,
  handler: (_req, res) => {
    res.status(429).type("application/problem+json").send({ title: "Too many attempts. Try again later.", status: 429 });
  },
});
// gw:end

export { redis };
