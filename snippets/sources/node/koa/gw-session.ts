// gw:name Session · Koa
// gw:about Keeps who is signed in on the server, behind a cookie that scripts and other sites cannot use; it ends when idle, at the latest after some hours.
// gw:needs koa@^3 koa-session@^7 redis@^6
// gw:place app
// gw:stop idle timeout = 30 * 60_000
// gw:stop absolute timeout = 12 * 60 * 60_000
// gw:stop cookie name = __Host-session
// gw:stop same site = "lax" | "strict"
// gw:imports
import type { Context } from "koa";
import session from "koa-session";
import { createClient } from "redis";
// gw:end
import Koa from "koa";

export const app = new Koa();

// gw:body
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
app.keys = [sessionSecret];
app.use(session({
  key: "__Host-session",
  rolling: true,
  secure: true,
  httpOnly: true,
  sameSite: "lax",
  maxAge: idleTimeout,
  valid: (_ctx, { signedInAt }) => !signedInAt || Date.now() - signedInAt < absoluteTimeout,
  store: {
    get: async id => JSON.parse(await redis.get(`session:${id}`) ?? "null"),
    set: async (id, data, maxAge) => void await redis.set(`session:${id}`, JSON.stringify(data), { expiration: { type: "PX", value: maxAge } }),
    destroy: async id => void await redis.del(`session:${id}`),
  },
}, app));

/** After the password was right: a new session id, so that one that somebody else planted or saw is worth nothing. */
export async function signIn(ctx: Context, userId: string): Promise<void> {
  ctx.session = { userId, signedInAt: Date.now() };
  await ctx.session.regenerate();
}
// gw:end

export { redis };
