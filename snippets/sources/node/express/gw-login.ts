// gw:name Log in · Express
// gw:about Signs in without telling strangers who has an account, by words or by time, and ends guessing after five failures.
// gw:needs express@^5 express-rate-limit@^8 rate-limit-redis@^6 zod@^4
// gw:place chain
// gw:stop time = 15 * 60_000
// gw:stop failures = 5
// gw:stop route = "/login"
// gw:stop account look-up = findUserByEmail
// gw:imports
import { randomUUID } from "node:crypto";
import { json } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import { RedisStore as LimitStore } from "rate-limit-redis";
import { z } from "zod";
// gw:end
import { audit, findUserByEmail, hashPassword, verifyPassword } from "../proofs/accounts.js";
import { app, redis, signIn } from "./gw-session.js";

export { app };

// gw:body
const credentials = z.object({ email: z.string().trim().toLowerCase().max(254), password: z.string().normalize("NFKC").max(128) });
const decoyHash = hashPassword(randomUUID());

// Behind a proxy, the address is right only with "trust proxy" (gw-trust-proxy).
const loginLimit = rateLimit({
  windowMs: 15 * 60_000,
  limit: 5,
  skipSuccessfulRequests: true,
  keyGenerator: req => `${ipKeyGenerator(req.ip ?? "")} ${String(req.body?.email).trim().toLowerCase()}`,
  store: new LimitStore({ prefix: "login:", sendCommand: (...args: string[]) => redis.sendCommand(args) }),
  handler: (req, res) => {
    audit("excess_rate_limit_exceeded", { ip: req.ip });
    res.status(429).json({ title: "Too many attempts. Try again later.", status: 429 });
  },
});

app.post("/login", json({ limit: "10kb" }), loginLimit, async (req, res) => {
  const { email, password } = credentials.safeParse(req.body).data ?? { email: "", password: "" };
  const user = await findUserByEmail(email);
  // A password is verified in any case, so that the answer takes as long where there is no such account.
  const isRight = await verifyPassword(user?.passwordHash ?? await decoyHash, password);
  if (!user || !isRight) {
    audit("authn_login_fail", { userId: user?.id, ip: req.ip });
    res.status(401).json({ title: "The email address or the password is wrong.", status: 401 });
    return;
  }
  await signIn(req, user.id);
  audit("authn_login_success", { userId: user.id, ip: req.ip });
  res.status(204).end();
});
// gw:end
