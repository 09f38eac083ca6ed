// gw:name Session · NestJS
// gw:about Keeps who is signed in on the server, behind a cookie that scripts and other sites cannot use; it ends when idle, at the latest after some hours.
// gw:needs @nestjs/platform-express@^12 express-session@^1.18 connect-redis@^10 redis@^6
// gw:place cursor
// gw:stop idle timeout = 30 * 60_000
// gw:stop absolute timeout = 12 * 60 * 60_000
// gw:stop cookie name = __Host-session
// gw:stop same site = "lax" | "strict"
// gw:imports
import { promisify } from "node:util";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { RedisStore } from "connect-redis";
import type { NextFunction, Request, Response } from "express";
import session from "express-session";
import { createClient } from "redis";
// gw:body
declare module "express-session" {
  interface SessionData {
    userId?: string;
    signedInAt?: number;
  }
}

// gw:setting SESSION_SECRET secret Signs session cookies: 32 random characters or more
const sessionSecret = process.env.SESSION_SECRET;
if (!sessionSecret) throw new Error("SESSION_SECRET is not set.");
// gw:read
// gw:setting REDIS_URL url Redis that all instances share
const redisUrl = process.env.REDIS_URL;
if (!redisUrl) throw new Error("REDIS_URL is not set.");
// gw:read
const redis = createClient({ url: redisUrl });
redis.on("error", error => console.error("Redis is not reachable.", error));
void redis.connect();

const idleTimeout = 30 * 60_000;
const absoluteTimeout = 12 * 60 * 60_000;

/** To be called in `main.ts` before `app.listen`. Behind a proxy that ends TLS, `app.set("trust proxy", …)` is needed too, or no cookie is set. */
export const useSessions = (app: NestExpressApplication): void => {
  app.use(session({
    name: "__Host-session",
    secret: sessionSecret,
    store: new RedisStore({ client: redis, prefix: "session:" }),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { secure: true, httpOnly: true, sameSite: "lax", path: "/", maxAge: idleTimeout },
  }));
  app.use((req: Request, _res: Response, next: NextFunction) => {
    const { signedInAt } = req.session;
    if (signedInAt && Date.now() - signedInAt > absoluteTimeout) req.session.regenerate(next);
    else next();
  });
};

/** After the password was right: a new session id, so that one that somebody else planted or saw is worth nothing. */
export async function signIn(req: Request, userId: string): Promise<void> {
  await promisify(req.session.regenerate.bind(req.session))();
  req.session.userId = userId;
  req.session.signedInAt = Date.now();
}
// gw:end

export { redis };
