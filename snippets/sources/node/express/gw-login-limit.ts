// gw:name Limit sign-in attempts · Express
// gw:about Ends the guessing of passwords: five failures for an account from one network in a quarter of an hour, then 429 with Retry-After.
// gw:needs express@^5.1 express-rate-limit@^8.0
// gw:stop field that names the account = email
// gw:stop time = 15 * 60 * 1000
// gw:stop failures = limit: 5
// gw:imports
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
// gw:body
/**
 * For the route that signs in, behind the body's parser; what fails there has to answer 4xx. Behind a proxy the address
 * is right only with `trust proxy`. Several processes need a `store` that they share, such as that of rate-limit-redis.
 */
export const loginLimit = rateLimit({
  windowMs: 15 * 60 * 1000,
  limit: 5,
  skipSuccessfulRequests: true,
  keyGenerator: req => `${ipKeyGenerator(req.ip ?? "")} ${String(req.body?.email).trim().toLowerCase()}`,
  standardHeaders: "draft-8",
  legacyHeaders: false,
  handler: (_req, res) => {
    res.status(429).type("application/problem+json").send({ title: "Too many attempts. Try again later.", status: 429 });
  },
});
// gw:end
