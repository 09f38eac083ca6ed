// gw:name Session · Fastify
// gw:about Keeps who is signed in on the server, behind a cookie that scripts and other sites cannot use; it ends when idle, at the latest after some hours.
// gw:needs fastify@^5 @fastify/cookie@^11 @fastify/session@^11 connect-redis@^10 redis@^6
// gw:place app
// gw:stop idle timeout = 30 * 60_000
// gw:stop absolute timeout = 12 * 60 * 60_000
// gw:stop cookie name = __Host-session
// gw:stop same site = "lax" | "strict"
// gw:imports
import fastifyCookie from "@fastify/cookie";
import fastifySession from "@fastify/session";
import { RedisStore } from "connect-redis";
import type { FastifyRequest } from "fastify";
import { createClient } from "redis";
// gw:end
import fastify from "fastify";

export const app = fastify({ trustProxy: "loopback" });

// gw:body
declare module "fastify" {
  interface Session {
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

// Behind a proxy that ends TLS, the app has to trust it (gw-trust-proxy), or no cookie is set.
app.register(fastifyCookie);
app.register(fastifySession, {
  cookieName: "__Host-session",
  secret: sessionSecret,
  store: new RedisStore({ client: redis, prefix: "session:" }),
  saveUninitialized: false,
  rolling: true,
  cookie: { secure: true, httpOnly: true, sameSite: "lax", path: "/", maxAge: idleTimeout },
});

app.addHook("preParsing", async request => {
  const { signedInAt } = request.session;
  if (signedInAt && Date.now() - signedInAt > absoluteTimeout) await request.session.regenerate();
});

/** After the password was right: a new session id, so that one that somebody else planted or saw is worth nothing. */
export async function signIn(request: FastifyRequest, userId: string): Promise<void> {
  await request.session.regenerate();
  request.session.userId = userId;
  request.session.signedInAt = Date.now();
}
// gw:end

export { redis };
